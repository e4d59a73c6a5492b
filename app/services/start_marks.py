"""Which starts came to nothing: the fourth within ten minutes opens in safe mode.

A start leaves a mark once it has the profile. The mark goes when its window has lived for a while
or was closed; a start that a person was told about in a sentence leaves none.
Source: reliability design 4.4, R15.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import AppError

MARKS = "starts"
"""The file in a profile's folder that the marks are in."""
SETTLED_MS = 20_000
"""A window that has lived so long has come up."""
_MOST = 3
_WITHIN = timedelta(minutes=10)


class StartMarks:
    """The marks of the starts on the profile in a folder."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path, self._now = folder / MARKS, now

    @property
    def are_too_many(self) -> bool:
        """Whether the last three starts came to nothing, within ten minutes."""
        return len(self._recent()) >= _MOST

    def add(self) -> None:
        """Leave a mark; where nothing can be written there is no safe mode, and no harm.

        It is not synced: the start does not wait for the disk, and a power cut is no fault of ours.
        """
        times = [*self._recent(), self._now()]
        text = "".join(f"{time.isoformat()}\n" for time in times)
        with suppress(OSError):
            self._path.write_text(text, encoding="utf-8")

    def clear(self) -> None:
        """Take every mark back: the program has come up, or a person wants to try again."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Leave a mark if the block ends, well or by a fault that nobody explained."""
        is_explained = False
        try:
            yield
        except AppError:
            is_explained = True
            raise
        finally:
            if not is_explained:
                self.add()

    def _recent(self) -> list[datetime]:
        """Read the marks that count; a clock that was set back makes none of them count longer."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        now, times = self._now(), []
        for line in lines:
            with suppress(ValueError, TypeError):
                time = datetime.fromisoformat(line)
                if abs(now - time) <= _WITHIN:
                    times.append(time)
        return times
