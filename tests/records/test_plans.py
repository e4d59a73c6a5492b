"""Plans: what is signed, that it comes back, and that no other bytes are believed."""

import base64
import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.assignment import (
    LONGEST_WORDS,
    MOST_TARGETS,
    Assignment,
    Content,
    PassKind,
    PassRule,
    Target,
    TargetKind,
)
from app.errors import Code, FileError, RecordError
from app.records.codec import to_token
from app.records.keys import KEY_FILE
from app.records.kinds import PLAN, RECEIPT
from app.records.plan import fields_of_plan, plan_in, to_plan_words
from app.records.plans import own_key, read_plan, sign_plan, signed_plan, write_plan
from tests.records.histories import a_key

KEY = a_key(1)
PLAN_ONE = Assignment(
    plan_id="ab" * 16,
    number=2,
    lead_name="Alex",
    team_name="Harbour",
    made="2026-11-23",
    words="Please begin with the first one.",
    targets=(
        Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2026-12-01"),
        Target(TargetKind.TRACK, "builder", "I build", "2027-01-15"),
    ),
    rule=PassRule(PassKind.QUIZ, 80),
    packs=(Content("core", "2026.1"),),
)


def with_fields(**changed):
    fields = {**fields_of_plan(PLAN_ONE, KEY.public.jwk), **changed}
    return to_token(PLAN, fields, KEY).encode()


@pytest.mark.parametrize(
    "plan", [PLAN_ONE, replace(PLAN_ONE, words="", rule=PassRule(), is_withdrawn=True, packs=())]
)
def test_a_plan_comes_back_as_it_was_signed(tmp_path, plan):
    path = tmp_path / "a.seawall-plan"
    signed = sign_plan(plan, KEY)
    write_plan(path, signed)

    assert read_plan(path) == signed
    assert (signed.plan, signed.lead) == (plan, KEY.public.thumbprint)
    assert plan_in(signed.content) == plan


def test_the_key_is_made_once(tmp_path):
    first = own_key(tmp_path).public.thumbprint

    assert own_key(tmp_path).public.thumbprint == first
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0


def test_keys_that_are_not_known_are_ignored():
    assert signed_plan(with_fields(colour="red")).plan == PLAN_ONE


TARGET = {"kind": "module", "id": "a", "title": "A", "due": "2026-12-01"}
WRONG = [
    {"plan_id": "AB" * 16},
    {"number": 0},
    {"number": True},
    {"number": "1"},
    {"number": None},
    {"lead_name": ""},
    {"lead_name": "Al\u202eex"},
    {"team_name": "a" * 81},
    {"made": "2026-02-30"},
    {"made": "1999-12-31"},
    {"words": "a\nb"},
    {"words": "a" * (LONGEST_WORDS + 1)},
    {"words": "\u0007"},
    {"words": None},
    {"targets": []},
    {"targets": {}},
    {"targets": [TARGET] * 2},
    {"targets": [{**TARGET, "id": f"a{n}"} for n in range(MOST_TARGETS + 1)]},
    {"targets": [{**TARGET, "kind": "lesson"}]},
    {"targets": [{**TARGET, "kind": ["module"]}]},
    {"targets": [{**TARGET, "id": "../a"}]},
    {"targets": [{**TARGET, "title": " a"}]},
    {"targets": [{**TARGET, "due": "2026-13-01"}]},
    {"targets": [{**TARGET, "due": 20261201}]},
    {"targets": ["supply-chain"]},
    {"rule": None},
    {"rule": {"kind": "quiz", "percent": None}},
    {"rule": {"kind": "quiz", "percent": 49}},
    {"rule": {"kind": "quiz", "percent": 101}},
    {"rule": {"kind": "quiz", "percent": True}},
    {"rule": {"kind": "objectives", "percent": 80}},
    {"rule": {"kind": "any", "percent": None}},
    {"packs": [{"id": "core", "version": ""}]},
    {"packs": [{"id": "core", "version": "1"}] * 21},
    {"packs": "core"},
    {"is_withdrawn": 0},
    {"format": 0},
    {"format": True},
    {"format": None},
]


@pytest.mark.parametrize("changed", WRONG)
def test_a_plan_that_is_not_as_it_must_be_is_refused(changed):
    with pytest.raises(RecordError) as caught:
        signed_plan(with_fields(**changed))

    assert caught.value.code is Code.RECORD_FORMAT


@pytest.mark.parametrize("missing", fields_of_plan(PLAN_ONE, KEY.public.jwk))
def test_a_plan_that_lacks_a_key_is_refused(missing):
    fields = fields_of_plan(PLAN_ONE, KEY.public.jwk)
    del fields[missing]

    with pytest.raises(RecordError):
        signed_plan(to_token(PLAN, fields, KEY).encode())


def test_a_newer_format_is_named_and_left_alone(tmp_path):
    path = tmp_path / "new.seawall-plan"
    path.write_bytes(with_fields(format=2) + b"\n")

    with pytest.raises(RecordError) as caught:
        read_plan(path)

    assert (caught.value.code, caught.value.place) == (Code.RECORD_NEWER, path)
    assert path.exists()


def test_a_plan_that_its_readers_would_refuse_is_not_signed():
    with pytest.raises(RecordError) as caught:
        sign_plan(replace(PLAN_ONE, team_name=""), KEY)

    assert "team_name" in caught.value.reason


def test_the_largest_plan_there_may_be_is_too_long_or_comes_back():
    many = tuple(
        Target(TargetKind.MODULE, f"m-{n}", "é" * 80, "2026-12-01") for n in range(MOST_TARGETS)
    )
    largest = replace(PLAN_ONE, targets=many, words="é" * LONGEST_WORDS)

    assert signed_plan(sign_plan(largest, KEY).content.encode()).plan == largest


def test_a_receipt_is_no_plan():
    fields = fields_of_plan(PLAN_ONE, KEY.public.jwk)

    with pytest.raises(RecordError) as caught:
        signed_plan(to_token(RECEIPT, fields, KEY).encode())

    assert caught.value.code is Code.RECORD_FORMAT


def test_a_plan_by_another_key_than_it_names_is_refused():
    fields = fields_of_plan(PLAN_ONE, a_key(2).public.jwk)

    with pytest.raises(RecordError) as caught:
        signed_plan(to_token(PLAN, fields, KEY).encode())

    assert caught.value.code is Code.RECORD_KEY


@pytest.mark.parametrize("ending", [b"", b"\r\n", b"\n\n", b"\nmore\n"])
def test_a_plan_is_exactly_one_line(tmp_path, ending):
    path = tmp_path / "a.seawall-plan"
    path.write_bytes(with_fields() + ending)

    with pytest.raises(RecordError) as caught:
        read_plan(path)

    assert caught.value.place == path


def test_a_file_that_cannot_be_read_or_written_is_said_to_be_so(tmp_path):
    with pytest.raises(FileError) as unread:
        read_plan(tmp_path / "gone.seawall-plan")
    with pytest.raises(FileError) as unwritten:
        write_plan(tmp_path / "gone" / "a.seawall-plan", sign_plan(PLAN_ONE, KEY))

    assert (unread.value.code, unwritten.value.code) == (Code.FILE_READ, Code.FILE_WRITE)


def mutants(count):
    """Change bytes, cut, double and swap parts; also fields, without signing anew."""
    chance, content = Random(5), sign_plan(PLAN_ONE, KEY).content.encode() + b"\n"
    other = sign_plan(replace(PLAN_ONE, number=3), a_key(2)).content.encode().split(b".")
    for _ in range(count):
        parts = content[:-1].split(b".")
        way = chance.randrange(5)
        place = chance.randrange(len(content))
        if way == 0:
            new = bytes([chance.choice([b for b in range(256) if b != content[place]])])
            yield content[:place] + new + content[place + 1 :]
        elif way == 1:
            yield content[:place]
        elif way == 2:
            yield content[:place] + content[place : place + 9] * 2 + content[place + 9 :]
        elif way == 3:
            number = chance.randrange(3)
            parts[number] = other[number]
            yield b".".join(parts) + b"\n"
        else:
            said = json.loads(base64.urlsafe_b64decode(parts[1] + b"=="))
            name = chance.choice(list(said))
            said[name] = chance.choice([None, 0, "", [], {}, "x" * 100, said["key"]])
            text = json.dumps(said, separators=(",", ":")).encode()
            parts[1] = base64.urlsafe_b64encode(text).rstrip(b"=")
            yield b".".join(parts) + b"\n"


def refuse_all(tmp_path, count):
    """Read each changed plan and see it refused; give how many were."""
    path, kept = tmp_path / "a.seawall-plan", sign_plan(PLAN_ONE, KEY).content.encode() + b"\n"
    tried = 0
    for content in mutants(count):
        path.write_bytes(content)
        if content != kept:
            tried += 1
            with pytest.raises(RecordError):
                read_plan(path)
    return tried


def test_every_changed_plan_is_refused_as_a_record_error(tmp_path):
    assert refuse_all(tmp_path, 600) > 540


@pytest.mark.deep
def test_ten_thousand_changed_plans_are_refused(tmp_path):
    assert refuse_all(tmp_path, 10_000) > 9_000


@given(some.text(max_size=200))
def test_a_line_that_was_not_checked_is_read_or_refused_with_a_reason(text):
    with pytest.raises(ValueError, match=r"."):
        plan_in(text)


VALUES = some.none() | some.integers(-(2**60), 2**60) | some.text(max_size=90)
NAMES = some.sampled_from([*fields_of_plan(PLAN_ONE, {})])


@given(some.dictionaries(NAMES, VALUES | some.lists(VALUES, max_size=3)))
def test_whatever_is_signed_is_a_plan_or_refused(changed):
    changed.pop("key", None)
    try:
        found = signed_plan(with_fields(**changed))
    except RecordError:
        return
    changed.pop("format", None)
    kept = {name: tuple(one) if isinstance(one, list) else one for name, one in changed.items()}

    assert found.plan == replace(PLAN_ONE, **kept)


@given(some.text(max_size=1200))
def test_any_words_become_words_that_can_be_signed(text):
    words = to_plan_words(text)
    signed = sign_plan(replace(PLAN_ONE, words=words), KEY)

    assert signed.plan.words == words
