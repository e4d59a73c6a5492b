"""Words and sentences, counted the way a reader meets them."""

import re
from collections.abc import Iterable

from app.content.links import proses_of
from app.domain.lesson import Block, Callout, Heading
from app.domain.prose import plain

_WORD = re.compile(r"\S*\w\S*")
_PLAIN_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(
    r"""(?:(?<=[.!?])|(?<=[.!?]["')\u2019\u201d]))\s+(?=["'(\u2018\u201c]?[A-Z\d])"""
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|al|pp?|no|fig|Dr|Mr|Mrs|Ms|St)\.$", re.I)
_STOPS = tuple(".!?:;)\"'\u2019\u201d\u2026")


def count_words(text: str) -> int:
    """Count what stands between spaces and is more than punctuation."""
    return len(_WORD.findall(text))


def words_of(block: Block) -> int:
    """Count the words of a block; code, figures and checks have none to read in this sense."""
    match block:
        case Heading(text=text) | Callout(title=text):
            titled = count_words(text)
        case _:
            titled = 0
    return titled + sum(count_words(plain(prose)) for prose in proses_of(block))


def word_set(text: str) -> frozenset[str]:
    """Give the different words of a text, in small letters."""
    return frozenset(_PLAIN_WORD.findall(text.casefold()))


def sentences(said: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Divide lines into sentences, each with the line it begins on.

    A line is a sentence unless it holds several, or goes on in the next line.
    """
    joined: list[tuple[int, str]] = []
    last_line = 0
    for line, text in said:
        if joined and line == last_line + 1 and not joined[-1][1].endswith(_STOPS):
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {text}")
        else:
            joined.append((line, text))
        last_line = line
    return [(line, sentence) for line, text in joined for sentence in _divided(text)]


def _divided(text: str) -> list[str]:
    """Divide a line at its full stops, but not after an abbreviation."""
    found = [""]
    for part in _SENTENCE_END.split(text):
        found[-1] = f"{found[-1]} {part}".strip()
        if _ABBREVIATION.search(part) is None:
            found.append("")
    return [sentence for sentence in found if sentence]
