"""Failures a person can do something about. They carry facts; `messages` makes the sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path


class Code(StrEnum):
    """Stable codes: on screen, in the log, in the help."""

    STORE_LOCKED = "E-STORE-LOCKED"
    STORE_NEWER = "E-STORE-NEWER"
    STORE_CORRUPT = "E-STORE-CORRUPT"
    STORE_FULL = "E-STORE-FULL"
    STORE_IO = "E-STORE-IO"
    STORE_READONLY = "E-STORE-READONLY"
    STORE_MODE = "E-STORE-MODE"
    BACKUP_ROOM = "E-BACKUP-ROOM"
    BACKUP_DAMAGED = "E-BACKUP-DAMAGED"
    ARCHIVE_SEALED = "E-ARC-SEALED"
    ARCHIVE_FORMAT = "E-ARC-FORMAT"
    CONTENT_SOURCE = "E-CONTENT-SOURCE"
    CONTENT_CATALOGUE = "E-CONTENT-CATALOGUE"
    CONTENT_GONE = "E-CONTENT-GONE"
    FILE_READ = "E-FILE-READ"
    FILE_WRITE = "E-FILE-WRITE"
    FILE_KIND = "E-FILE-KIND"
    PACK_SIZE = "E-PACK-SIZE"
    PACK_PATH = "E-PACK-PATH"
    PACK_FORMAT = "E-PACK-FORMAT"
    PACK_CONTENT = "E-PACK-CONTENT"
    PACK_SIGNATURE = "E-PACK-SIGNATURE"
    PACK_KEY = "E-PACK-KEY"
    PACK_ROLLBACK = "E-PACK-ROLLBACK"
    PACK_POLICY = "E-PACK-POLICY"
    PACK_NEWER = "E-PACK-NEWER"
    PACK_FILE = "E-PACK-FILE"
    KEY_FILE = "E-KEY-FILE"
    RECORD_SIZE = "E-REC-SIZE"
    RECORD_FORMAT = "E-REC-FORMAT"
    RECORD_NEWER = "E-REC-NEWER"
    RECORD_SIGNATURE = "E-REC-SIGNATURE"
    RECORD_KEY = "E-REC-KEY"
    RECORD_CHAIN = "E-REC-CHAIN"
    RECORD_OPENING = "E-REC-OPENING"
    RECORD_OWN_KEY = "E-REC-OWN-KEY"
    RECORD_OWN_LOG = "E-REC-OWN-LOG"
    RECORD_RECEIPT = "E-REC-RECEIPT"
    POLICY = "E-POLICY"
    POLICY_LOCKED = "E-POLICY-LOCKED"
    RECORD_PLAN = "E-REC-PLAN"
    ENV_FOLDER = "E-ENV-FOLDER"
    ENV_DISPLAY = "E-ENV-DISPLAY"
    ENV_OUTPUT = "E-ENV-OUTPUT"
    ENV_PRINTER = "E-ENV-PRINTER"


class AppError(Exception):
    """An expected failure: a code, where it happened, and what the system said."""

    def __init__(self, code: Code, place: Path | None = None, reason: str = "") -> None:
        super().__init__(f"{code}: {place or ''}: {reason}")
        self.code = code
        self.place = place
        self.reason = reason


class StoreError(AppError):
    """The database could not be opened, read or written."""


class ContentError(AppError):
    """A source folder or a catalogue could not be used."""


class ArchiveError(AppError):
    """An encrypted archive was refused; nothing of it is used."""


class FileError(AppError):
    """A file that the learner asked for could not be read or written."""


class RecordError(AppError):
    """A signed file is not what it must be, or one's own cannot be made."""


class PackError(AppError):
    """A pack was refused; nothing of it is used."""


@contextmanager
def pack_named(path: Path) -> Iterator[None]:
    """Say of which file an error is that the block raises about a pack."""
    try:
        yield
    except PackError as error:
        raise PackError(error.code, path, error.reason) from error


class KeyFileError(AppError):
    """A file with a key, a signature or a statement could not be used."""


class PolicyError(AppError):
    """The policy file cannot be used, or forbids what was asked for."""


class MachineError(AppError):
    """The machine lacks something the program needs."""


class UsageError(Exception):
    """The words of a command line do not fit; the text says which."""
