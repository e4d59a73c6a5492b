"""What a Linux program or library says about itself, read with binutils."""

import re
import subprocess
from pathlib import Path

MAGIC = b"\x7fELF"


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or a library for Linux."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def needed_libraries(path: Path) -> set[str]:
    """Name the libraries that a file asks the loader for, itself."""
    if not is_elf(path):
        return set()
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", _read("readelf", "-d", path)))


def newest_glibc(path: Path) -> tuple[int, ...]:
    """Give the newest version of the C library that a file asks for; () if it asks for none."""
    named = re.findall(r"\bGLIBC_([0-9.]+)", _read("objdump", "-T", path))
    return max((tuple(map(int, version.split("."))) for version in named), default=())


def strip(path: Path, into: Path) -> None:
    """Copy a library without what only a debugger reads."""
    _read("strip", "--strip-unneeded", "-o", str(into), path)


def _read(tool: str, *words: str | Path) -> str:
    done = subprocess.run([tool, *map(str, words)], capture_output=True, text=True, check=True)
    return done.stdout
