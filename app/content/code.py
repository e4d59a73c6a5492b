"""Code split into coloured runs, by a closed list of languages."""

from collections.abc import Iterable
from functools import cache
from typing import Protocol

from pygments.lexers import get_lexer_by_name

from app.domain.lesson import Code, Token, TokenKind

LANGUAGES = (
    "text",
    "python",
    "toml",
    "json",
    "yaml",
    "bash",
    "diff",
    "http",
    "ini",
    "dockerfile",
)
"""What a fence may name; text has no colours."""

Category = tuple[str, ...]
"""What Pygments calls a run of code, from the general to the particular."""


class _Lexer(Protocol):
    def get_tokens(self, text: str) -> Iterable[tuple[Category, str]]: ...


_KINDS = {
    ("Keyword",): TokenKind.KEYWORD,
    ("Operator", "Word"): TokenKind.KEYWORD,
    ("Generic", "Heading"): TokenKind.KEYWORD,
    ("Generic", "Subheading"): TokenKind.KEYWORD,
    ("Name", "Builtin"): TokenKind.NAME,
    ("Name", "Class"): TokenKind.NAME,
    ("Name", "Decorator"): TokenKind.NAME,
    ("Name", "Exception"): TokenKind.NAME,
    ("Name", "Function"): TokenKind.NAME,
    ("Name", "Tag"): TokenKind.NAME,
    ("Name", "Attribute"): TokenKind.NAME,
    ("Literal", "String"): TokenKind.STRING,
    ("Literal", "Number"): TokenKind.NUMBER,
    ("Comment",): TokenKind.COMMENT,
    ("Generic", "Inserted"): TokenKind.ADDED,
    ("Generic", "Deleted"): TokenKind.REMOVED,
}


def to_code(language: str, text: str) -> Code:
    """Colour a text that is written in one of the languages."""
    if language == "text":
        return Code(language, tuple(_line([(line, TokenKind.PLAIN)]) for line in text.split("\n")))
    lines: list[list[tuple[str, TokenKind]]] = [[]]
    for category, run in _lexer(language).get_tokens(text + "\n"):
        first, *others = run.split("\n")
        kind = _kind(category)
        lines[-1].append((first, kind))
        lines.extend([(other, kind)] for other in others)
    return Code(language, tuple(_line(line) for line in lines[:-1]))


def _line(runs: list[tuple[str, TokenKind]]) -> tuple[Token, ...]:
    """Join neighbours of one kind; what is empty is left out."""
    joined: list[tuple[str, TokenKind]] = []
    for text, kind in runs:
        if joined and joined[-1][1] is kind:
            joined[-1] = (joined[-1][0] + text, kind)
        elif text:
            joined.append((text, kind))
    return tuple([Token(text, kind) for text, kind in joined])


@cache
def _lexer(language: str) -> _Lexer:
    lexer: _Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    return lexer


@cache
def _kind(category: Category) -> TokenKind:
    """Find the kind of a category, or of the nearest more general one that has a kind."""
    for length in range(len(category), 0, -1):
        if category[:length] in _KINDS:
            return _KINDS[category[:length]]
    return TokenKind.PLAIN
