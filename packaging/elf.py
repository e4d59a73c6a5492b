"""What a Linux program or library says about itself, read with binutils."""

import re
import struct
import subprocess
from pathlib import Path

MAGIC = b"\x7fELF"
_PT_DYNAMIC = 2
_DT_RPATH, _DT_RUNPATH = 15, 29


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


def forget_search_path(path: Path) -> bool:
    """Take the folders out of a library that it was built to look in; tell whether there were any.

    They lie on the machine that built it. Whoever may make them elsewhere could put a library
    there, and our program would load it. The entry is closed up and the rest of the table moved on;
    format: ELF-64, little-endian, System V gABI chapter 5.
    """
    data = bytearray(path.read_bytes())
    start, count = _dynamic_table(data)
    entries = [struct.unpack_from("<QQ", data, start + 16 * n) for n in range(count)]
    kept = [entry for entry in entries if entry[0] not in {_DT_RPATH, _DT_RUNPATH}]
    if len(kept) == count:
        return False
    kept += [(0, 0)] * (count - len(kept))
    struct.pack_into(f"<{2 * count}Q", data, start, *(number for entry in kept for number in entry))
    path.write_bytes(data)
    return True


def _dynamic_table(data: bytes) -> tuple[int, int]:
    """Find where the loader's table begins in a file, and how many entries it has."""
    (headers,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for n in range(count):
        kind, _, offset, _, _, length = struct.unpack_from("<IIQQQQ", data, headers + n * size)
        if kind == _PT_DYNAMIC:
            return offset, length // 16
    return 0, 0


def _read(tool: str, *words: str | Path) -> str:
    done = subprocess.run([tool, *map(str, words)], capture_output=True, text=True, check=True)
    return done.stdout
