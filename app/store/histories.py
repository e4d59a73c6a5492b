"""Histories as a lead keeps them: lines in packed parts, without what the lines before imply.

Of each line the hash of the one before is left out, and put back while reading: it is the part
that no packing makes smaller. Reading therefore walks the chain, and a part that was changed ends
in another hash than the one the history names.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.log import line_hash

PART_LINES = 512
"""Lines of a part; every part but the last one has so many."""
_LEVEL = 1
_DAY = '","day":"'
"""What follows the hash of the line before, in every line and nowhere else."""
_LARGEST = 16 * 1024 * PART_LINES


@dataclass(frozen=True, slots=True)
class Part:
    """So many lines of a history.

    Attributes:
        number: its place, from 0.
        prev: what its first line follows.
        packed: the lines.
    """

    number: int
    prev: str
    packed: bytes


class Packer:
    """Packs the lines of one history, one at a time."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._tails: list[str] = []
        self._prev = ""

    def take(self, text: str, prev: str) -> None:
        """Take the next line, given as it is written, and the hash it follows from."""
        if not self._tails:
            self._prev = prev
        self._tails.append(text[text.index(_DAY) :])
        if len(self._tails) == PART_LINES:
            self._close()

    def parts(self) -> tuple[Part, ...]:
        """Give every part, after the last line."""
        if self._tails:
            self._close()
        return tuple(self._parts)

    def _close(self) -> None:
        packed = zlib.compress("\n".join(self._tails).encode(), _LEVEL)
        self._parts.append(Part(len(self._parts), self._prev, packed))
        self._tails = []


def unpacked(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Give the lines of parts that follow one another, each with its hash.

    Raises:
        ValueError: a part cannot be unpacked, or does not follow from the one before.
    """
    after = None
    for part in parts:
        if after not in {None, part.prev}:
            raise ValueError(f"part {part.number} does not follow from the one before")
        after = part.prev
        for seq, tail in enumerate(_tails(part), start=part.number * PART_LINES + 1):
            text = f'{{"seq":{seq},"prev":"{after}{tail}'
            after = line_hash(text)
            yield text, after


def _tails(part: Part) -> list[str]:
    unpacker = zlib.decompressobj()
    try:
        tails = unpacker.decompress(part.packed, _LARGEST).decode("ascii").split("\n")
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError(f"part {part.number} cannot be unpacked") from error
    if not unpacker.eof:
        raise ValueError(f"part {part.number} cannot be unpacked")
    return tails
