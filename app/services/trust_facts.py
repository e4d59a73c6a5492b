"""What can be seen of this very program while it runs: versions, folders, sockets, its parts.

Nothing here is promised; each fact is looked up when it is asked for, and what cannot be looked up
is `None`. It reads files of the system, so it belongs on a lane beside the window.
"""

import json
import os
import platform
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.resources import RELEASE_KEY, bill_places

_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
_NETWORK = ("socket", "_socket", "ssl", "_ssl", "http", "PySide6.QtNetwork")
_INODE = 9
"""The column of a table of sockets that holds the number of each."""
LARGEST_BILL = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bill:
    """What the bill of materials says: parts that are not ours, their files, and their terms."""

    parts: int
    files: int
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found.

    Attributes:
        python: the version of Python.
        machine: the operating system and the processor.
        permissions: of the data folder, as four octal digits; `None` where they mean nothing.
        is_own: whether the data folder is this person's and closed to others.
        sockets: internet sockets of this process; `None` where that cannot be seen.
        network: modules loaded that could open one.
        release_key: the public key releases are signed with; empty if there is none.
        bill: what else is in the program; `None` in a checkout.
    """

    python: str
    machine: str
    permissions: str | None
    is_own: bool
    sockets: int | None
    network: tuple[str, ...]
    release_key: str
    bill: Bill | None


def gather_facts(folder: Path) -> Facts:
    """Look everything up, for the data in a folder."""
    permissions, is_own = _permissions(folder)
    return Facts(
        python=platform.python_version(),
        machine=platform.platform(terse=True),
        permissions=permissions,
        is_own=is_own,
        sockets=_sockets(Path("/proc")),
        network=tuple(name for name in _NETWORK if name in sys.modules),
        release_key=_release_key(RELEASE_KEY),
        bill=next(filter(None, map(load_bill, bill_places())), None),
    )


def load_bill(path: Path) -> Bill | None:
    """Count what a bill of materials lists; `None` if there is none to be read."""
    try:
        if path.stat().st_size > LARGEST_BILL:
            return None
        said = json.loads(path.read_bytes())
        parts = [part for part in said["components"] if part["type"] != "file"]
        files = [part for part in _all(said["components"]) if part["type"] == "file"]
        terms = Counter(_terms(part) for part in parts)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return Bill(len(parts), len(files), tuple(sorted(terms.items())))


def _all(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from _all(part.get("components", []))


def _terms(part: dict[str, Any]) -> str:
    """Name the terms of a part; where they have no short name, its text says them."""
    for licence in part.get("licenses", []):
        named = licence.get("license", {})
        said = licence.get("expression") or named.get("id") or named.get("name")
        if said:
            return str(said).partition("\n")[0][:60]
    return "see its text"


def _permissions(folder: Path) -> tuple[str | None, bool]:
    geteuid = getattr(os, "geteuid", None)
    if geteuid is None:
        return None, True
    status = folder.stat()
    mode = stat.S_IMODE(status.st_mode)
    return f"{mode:04o}", status.st_uid == geteuid() and not mode & 0o077


def _sockets(proc: Path) -> int | None:
    """Count the sockets of this process that are in a table of internet sockets.

    `/proc/self/fd` says which sockets a process holds, `/proc/self/net` which of them are of the
    internet's kinds; all others are local to this computer.
    """
    try:
        entries = filter(_is_there, (proc / "self" / "fd").iterdir())
        held = {str(entry.readlink()) for entry in entries}
        tables = [(proc / "self" / "net" / name) for name in _TABLES]
        lines = [line.split() for t in tables if t.exists() for line in t.read_text().splitlines()]
    except OSError:
        return None
    return sum(f"socket:[{words[_INODE]}]" in held for words in lines if len(words) > _INODE)


def _is_there(entry: Path) -> bool:
    """Tell whether a handle is still open: looking at the folder opened one itself."""
    return entry.is_symlink()


def _release_key(path: Path) -> str:
    """Read a public key as minisign writes it: the second line."""
    try:
        return path.read_text(encoding="ascii").splitlines()[1]
    except (OSError, ValueError, IndexError):
        return ""
