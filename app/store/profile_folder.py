"""The folder a profile lives in: nobody else may write there, and its names survive a power cut."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path

from app.errors import Code, StoreError
from app.files import sync_folder

_CODES = {
    errno.ENOSPC: Code.STORE_FULL,
    errno.EDQUOT: Code.STORE_FULL,
    errno.EROFS: Code.STORE_READONLY,
    errno.EACCES: Code.STORE_READONLY,
    errno.EPERM: Code.STORE_READONLY,
    errno.ENOTDIR: Code.ENV_FOLDER,
    errno.ENAMETOOLONG: Code.ENV_FOLDER,
    errno.ELOOP: Code.ENV_FOLDER,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block into an error that names the path."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, Code.STORE_IO)
        raise StoreError(code, path, error.strerror or str(error)) from error


def make_folder(folder: Path) -> None:
    """Create the folder for the learner alone, or check that the one there is not open to others.

    Raises:
        StoreError: it is a link, belongs to somebody else, can be written by others, or the
            system refused.
    """
    with explained(folder):
        for missing in reversed([part for part in (folder, *folder.parents) if not part.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
            sync_folder(missing.parent)
        status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise StoreError(Code.ENV_FOLDER, folder, "it is a link or a file, not a folder")
    _refuse_foreign(folder, status)


def make_file(path: Path) -> None:
    """Create an empty file for the learner alone, whatever the umask, or close the one there.

    Raises:
        StoreError: it is a link, has a second name, belongs to somebody else, may not be written,
            or the system refused.
    """
    with explained(path):
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(Code.ENV_FOLDER, path, "it is a link or a folder, not a file")
    if status.st_nlink > 1:
        raise StoreError(Code.ENV_FOLDER, path, "it has a second name elsewhere")
    with explained(path):
        path.chmod(status.st_mode & 0o700)
    _refuse_foreign(path, path.lstat())
    if not os.access(path, os.W_OK):
        raise StoreError(Code.STORE_READONLY, path, "it may not be written")


def _refuse_foreign(path: Path, status: os.stat_result) -> None:
    """Refuse what others own or may write; on Windows the rights of the user's folder decide."""
    geteuid = getattr(os, "geteuid", None)
    if geteuid is None:
        return
    if status.st_uid != geteuid():
        raise StoreError(Code.ENV_FOLDER, path, "it belongs to somebody else")
    if status.st_mode & 0o022:
        raise StoreError(Code.ENV_FOLDER, path, "others may write to it")


def unused(path: Path) -> Path:
    """Give the path, or the first numbered one beside it that nothing has yet."""
    number, found = 1, path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def sync_file(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def remove_folder(path: Path) -> None:
    """Remove a folder with all that is in it; where it is a link, the link and not what it names.

    Raises:
        StoreError: the system refused; some of it may be gone.
    """
    with explained(path):
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)


def refuse_unread(parts: Iterable[Path]) -> None:
    """Tell a disk that cannot be read from a damaged database, which SQLite does not.

    Raises:
        StoreError: what is there could not be read; it may well be whole.
    """
    for part in parts:
        with (
            explained(part),
            suppress(FileNotFoundError, IsADirectoryError),
            part.open("rb") as file,
        ):
            file_digest(file, "sha256")
