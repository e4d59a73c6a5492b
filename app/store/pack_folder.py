"""Installed packs on the disk: checked files under their SHA-256, a folder for each version.

A version is made aside and put in its place by renaming one folder, so that an interruption leaves
either all of it or none. What an interruption left aside is thrown away before the next is made.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

from app.errors import Code, PackError
from app.files import sync_folder
from app.store.profile_folder import explained, make_folder, sync_file

_ASIDE = "staging-"


class PackFolder:
    """The folder of a profile that holds its packs."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def make_aside(self) -> Path:
        """Make an empty folder for a version that is being checked.

        Raises:
            StoreError: the system refused.
        """
        make_folder(self._root)
        with explained(self._root):
            return Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self._root))

    def throw_away(self, aside: Path) -> None:
        """Throw away what was made aside.

        Raises:
            StoreError: the system refused.
        """
        with explained(aside):
            shutil.rmtree(aside)

    def clean(self) -> None:
        """Throw away whatever an interruption left aside.

        Raises:
            StoreError: the system refused.
        """
        with explained(self._root):
            for left in self._root.glob(f"{_ASIDE}*"):
                shutil.rmtree(left)

    def place(self, pack: str, version: str) -> Path:
        """Give the folder of a version, which need not be there."""
        return self._root / pack / version

    def put(self, aside: Path, pack: str, version: str) -> None:
        """Put what was made aside in the place of a version; what lay there is thrown away.

        Raises:
            StoreError: the system refused; then the version is as it was.
        """
        place = self.place(pack, version)
        make_folder(place.parent)
        with explained(place):
            for path in aside.iterdir():
                sync_file(path)
            sync_folder(aside)
            replaced = None
            if place.exists():
                replaced = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self._root)) / "old"
                place.rename(replaced)
            aside.rename(place)
            sync_folder(place.parent)
            sync_folder(self._root)
            if replaced is not None:
                shutil.rmtree(replaced.parent)

    def remove(self, pack: str) -> None:
        """Remove every version of a pack.

        Raises:
            StoreError: the system refused.
        """
        with explained(self._root):
            if (self._root / pack).exists():
                aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self._root))
                (self._root / pack).rename(aside / "old")
                sync_folder(self._root)
                shutil.rmtree(aside)


def read_part(folder: Path, name: str, limit: int) -> bytes:
    """Read a file of an installed version, or of one being checked.

    Raises:
        PackError: it is missing or cannot be read.
    """
    try:
        with (folder / name).open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        reason = f"{name}: {error.strerror or error}"
        raise PackError(Code.PACK_FILE, folder, reason) from error
    if len(content) > limit:
        raise PackError(Code.PACK_SIZE, folder, f"{name} has more than {limit // 1024} KiB")
    return content


def is_whole(folder: Path, sha256: str) -> bool:
    """Tell whether the file of a hash is there and has that hash."""
    try:
        with (folder / sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
