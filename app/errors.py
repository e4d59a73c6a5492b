"""Failures a person can do something about. They carry facts; `messages` makes the sentence."""

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
    CONTENT_SOURCE = "E-CONTENT-SOURCE"
    CONTENT_CATALOGUE = "E-CONTENT-CATALOGUE"
    FILE_WRITE = "E-FILE-WRITE"
    ENV_FOLDER = "E-ENV-FOLDER"
    ENV_DISPLAY = "E-ENV-DISPLAY"


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


class FileError(AppError):
    """A file that the learner asked for could not be written."""


class MachineError(AppError):
    """The machine lacks something the program needs."""
