"""A release: what people download, the hashes of it, and our signature over the hashes."""

import shutil
import subprocess
import sys
from pathlib import Path

import linux
import tree
from bill import NAME

SUMS = "SHA256SUMS"


class ReleaseError(Exception):
    """A release could not be made; the text says why."""


def make(program: Path, into: Path, moment: int, key: Path | None) -> list[Path]:
    """Make what is downloaded, beside the program, with its hashes; signed if there is a key.

    Raises:
        ReleaseError: a package or the signature could not be made.
    """
    into.mkdir(parents=True, exist_ok=True)
    made = []
    if sys.platform == "linux":
        try:
            made = linux.archives(program, into, moment)
            made += linux.packages(program, into, moment)
        except subprocess.CalledProcessError as error:
            raise ReleaseError(f"nfpm failed with exit code {error.returncode}.") from error
    made.append(_bill_beside(program, into))
    sums = into / SUMS
    lines = (f"{tree.sha256(path)}  {path.name}\n" for path in sorted(made))
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    for path in made:
        sys.stdout.write(f"  {path.name}: {path.stat().st_size / 1e6:.1f} MB\n")
    if key is not None:
        made.append(sign(sums, key))
    return [*made, sums]


def _bill_beside(program: Path, into: Path) -> Path:
    """Lay the bill of materials beside the packages, to be read without unpacking one."""
    found = next(path for path in tree.files(program) if path.name == NAME)
    beside = into / f"seawall-{linux.VERSION}-{sys.platform}.{NAME}"
    shutil.copyfile(found, beside)
    return beside


def sign(path: Path, key: Path) -> Path:
    """Sign a file in minisign's format; its trusted comment names the version, against old ones.

    Raises:
        ReleaseError: there is no such key, or minisign is missing or refuses.
    """
    if not key.is_file():
        raise ReleaseError(f"There is no key at {key}. `minisign -G` makes one.")
    if not shutil.which("minisign"):
        raise ReleaseError("Signing needs the program minisign; Debian's package has that name.")
    said = f"seawall {linux.VERSION} {path.name}"
    command = ["minisign", "-S", "-s", str(key), "-t", said, "-m", str(path)]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise ReleaseError(f"minisign refused with exit code {done.returncode}.")
    return path.with_name(path.name + ".minisig")
