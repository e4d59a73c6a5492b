"""What a desktop of Linux needs beside the program, and the packages made of both."""

import gzip
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import BinaryIO

import elf
import publisher
import tree

HERE = Path(__file__).resolve().parent / "linux"
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from pages import README  # noqa: E402

from app import VERSION  # noqa: E402 the path comes first

PROCESSORS = {"x86_64": "amd64", "aarch64": "arm64"}
ARCHIVES = ("tar.gz", "tar.xz")
"""One that every system unpacks, and one of three quarters the size for those that have xz."""

ICON_SIDES = (16, 32, 48, 64, 128, 256, 512)


def add(frozen: Path, root: Path, moment: int) -> None:
    """Put a menu entry, icons, file types, a manual page and the installer beside the program."""
    share = frozen / "share"
    icons = share / "icons" / "hicolor"
    for side in ICON_SIDES:
        place = icons / f"{side}x{side}" / "apps" / "seawall.png"
        _copy(root / "build" / "parts" / f"seawall-{side}.png", place)
    _copy(HERE / "seawall.svg", icons / "scalable" / "apps" / "seawall.svg")
    _copy(HERE / "seawall.desktop", share / "applications" / "seawall.desktop")
    _copy(HERE / "seawall.xml", share / "mime" / "packages" / "seawall.xml")
    facts = {"VERSION": VERSION, "DATE": datetime.fromtimestamp(moment, UTC).date().isoformat()}
    told = filled("seawall.metainfo.xml", facts)
    _write(share / "metainfo" / f"{publisher.APP_ID}.metainfo.xml", told)
    _zip(share / "man" / "man1" / "seawall.1.gz", filled("seawall.1", facts))
    _write(frozen / "README.txt", README.format(version=VERSION))
    _copy(HERE / "install.sh", frozen / "install.sh")
    (frozen / "install.sh").chmod(0o755)


def filled(name: str, facts: dict[str, str]) -> str:
    """Read a file of ours and put facts where it names them between at signs."""
    text = (HERE / name).read_text(encoding="utf-8")
    for word, fact in {**publisher.FACTS, **facts}.items():
        text = text.replace(f"@{word}@", fact)
    return text


def archives(program: Path, into: Path, moment: int) -> list[Path]:
    """Pack the program in every form of archive; give them."""
    return [archive(program, into, moment, form) for form in ARCHIVES]


def archive(program: Path, into: Path, moment: int, form: str) -> Path:
    """Pack the program as it is, for people who may not or will not install; give the archive."""
    name = f"seawall-{VERSION}-linux-{platform.machine()}"
    path = into / f"{name}.{form}"

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        return entry

    with (
        path.open("wb") as file,
        _squeezed(file, form, moment) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as packed,
    ):
        for member in (program, *sorted(program.rglob("*"))):
            inner = Path(name) / member.relative_to(program)
            packed.add(member, str(inner), recursive=False, filter=settled)
    return path


def _squeezed(file: BinaryIO, form: str, moment: int) -> gzip.GzipFile | lzma.LZMAFile:
    if form == "tar.xz":
        return lzma.LZMAFile(file, "wb")
    return gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=moment)


def packages(program: Path, into: Path, moment: int) -> list[Path]:
    """Make the .deb and the .rpm; give both."""
    staged = into / "staged"
    shutil.rmtree(staged, ignore_errors=True)
    processor = PROCESSORS[platform.machine()]
    facts = {
        "VERSION": VERSION,
        "ARCH": processor,
        "MTIME": datetime.fromtimestamp(moment, UTC).isoformat(),
        "TREE": str(staged),
        "HERE": str(HERE),
        "GLIBC": ".".join(map(str, glibc_floor(program))),
    }
    stage(program, staged, moment)
    recipe = into / "nfpm.yaml"
    _write(recipe, filled("nfpm.yaml", facts))
    names = {
        "deb": f"seawall_{VERSION}_{processor}.deb",
        "rpm": f"seawall-{VERSION}-1.{platform.machine()}.rpm",
    }
    for kind, name in names.items():
        nfpm = str(Path(sys.executable).with_name("nfpm"))
        words = ["package", "--config", str(recipe), "--packager", kind, "--target", into / name]
        around = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
        subprocess.run([nfpm, *words], check=True, env=around, stdout=subprocess.DEVNULL)
    shutil.rmtree(staged)
    recipe.unlink()
    return [into / name for name in names.values()]


def stage(program: Path, staged: Path, moment: int) -> None:
    """Lay the files out as a system wants them: the program in `lib`, the rest in `share`."""
    shutil.copytree(program, staged / "lib", symlinks=True)
    shutil.move(staged / "lib" / "share", staged / "share")
    doc = staged / "share" / "doc" / "seawall"
    shutil.move(staged / "lib" / "doc", doc)
    for name in ("install.sh", "README.txt", tree.MANIFEST):
        (staged / "lib" / name).unlink()
    news = doc / "CHANGELOG.md"
    _zip(doc / "changelog.Debian.gz", debian_changelog(moment))
    _zip(doc / "changelog.gz", news.read_text(encoding="utf-8"))
    news.unlink()
    (doc / "LICENSE.txt").unlink()  # Debian keeps the text of Apache's once for all
    _write(doc / "copyright", filled("copyright", {}))
    overrides = staged / "share" / "lintian" / "overrides" / "seawall"
    _write(overrides, (HERE / "lintian-overrides").read_text(encoding="utf-8"))
    tree.settle(staged)
    for path in (*staged.rglob("*"), staged):
        os.utime(path, (moment, moment), follow_symlinks=False)


def debian_changelog(moment: int) -> str:
    """Write the changelog that Debian's tools read; what is new stands in CHANGELOG.md."""
    date = format_datetime(datetime.fromtimestamp(moment, UTC))
    who = f"{publisher.NAME} <{publisher.MAIL}>"
    return (
        f"seawall ({VERSION}-1) stable; urgency=medium\n\n"
        f"  * Version {VERSION}; see CHANGELOG.md for what is new.\n\n -- {who}  {date}\n"
    )


def glibc_floor(program: Path) -> tuple[int, ...]:
    """Give the oldest C library that every file of the program starts with."""
    real = (path for path in tree.files(program) if not path.is_symlink())
    return max(elf.newest_glibc(path) for path in real if elf.is_elf(path))


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")


def _zip(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
