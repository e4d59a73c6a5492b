"""A file written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file beside its place and put it there in one step; what was there stays until then.

    Raises:
        OSError: the disk refused; nothing is left of the attempt.
    """
    write_parts(path, (content,), mode)


def write_parts(path: Path, parts: Iterable[bytes], mode: int = 0o600) -> None:
    """Write a file in parts, which need not all be there at once; as `write_whole`.

    What the parts raise while they are made is raised on, and leaves the old file too.

    Raises:
        OSError: it could not be written; what was there before is there still.
    """
    handle, name = tempfile.mkstemp(prefix=".seawall-", suffix=".new", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(mode)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the file's name is on the disk. Windows offers no way to ask for it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
