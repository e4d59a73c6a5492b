"""A source folder: files read with a limit, and what is wrong in them."""

import re
from pathlib import Path
from typing import Any

from app.content.limits import LONGEST_ID
from app.content.problem import Problem

Memory = dict[str, tuple[str, dict[str, Any]]]
"""For each file of tables its text, and what that says."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Tell whether a text can be an id: kebab-case, and short enough to be joined with others."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


class SourceFolder:
    """Reads files below a folder; whatever is wrong becomes a problem, never an exception.

    Who reads a folder again and again gives it a memory of the tables that were read before: most
    files stay as they are.
    """

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        self._folder = folder
        self.memory: Memory = {} if memory is None else memory
        self.problems: list[Problem] = []

    def report(self, path: str, line: int, message: str) -> Problem:
        """Note a problem and give it back."""
        problem = Problem(path, line, message)
        self.problems.append(problem)
        return problem

    def read(self, path: str, limit: int) -> bytes | None:
        """Read a file, or report why it cannot be read."""
        try:
            with (self._folder / path).open("rb") as file:
                content = file.read(limit + 1)
        except FileNotFoundError:
            self.report(path, 1, "The file is missing. Write it, or remove what names it.")
            return None
        except OSError as error:
            self.report(path, 1, f"The file cannot be read: {error.strerror}. Mend its rights.")
            return None
        if len(content) > limit:
            self.report(path, 1, f"The file is larger than {limit // 1024} KiB. Divide it.")
            return None
        return content

    def read_text(self, path: str, limit: int) -> str | None:
        """Read a file of UTF-8 with plain line ends, or report why it cannot be read."""
        content = self.read(path, limit)
        if content is None:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.report(path, line, "This is not UTF-8. Save the file as UTF-8.")
            return None
        return text.replace("\r\n", "\n")

    def names(self, path: str) -> tuple[str, ...]:
        """List what lies in a folder, hidden files apart; nothing if there is no such folder."""
        folder = self._folder / path
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(entry.name for entry in found if not entry.name.startswith(".")))
