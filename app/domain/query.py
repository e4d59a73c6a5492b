"""What somebody typed into the search, made safe and simple: a scope and a few words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_QUERY = 200
"""What is typed beyond this many characters is left out."""
MOST_WORDS = 8

_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


class Scope(StrEnum):
    """Where to look; each but the first two has a prefix that begins with its letters."""

    ALL = "all"
    COMMAND = "command"
    GUIDELINE = "guideline"
    ITEM = "item"
    TERM = "term"
    NOTE = "note"
    LESSON = "lesson"


PREFIXES = {
    ">": Scope.COMMAND,
    "g:": Scope.GUIDELINE,
    "q:": Scope.ITEM,
    "lesson:": Scope.LESSON,
    "note:": Scope.NOTE,
    "term:": Scope.TERM,
}


@dataclass(frozen=True, slots=True)
class Query:
    """Words of which each begins a word that is looked for, and where."""

    scope: Scope = Scope.ALL
    words: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Read what was typed; any text is a query, and nothing in it is an operator."""
    typed = _SPACE.sub(" ", text[:LONGEST_QUERY]).strip()
    scope = Scope.ALL
    for prefix, wanted in PREFIXES.items():
        if typed.casefold().startswith(prefix):
            scope, typed = wanted, typed[len(prefix) :]
            break
    words = (word for word in typed.split() if any(map(str.isalnum, word)))
    return Query(scope, tuple(dict.fromkeys(words))[:MOST_WORDS])


def fold(text: str) -> str:
    """Make letters small and take their accents off, one by one, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[:1].lower()
    return base if len(base) == 1 else letter


def find_words(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Give where words begin like these: start and length of what is like them, in order."""
    if not words:
        return ()
    longest_first = sorted(map(fold, words), key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    found = re.finditer(rf"(?<![^\W_])(?:{pattern})", fold(text))
    return tuple((match.start(), match.end() - match.start()) for match in found)


def in_words(text: str) -> str:
    """Write the words of a text folded, each after one space: in it, words are found by `in`."""
    return "".join(f" {word}" for word in _WORD.findall(fold(text)))


def has_words(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether each of these begins a word of a text."""
    folded = in_words(text)
    return all(in_words(word) in folded for word in words)


def excerpt(text: str, words: tuple[str, ...], length: int) -> str:
    """Cut about this many characters out of a text, from shortly before the first word found."""
    line = " ".join(text.split())
    found = find_words(line, words)
    start = max(0, found[0][0] - length // 4) if found else 0
    if start and (space := line.find(" ", start - 1)) >= 0:
        start = min(space + 1, found[0][0])
    if len(line) - start <= length:
        cut = line[start:]
    else:
        cut = line[start : start + length].rsplit(" ", 1)[0] + " …"
    return f"… {cut}" if start else cut
