"""A folder of files as one thing: listed, hashed, compared, with the same rights everywhere."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "MANIFEST.sha256"


def files(folder: Path) -> Iterator[Path]:
    """List every file and link below a folder, in one order on every machine."""
    found = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def sha256(path: Path) -> str:
    """Hash a file's bytes, or where a link leads."""
    content = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(content).hexdigest()


def settle(folder: Path) -> None:
    """Give every file one of two rights, whatever the builder's umask: 755 for programs, or 644.

    A library is loaded, not run, and needs no right to be.
    """
    for path in files(folder):
        if not path.is_symlink():
            is_program = path.stat().st_mode & 0o100 and ".so" not in path.name
            path.chmod(0o755 if is_program else 0o644)
    for parent, names, _ in os.walk(folder):
        for name in names:
            Path(parent, name).chmod(0o755)
    folder.chmod(0o755)


def listing(folder: Path) -> str:
    """Write a line for each file, as `sha256sum --check` reads it; links are left out."""
    listed = (path for path in files(folder) if not path.is_symlink() and path.name != MANIFEST)
    lines = (f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in listed)
    return "".join(lines)


def write_manifest(folder: Path) -> None:
    """Keep the hash of every file beside the program, for whoever looks whether one was changed."""
    path = folder / MANIFEST
    path.write_text(listing(folder), encoding="utf-8", newline="\n")
    path.chmod(0o644)


def digest(folder: Path) -> str:
    """Give one hash for a whole folder: names, rights and bytes."""
    hashed = hashlib.sha256()
    for path in files(folder):
        is_program = not path.is_symlink() and bool(path.stat().st_mode & 0o100)
        name = path.relative_to(folder).as_posix()
        hashed.update(f"{name}\0{is_program}\0{sha256(path)}\n".encode())
    return hashed.hexdigest()


def differences(one: Path, other: Path) -> list[str]:
    """Name what is in only one of two folders, or not the same in both."""
    each = [
        {path.relative_to(folder).as_posix(): path for path in files(folder)}
        for folder in (one, other)
    ]
    names = sorted(each[0].keys() | each[1].keys())
    return [name for name in names if not _is_same(each[0].get(name), each[1].get(name))]


def _is_same(one: Path | None, other: Path | None) -> bool:
    if one is None or other is None or one.is_symlink() != other.is_symlink():
        return False
    if not one.is_symlink() and one.stat().st_mode != other.stat().st_mode:
        return False
    return sha256(one) == sha256(other)


def size(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in files(folder))


def summary(folder: Path) -> str:
    """Say how much a folder holds."""
    return f"{sum(1 for _ in files(folder))} files, {size(folder) / 1e6:.1f} MB"
