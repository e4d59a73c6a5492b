"""Libraries are written here by hand: the header, one program header, one table for the loader."""

import struct
import sys
from pathlib import Path

import elf
import pytest

TABLE = 120
NEEDED, RPATH, SONAME, RUNPATH = 1, 15, 14, 29


def library(path, *entries):
    head = bytearray(TABLE)
    head[:4] = elf.MAGIC
    struct.pack_into("<Q", head, 32, 64)
    struct.pack_into("<HH", head, 54, 56, 1)
    length = 16 * (len(entries) + 1)
    struct.pack_into("<IIQQQQ", head, 64, 2, 6, TABLE, 0, 0, length)
    rows = b"".join(struct.pack("<QQ", *entry) for entry in (*entries, (0, 0)))
    path.write_bytes(bytes(head) + rows + b"what follows")
    return path


def entries(path):
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data, 64 + 32)
    return [struct.unpack_from("<QQ", data, TABLE + 16 * n) for n in range(length // 16)]


@pytest.mark.parametrize("kind", [RPATH, RUNPATH])
def test_a_search_path_is_forgotten_and_the_rest_kept_in_order(tmp_path, kind):
    path = library(tmp_path / "lib.so", (NEEDED, 5), (kind, 9), (SONAME, 7))
    size = path.stat().st_size

    assert elf.forget_search_path(path)
    assert entries(path) == [(NEEDED, 5), (SONAME, 7), (0, 0), (0, 0)]
    assert path.stat().st_size == size
    assert path.read_bytes().endswith(b"what follows")


def test_a_library_without_a_search_path_is_left_alone(tmp_path):
    path = library(tmp_path / "lib.so", (NEEDED, 5))
    before = path.read_bytes()

    assert not elf.forget_search_path(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="reads a program of this system")
def test_a_real_program_names_its_libraries_and_its_c_library():
    program = Path("/bin/sh")

    assert "libc.so.6" in elf.needed_libraries(program)
    assert elf.newest_glibc(program) >= (2, 2, 5)


def test_what_is_no_library_needs_none(tmp_path):
    (tmp_path / "text").write_text("text")

    assert elf.needed_libraries(tmp_path / "text") == set()
