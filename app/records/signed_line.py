"""Files of one signed line, as plans and receipts are: written whole, and read with a limit."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.errors import Code, FileError, RecordError
from app.files import write_whole
from app.records.limits import LONGEST_TOKEN

Read = TypeVar("Read")


def write_line(path: Path, line: bytes) -> None:
    """Write a signed line with its line break, whole or not at all.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    try:
        write_whole(path, line)
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


def read_line(path: Path, understand: Callable[[bytes], Read]) -> Read:
    """Give what `understand` makes of the signed line in a file, given without its line break.

    Raises:
        RecordError: the file is not one line, or `understand` refuses it; the error names the file.
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_TOKEN + 2)
        return understand(_one_line(content))
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    except RecordError as error:
        raise RecordError(error.code, path, error.reason) from error


def _one_line(content: bytes) -> bytes:
    if not content.endswith(b"\n"):
        raise RecordError(Code.RECORD_FORMAT, reason="it is not one signed line")
    return content[:-1]
