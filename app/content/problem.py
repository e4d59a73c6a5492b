"""What an author has to mend, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a source folder; problems sort in the order of the files.

    Attributes:
        path: the file, seen from the source folder, with forward slashes.
        line: the line in it, from 1.
        message: what is wrong, and what to write instead.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
