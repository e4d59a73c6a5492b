"""Histories as a lead's file keeps them: packed, and noticed when they were changed."""

from dataclasses import replace

import pytest

from app.domain.log import line_from_text
from app.store.histories import PART_LINES, Packer, unpacked
from tests.records.histories import a_history


def packed(history):
    packer = Packer()
    for text in history.texts:
        packer.take(text, line_from_text(text).prev)
    return packer.parts()


@pytest.mark.parametrize("lines", [0, 1, PART_LINES, PART_LINES + 1])
def test_lines_come_back_as_they_were_signed(lines) -> None:
    history = a_history(lines)
    parts = packed(history)
    assert list(unpacked(parts)) == list(zip(history.texts, history.hashes, strict=True))
    assert sum(len(part.packed) for part in parts) < sum(map(len, history.texts)) / 2 + 64


def test_a_part_that_does_not_follow_is_noticed() -> None:
    first, second = packed(a_history(PART_LINES + 3))
    with pytest.raises(ValueError, match="part 1 does not follow"):
        list(unpacked((first, replace(second, prev="0" * 64))))


@pytest.mark.parametrize("content", [b"", b"x" * 40])
def test_a_part_that_cannot_be_unpacked_is_noticed(content) -> None:
    (part,) = packed(a_history(3))
    with pytest.raises(ValueError, match="part 0 cannot be unpacked"):
        list(unpacked((replace(part, packed=content),)))
