import hashlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.log import (
    Kind,
    Line,
    Mode,
    Private,
    commitment,
    first_break,
    line_from_text,
    line_hash,
    private_from_text,
    usual_line,
)

ORIGIN = "0f" * 32
FIRST = Line(
    seq=1,
    prev=ORIGIN,
    day="2026-11-23",
    kind=Kind.ANSWERED,
    pack="core",
    objective="pin-what-you-load",
    item="pin-1",
    item_sha256="ab" * 32,
    attempt=1,
    mode=Mode.LESSON,
    form="supply-chain.pin",
    score=1,
    max=1,
    c="cd" * 32,
)
TEXT = (
    '{"seq":1,"prev":"' + "0f" * 32 + '","day":"2026-11-23","kind":"answered","pack":"core",'
    '"objective":"pin-what-you-load","item":"pin-1","item_sha256":"' + "ab" * 32 + '",'
    '"attempt":1,"mode":"lesson","form":"supply-chain.pin","score":1,"max":1,'
    '"c":"' + "cd" * 32 + '"}'
)
PRIVATE = Private("2026-11-23T09:30:00+00:00", 4200, ("a", "b"), "sure", 0)

names = st.from_regex(r"[a-z0-9._-]{1,160}", fullmatch=True)
hashes = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
numbers = st.integers(0, 2**53)
lines = st.builds(
    Line,
    seq=st.integers(1, 2**53),
    prev=hashes,
    day=st.dates().map(str),
    kind=st.sampled_from(Kind),
    pack=names,
    objective=st.none() | names,
    item=st.none() | names,
    item_sha256=st.none() | hashes,
    attempt=st.none() | numbers,
    mode=st.none() | st.sampled_from(Mode),
    form=st.none() | names,
    score=st.none() | numbers,
    max=st.none() | numbers,
    c=st.none() | hashes,
)
privates = st.builds(
    Private,
    time=st.text(),
    duration=st.integers(0),
    response=st.lists(st.text()).map(tuple),
    confidence=st.none() | st.text(),
    hints=st.integers(0),
)


def chain(count, origin=ORIGIN):
    texts, prev = [], origin
    for seq in range(1, count + 1):
        texts.append(changed(seq=seq, prev=prev))
        prev = line_hash(texts[-1])
    return texts


def kept(text):
    """A line with what stands beside it."""
    line = json.loads(text)
    attempt = None if line["attempt"] is None else str(line["attempt"])
    columns = (line["kind"], line["item"], attempt, line["mode"], line["form"])
    return (text, line_hash(text), *columns, None, None, line["seq"])


def broken(texts, origin=ORIGIN):
    return first_break(origin, map(kept, texts))


def changed(**fields):
    return json.dumps({**json.loads(TEXT), **fields}, separators=(",", ":"))


# One line


def test_a_line_is_written_exactly_so():
    assert FIRST.to_text() == TEXT


@given(lines)
def test_a_line_reads_back_as_it_was_written(line):
    assert line_from_text(line.to_text()) == line


@given(lines)
def test_the_quick_way_reads_the_same_line_or_leaves_it_to_the_other(line):
    numbers = (line.attempt, line.score, line.max)
    is_usual = all(number is None or number < 10**15 for number in numbers)

    assert usual_line(line.to_text(), line.seq, line.prev) == (line if is_usual else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "\n",
        TEXT.replace('"seq":1', '"seq":2'),
        TEXT.replace("0f0f", "0f0e"),
        TEXT.replace(",", ", "),
        TEXT.replace("answered", "guessed"),
        TEXT.replace('"max":1', '"max":01'),
    ],
)
def test_the_quick_way_reads_nothing_else(text):
    assert usual_line(text, 1, ORIGIN) is None


@given(lines)
def test_a_line_is_one_line_of_ascii(line):
    text = line.to_text()

    assert text.isascii()
    assert len(text.splitlines()) == 1


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_other_text_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        line_from_text(text)


@given(lines, st.data())
def test_a_text_with_one_character_changed_is_another_line_or_none(line, data):
    text = line.to_text()
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(max_codepoint=127).filter(lambda char: char != text[place]))
    damaged = text[:place] + other + text[place + 1 :]
    try:
        found = line_from_text(damaged)
    except ValueError:
        return

    assert found != line
    assert found.to_text() == damaged


@pytest.mark.parametrize(
    "text",
    [
        TEXT + " ",
        TEXT.replace(",", ", "),
        TEXT.replace("lesson", "lesson\\u0041"),
        TEXT.replace('"seq":1,', ""),
        TEXT.replace('"seq":1,', '"seq":1,"seq":1,'),
        TEXT.replace('"seq":1,', '"extra":1,"seq":1,'),
        changed(seq=None),
        changed(seq="1"),
        changed(seq=True),
        changed(prev=None),
        changed(prev="0F" * 32),
        changed(prev="0f" * 31),
        changed(day=None),
        changed(day="2026-11-2"),
        changed(day="\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663"),
        changed(kind="guessed"),
        changed(kind=None),
        changed(kind=["answered"]),
        changed(pack=None),
        changed(pack=""),
        changed(pack="Core"),
        changed(objective="pin what"),
        changed(item=7),
        changed(item="a" * 161),
        changed(item_sha256="ab"),
        changed(attempt=1.0),
        changed(attempt=True),
        changed(mode="exam"),
        changed(form='a"b'),
        changed(score="1"),
        changed(max=[1]),
        changed(c="cd"),
        changed(c=5),
        "[" * 100_000,
        "null",
        "",
    ],
)
def test_a_text_that_the_log_would_not_write_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        line_from_text(text)


@pytest.mark.parametrize(
    ("score", "most", "is_right"),
    [
        (1, 1, True),
        (3, 3, True),
        (0, 1, False),
        (2, 3, False),
        (None, None, False),
        (1, None, False),
    ],
)
def test_a_line_is_right_when_every_point_was_reached(score, most, is_right):
    line = line_from_text(changed(score=score, max=most))

    assert line.is_right is is_right


# The private part


def test_a_private_part_is_written_exactly_so():
    assert PRIVATE.to_text() == (
        '{"time":"2026-11-23T09:30:00+00:00","duration":4200,"response":["a","b"],'
        '"confidence":"sure","hints":0}'
    )


@given(privates)
def test_a_private_part_reads_back_as_it_was_written(private):
    assert private_from_text(private.to_text()) == private


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"a"', "{}", '{"response":5}', '{"response":[]}', "[" * 100_000]
)
def test_what_is_no_private_part_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        private_from_text(text)


def test_a_commitment_is_a_salted_hash():
    salt = bytes(range(16))
    expected = hashlib.sha256(salt + b"private").hexdigest()

    assert commitment(salt, "private") == expected
    assert commitment(salt[::-1], "private") != expected


# The chain


def test_a_line_is_hashed_with_the_purpose_in_front():
    assert line_hash("a") == hashlib.sha256(b"seawall-entry-v1\na").hexdigest()


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_whole_chain_has_no_break(count):
    assert broken(chain(count)) is None


def test_a_chain_of_another_origin_breaks_at_its_first_line():
    assert broken(chain(3), "1f" * 32) == 1


@given(st.integers(1, 5), st.integers(0, 4))
def test_a_missing_line_breaks_the_chain_where_it_was(count, missing):
    texts = chain(count + 1)
    place = min(missing, count - 1)
    del texts[place]

    assert broken(texts) == place + 1


def test_two_lines_that_changed_places_break_the_chain():
    first, second, third = chain(3)

    assert broken([first, third, second]) == 2


def test_a_line_twice_breaks_the_chain():
    first, second = chain(2)

    assert broken([first, second, second]) == 3


def test_a_rewritten_line_breaks_the_chain_after_it():
    first, second, third = chain(3)
    rewritten = second.replace('"score":1', '"score":0')

    assert broken([first, rewritten, third]) == 3


def test_a_text_that_is_no_line_breaks_the_chain_where_it_is():
    first, second, third = chain(3)

    assert broken([first, second + " ", third]) == 2


def test_a_line_with_a_wrong_number_breaks_the_chain_where_it_is():
    assert broken([changed(seq=2, prev=ORIGIN)]) == 1


def read_as_json(text):
    """Read a line as it was before it was made fast: as JSON, then each value by its type."""
    try:
        fields = json.loads(text)
        kind, mode = Kind(fields["kind"]), fields["mode"]
        line = Line(**{**fields, "kind": kind, "mode": None if mode is None else Mode(mode)})
    except (TypeError, KeyError, RecursionError, ValueError):
        return None
    names, hashes = (line.objective, line.item, line.form), (line.item_sha256, line.c)
    is_well_typed = (
        all(type(n) in {int, type(None)} for n in (line.seq, line.attempt, line.score, line.max))
        and all(n is None or is_like(r"[a-z0-9._-]{1,160}", n) for n in (line.pack, *names))
        and all(h is None or is_like(r"[0-9a-f]{64}", h) for h in (line.prev, *hashes))
        and is_like(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", line.day)
        and None not in (line.seq, line.prev, line.pack)
    )
    return line if is_well_typed and line.to_text() == text else None


def is_like(pattern, value):
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def read(text):
    try:
        return line_from_text(text)
    except ValueError:
        return None


ODD = [TEXT.replace('"score":1', f'"score":{n}') for n in ("-0", "01", "-7", "1e3", "1.0", "+1")]
HUGE = [TEXT.replace('"max":1', f'"max":{"9" * n}') for n in (4300, 4301)]
WIDE = [TEXT.replace('"score":1', '"score":\u0661'), TEXT + "\n", "\ufeff" + TEXT]


@given(lines.map(Line.to_text), st.data())
def test_a_line_is_accepted_or_refused_as_if_it_were_read_as_json(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters() | st.sampled_from('0123456789-.,:"{}[]nulabc '))
    cut = data.draw(st.integers(0, 1))
    damaged = text[:place] + other + text[place + cut :]

    assert read(text) == read_as_json(text) is not None
    assert read(damaged) == read_as_json(damaged)


@pytest.mark.parametrize("text", [*ODD, *HUGE, *WIDE], ids=range(len(ODD + HUGE + WIDE)))
def test_odd_numbers_and_characters_are_judged_as_if_read_as_json(text):
    assert read(text) == read_as_json(text)
