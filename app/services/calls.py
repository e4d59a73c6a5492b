"""Calls from another start of the program to the open window: come here, and take this file.

They go through a file in the profile's own folder, a line each, so that no name in a shared folder
and no socket is needed. A line is believed only as far as it goes: a path to be looked at.
"""

import errno
import json
import logging
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

log = logging.getLogger(__name__)

LARGEST = 64 * 1024
"""Bytes of the file; the writer begins anew when half of it is used."""
LONGEST_PATH = 4096


def call_file(folder: Path) -> Path:
    """Name the file whose change tells the open window that somebody called."""
    return folder / "raise.request"


def call(folder: Path, path: Path | None = None) -> None:
    """Ask the window that has this profile open to come to the front, and to take a file."""
    line = json.dumps({"path": None if path is None else str(path)}) + "\n"
    with suppress(OSError), _open_own(call_file(folder), os.O_RDWR | os.O_CREAT) as file:
        if os.fstat(file.fileno()).st_size > LARGEST // 2:
            file.truncate(0)
        file.seek(0, os.SEEK_END)
        file.write(line.encode())


def begin_calls(folder: Path) -> None:
    """Throw away the calls of earlier sessions.

    Raises:
        OSError: the file cannot be written, or is not the learner's own.
    """
    with _open_own(call_file(folder), os.O_RDWR | os.O_CREAT) as file:
        file.truncate(0)


def load_calls(folder: Path, heard: int) -> tuple[tuple[Path | None, ...], int]:
    """Give the calls after those that were heard, and how many there are now.

    What is no call, in a file that somebody else wrote say, is left out with a warning.
    """
    try:
        with _open_own(call_file(folder), os.O_RDONLY) as file:
            lines = file.read(LARGEST).splitlines()
    except OSError as error:
        log.warning("calls cannot be read: %s", error.strerror)
        return (), heard
    fresh = lines if len(lines) < heard else lines[heard:]
    return tuple(path for line in fresh for path in _calls(line)), len(lines)


def _calls(line: bytes) -> tuple[Path | None, ...]:
    """Read one call; none if it is not one."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or set(said) != {"path"}:
        log.warning("a call that is none was left out")
        return ()
    path = said["path"]
    if path is None:
        return (None,)
    is_path = isinstance(path, str) and len(path) <= LONGEST_PATH and "\0" not in path
    if not is_path or not Path(path).is_absolute():
        log.warning("a call with no path was left out")
        return ()
    return (Path(path),)


def _open_own(path: Path, flags: int) -> BinaryIO:
    """Open the learner's own file, never through a link.

    Raises:
        OSError: it is not there, a link, somebody else's, or open to others.
    """
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags | more, 0o600)
    if not _is_own(os.fstat(handle)):
        os.close(handle)
        raise PermissionError(errno.EPERM, "it is not the learner's own file")
    return os.fdopen(handle, "rb" if flags == os.O_RDONLY else "r+b")


def _is_own(status: os.stat_result) -> bool:
    """Tell a file of the learner's, closed to others; on Windows its folder decides."""
    geteuid = getattr(os, "geteuid", None)
    is_closed = geteuid is None or (status.st_uid == geteuid() and not status.st_mode & 0o077)
    return stat.S_ISREG(status.st_mode) and is_closed
