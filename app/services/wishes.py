"""What is to be done as soon as the profile is closed, written down so that no crash forgets it."""

from enum import StrEnum
from pathlib import Path

from app.files import write_whole
from app.store.profile_folder import explained


class Wish(StrEnum):
    """What is to be done once the profile is closed; the value is the name of its file."""

    RESTORE = "restore.request"
    ERASE = "erase.request"


def put_wish(folder: Path, wish: Wish, text: str = "") -> None:
    """Write down what is to be done once the profile is closed.

    Raises:
        StoreError: the disk refused.
    """
    with explained(folder / wish):
        write_whole(folder / wish, text.encode())
