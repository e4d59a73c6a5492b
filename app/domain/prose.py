"""Running text: spans with a look and, where they lead somewhere, a link."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """Where a link inside a sentence leads."""

    TERM = "term"
    LESSON = "lesson"
    SOURCE = "source"
    GUIDELINE = "guideline"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Link:
    """A link; the detail is a place within a source, such as a page."""

    kind: LinkKind
    target: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look. It is plain text: markup in it is shown, not obeyed."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: Link | None = None


Prose = tuple[Span, ...]


def plain(prose: Prose) -> str:
    """Give the words of a prose without their look."""
    return "".join(span.text for span in prose)
