"""Writing a file whole or not at all, where the learner asked for it."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a power cut leaves the old one or the new one, never half of it.

    Raises:
        OSError: it could not be written; what was there before is there still.
    """
    handle, name = tempfile.mkstemp(prefix=".seawall-", suffix=".new", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
