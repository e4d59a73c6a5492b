"""Proves the packages in a fresh Debian: install, first run, upgrade, downgrade, removal.

`sudo python3 dev.py bundle --installers`, then `sudo python3 dev.py prove [bookworm] [trixie]`.
Roots are made once with debootstrap, from wherever this machine gets its own packages; what the
package depends on is installed there while there is a network. Everything after that happens in a
network namespace with nothing in it, as an ordinary user, and `in_root.sh` says what is looked at.
`bookworm-desktop` is a system of its own with a menu and RPM (`in_desktop.sh`): what these bring
along would hide what a bare system lacks. What was proven last is told in README.md beside this.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build-proof"
BUILDER = ROOT / ".venv-build" / "bin" / "python"
PREVIOUS = "0.0.9"
SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
ANSWERS = 5
DESKTOP = "-desktop"
TOOLS = "xvfb fonts-dejavu-core desktop-file-utils shared-mime-info"
DESKTOP_TOOLS = "rpm rofi hicolor-icon-theme librsvg2-common"
RECORD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.services.library import open_library
from app.services.sharing import ShareChoice
from app.resources import CORE_SOURCE
from app.ui.render import LOOK, draw_figure
from tests.prepared_profile import now, open_profile, Random
folder, application = Path(sys.argv[1]), QApplication([])
profile = open_profile(folder, now, Random(2))
library = open_library(CORE_SOURCE, folder / "catalogue.db", draw_figure, LOOK)
choice = ShareChoice("Ada", has_details=True)
profile.sharing.share(Path(sys.argv[2]), choice, library.course(), library.pack_hash())
library.close()
profile.close()
"""


def main(words: list[str]) -> int:
    """Prove the packages in each release that is named; return the exit code."""
    if os.geteuid() != 0:
        raise SystemExit("This needs root: it makes systems and mounts in them.")
    if not any(DIST.glob("*.deb")):
        raise SystemExit("There is nothing to prove: first `python3 dev.py bundle --installers`.")
    previous = build_previous()
    codes = [
        prove(release, previous)
        for release in words or ["bookworm", "trixie", f"bookworm{DESKTOP}"]
    ]
    return max(codes)


def build_previous() -> Path:
    """Build the same source as an older version; give the folder with its packages."""
    made = WORK / "previous"
    source = WORK / "previous-source"
    if any(made.glob("*.deb")):
        return made
    shutil.rmtree(source, ignore_errors=True)
    run("git", "clone", "--quiet", str(ROOT), str(source))
    code = source / "app" / "__init__.py"
    text = code.read_text().split('VERSION = "')[0]
    code.write_text(f'{text}VERSION = "{PREVIOUS}"\n')
    run(BUILDER, "packaging/bundle.py", "--installers", "--into", str(made), cwd=source)
    return made


def prove(release: str, previous: Path) -> int:
    """Run the proof in a release; give its exit code."""
    root = WORK / release
    prepare(release, root)
    given = root / "given"
    shutil.rmtree(given, ignore_errors=True)
    given.mkdir()
    for folder, name in ((previous, "old"), (DIST, "new")):
        for kind in ("deb", "tar.gz", "rpm"):
            (found,) = folder.glob(f"*.{kind}")
            shutil.copyfile(found, given / f"{name}.{kind}")
    is_desktop = release.endswith(DESKTOP)
    script = HERE / ("in_desktop.sh" if is_desktop else "in_root.sh")
    shutil.copyfile(script, given / "in_root.sh")
    if not is_desktop:
        give_profiles(given)
    print(f"== {release} ==", flush=True)
    # The mounts and the processes go with their namespaces, whatever happens.
    alone = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"]
    binds = 'for m in sys dev; do mount --rbind /$m "$0/$m"; done; mount -t proc proc "$0/proc"; '
    inside = (
        binds + 'exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$0" sh /given/in_root.sh'
    )
    code = subprocess.run([*alone, "sh", "-c", inside, str(root)], check=False).returncode
    code = code or (0 if is_desktop else check_kept(root))
    shots = sorted((root / "given" / "shots").glob("*.xwd"))
    if shots:
        run(BUILDER, str(HERE / "pictures.py"), *map(str, shots))
    print(f"{release}: {'proven' if code == 0 else 'NOT PROVEN'}", flush=True)
    return code


def prepare(release: str, root: Path) -> None:
    """Make a minimal system that holds what the package depends on, and not the package."""
    if (root / "prepared").exists():
        return
    mirror = next(x.split()[1] for x in SOURCES.read_text().splitlines() if x.startswith("URIs:"))
    if not (root / "bin" / "sh").exists():
        suite = release.removesuffix(DESKTOP)
        words = ["--variant=minbase", "--include=ca-certificates", suite, str(root), mirror]
        run("debootstrap", *words, quiet=True)
    (deb,) = DIST.glob("*.deb")
    shutil.copyfile(deb, root / "seawall.deb")
    for source in ("/etc/resolv.conf", "/etc/hosts"):
        shutil.copyfile(source, root / source[1:])
    for folder in ("etc/apt/apt.conf.d", "etc/ssl/certs"):
        run("cp", "-r", f"/{folder}", str((root / folder).parent))
    tools = f"{TOOLS} {DESKTOP_TOOLS}" if release.endswith(DESKTOP) else TOOLS
    words = (
        "apt-get update -qq && apt-get install -y -qq --no-install-recommends"
        f" {tools} /seawall.deb && dpkg --purge seawall && rm /seawall.deb && useradd -m learner"
    )
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    kept = {k: v for k, v in os.environ.items() if k.lower().endswith("_proxy")}
    around = {**kept, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["chroot", str(root), "sh", "-c", words], check=True, env=around, **quiet)
    (root / "prepared").touch()


def give_profiles(given: Path) -> None:
    """Let the older version make a profile with answers; make one of a newer version of it."""
    source = WORK / "previous-source"
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    profile = given / "profile"
    made = ["tests.prepared_profile", str(profile)]
    used = ["tests.journeys.session", "short", str(ANSWERS), "--data", str(profile)]
    for words in (made, used):
        command = [ROOT / ".venv" / "bin" / "python", "-m", *words]
        subprocess.run(command, check=True, env=around, cwd=source, stdout=subprocess.DEVNULL)
    record = [
        ROOT / ".venv" / "bin" / "python",
        "-c",
        RECORD,
        profile,
        given / "ada.seawall-record",
    ]
    subprocess.run(record, check=True, env=around, cwd=source)
    (profile / "catalogue.db").unlink()  # an installed program has its own
    (given / "lines").write_text(lines(profile / "profile.db"))
    newer = Path(shutil.copytree(profile, given / "newer"))
    connection = sqlite3.connect(newer / "profile.db", isolation_level=None)
    connection.execute("pragma user_version = 99")
    connection.close()


def lines(path: Path) -> str:
    """Read the learning log of a profile: what must never be lost."""
    connection = sqlite3.connect(path)
    found = connection.execute("select line from learning_log order by seq").fetchall()
    connection.close()
    return "".join(f"{line}\n" for (line,) in found)


def check_kept(root: Path) -> int:
    """Look from outside whether every answer is still there after everything."""
    before = (root / "given" / "lines").read_text()
    after = lines(root / "home" / "learner" / ".local" / "share" / "Seawall" / "profile.db")
    is_kept = bool(before) and after.startswith(before)
    print(f"answers: {before.count(chr(10))} lines before, all there at the end: {is_kept}")
    return 0 if is_kept else 1


def run(*command: str | Path, cwd: Path = ROOT, quiet: bool = False) -> None:
    """Run a program to its end; a failure stops the proof."""
    out = subprocess.DEVNULL if quiet else None
    subprocess.run([str(word) for word in command], check=True, cwd=cwd, stdout=out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
