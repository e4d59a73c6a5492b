"""The program's log: life events, no personal data, three files of at most 512 KiB.

`logging.handlers` would bring `socket` and `pickle` into the process, which has no use for either.
A log that cannot be written is no reason to stop: nothing here raises because of a disk.
"""

import faulthandler
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST = 512 * 1024
KEPT = 3
TRACE = "crash.last.log"
"""What an earlier start left that died, until somebody has been told."""
LARGEST_TRACE = 64 * 1024
_DEATHS = ("Fatal Python error", "access violation", "stack overflow")
"""Python writes other things there too, on Windows, of which nobody dies."""
_PATH = re.compile(r'File "([^"\n]*)"')

log = logging.getLogger(__name__)


class TurningFile(logging.Handler):
    """Writes to one file; when that is full, it becomes `.1`, `.1` becomes `.2`, and so on."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line."""
        try:
            line = (self.format(record) + "\n").encode("utf-8", "backslashreplace")
            if self._path.exists() and self._path.stat().st_size + len(line) > LARGEST:
                self._turn()
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self._path, flags, 0o600), "ab") as file:
                file.write(line)
        except OSError:
            self.handleError(record)

    def _turn(self) -> None:
        for number in range(KEPT - 1, 0, -1):
            older = self._path.with_suffix(f".{number}.log")
            newer = self._path.with_suffix(f".{number - 1}.log") if number > 1 else self._path
            if newer.exists():
                newer.replace(older)


def start(folder: Path) -> None:
    """Begin to log into a folder, which is created."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = TurningFile(folder / "seawall.log")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("app")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.raiseExceptions = False  # a full disk must not fill the terminal with tracebacks


def find_trace(folder: Path) -> str:
    """Give the trace that the last start left because it died, shortened; empty if it did not.

    Nothing is lost by reading: the trace is there until `put_trace_away`.
    """
    try:
        with (folder / TRACE).open(encoding="utf-8", errors="replace") as file:
            text = file.read(LARGEST_TRACE)
    except OSError:
        return ""
    return _PATH.sub(_shortened, text) if any(mark in text for mark in _DEATHS) else ""


def put_trace_away(folder: Path) -> None:
    """Keep a trace that was told, so that it is not told again."""
    with suppress(OSError):
        (folder / TRACE).replace(folder / "crash.told.log")


def short_place(path: str) -> str:
    """Name a source file without the folders before it: they may hold a person's name."""
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("app") :]) if "app" in parts[:-1] else parts[-1]


def _shortened(found: re.Match[str]) -> str:
    return f'File "{short_place(found[1])}"'


@contextmanager
def crash_log(folder: Path) -> Iterator[None]:
    """Keep a trace of where the interpreter was if it dies inside the block.

    The trace of an earlier start that died is kept beside it, until somebody has been told.
    """
    earlier = folder / "crash.log"
    try:
        if earlier.exists() and earlier.stat().st_size:
            earlier.replace(folder / TRACE)
        file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError as error:
        log.warning("a crash would leave no trace: %s", error.strerror)
        yield
        return
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
