"""Ballast: space that is taken while there is plenty, and given back when the disk is full.

In our measurements 16 to 20 more answers could be kept after a file of 128 KiB was given back, and
the profile be closed well (reliability design F9, 4.1.6); this one is sixteen times as large.
"""

import logging
import os
import shutil
from pathlib import Path

from app.files import sync_folder, write_parts

log = logging.getLogger(__name__)

BALLAST = "ballast"
"""Its file in a profile's folder."""
SIZE = 2 * 1024 * 1024
ROOM = 50 * 1024 * 1024
"""Bytes that must be free before any are taken as ballast."""
_PART = 64 * 1024


def ballast_of(folder: Path) -> Path:
    """Name the ballast of the profile in a folder."""
    return folder / BALLAST


def take_ballast(folder: Path) -> bool:
    """Write the ballast out to the disk, unless it is there or there is little room; tell if so.

    Its bytes are random: a file system that packs zeros would give back nothing later.
    """
    path = ballast_of(folder)
    try:
        if path.exists() and path.stat().st_size == SIZE:
            return False
        if shutil.disk_usage(folder).free <= ROOM:
            return False
        write_parts(path, (os.urandom(_PART) for _ in range(SIZE // _PART)))
    except OSError as error:
        log.warning("no ballast: %s", error.strerror)
        return False
    return True


def drop_ballast(folder: Path) -> bool:
    """Give the space back, if there is any to give; tell whether there was."""
    try:
        ballast_of(folder).unlink()
        sync_folder(folder)
    except OSError as error:
        log.warning("the disk is full, and there is no ballast: %s", error.strerror)
        return False
    log.warning("the disk is full: the ballast was given back")
    return True
