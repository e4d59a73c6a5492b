import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content import pack
from app.content.compile import compile_pack
from app.domain.course import (
    Action,
    Course,
    Guideline,
    Module,
    Objective,
    Part,
    Role,
    Source,
    Term,
)
from app.domain.item import (
    Choice,
    Item,
    Locating,
    Matching,
    Number,
    Ordering,
    Pair,
    Scenario,
    Selection,
    ShortText,
    Step,
    Use,
)
from app.domain.lesson import (
    Callout,
    CalloutKind,
    Check,
    Code,
    Figure,
    Heading,
    Lesson,
    LessonHead,
    Listing,
    Paragraph,
    Section,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Span
from app.errors import Code as ErrorCode
from app.errors import ContentError

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
number = st.integers(0, 999)


def several(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


link = st.builds(Link, st.sampled_from(LinkKind), text, text)
span = st.builds(Span, text, st.booleans(), st.booleans(), st.booleans(), st.none() | link)
prose = several(span)
code = st.builds(Code, text, several(several(st.builds(Token, text, st.sampled_from(TokenKind)))))
paragraph = st.builds(Paragraph, prose)
block = st.one_of(
    st.builds(Heading, text, text, st.sampled_from([2, 3])),
    paragraph,
    st.builds(Listing, several(prose), st.booleans()),
    st.builds(Callout, st.sampled_from(CalloutKind), text, several(prose)),
    code,
    st.builds(Table, several(prose), several(several(prose))),
    st.builds(Figure, text, text, text, text),
    st.builds(Check, text),
)
section = st.builds(Section, text, text, several(text))
head = st.builds(LessonHead, text, text, number, several(text), several(section), text, text)
pairs = several(st.tuples(text, text))
lesson = st.builds(Lesson, head, text, several(block, 5), several(text), several(text), pairs)
choice = st.builds(Choice, text, prose, prose, st.booleans())
stem = several(paragraph | code)
decimal = st.decimals(allow_nan=False, allow_infinity=False)
task = st.one_of(
    st.builds(Selection, several(choice), st.booleans()),
    st.builds(Ordering, several(st.builds(Step, text, prose, prose))),
    st.builds(Matching, several(st.builds(Pair, text, prose, prose, prose))),
    st.builds(Locating, code, several(number), several(prose)),
    st.builds(Number, decimal, decimal, text, prose, prose),
    st.builds(ShortText, several(text), prose, prose),
)
item = st.builds(
    Item,
    text,
    text,
    text,
    several(st.sampled_from(Use)),
    number,
    stem,
    task,
    several(text),
    st.booleans(),
    st.just(""),
    st.none() | st.builds(Scenario, text, text, stem, several(text)),
    text,
)
objective = st.builds(Objective, text, text, several(text))
module = st.builds(
    Module,
    text,
    text,
    text,
    text,
    several(text),
    several(objective),
    several(head),
    number,
    text,
)
course = st.builds(
    Course,
    text,
    text,
    text,
    text,
    several(st.builds(Role, text, text)),
    several(st.builds(Part, text, text, several(module))),
)
source = st.builds(Source, text, text, text, text, text, text)
term = st.builds(Term, text, text, prose, several(text), several(text))
guideline = st.builds(Guideline, text, text, text, text, several(st.builds(Action, text, text)))


@given(lesson)
def test_a_lesson_comes_back_as_it_was_with_the_hash_of_its_text(lesson):
    written = pack.lesson_to_text(lesson)

    read = pack.lesson_from_text(written)

    assert read.head.sha256 == pack.text_hash(written)
    assert replace(read, head=replace(read.head, sha256=lesson.head.sha256)) == lesson


@given(item)
def test_an_item_comes_back_as_it_was_with_the_hash_of_its_text(item):
    written = pack.item_to_text(item)

    read = pack.item_from_text(written)

    assert read == replace(item, sha256=pack.text_hash(written))


@pytest.mark.parametrize(
    ("values", "write", "read"),
    [
        (course, pack.course_to_text, pack.course_from_text),
        (source, pack.source_to_text, pack.source_from_text),
        (term, pack.term_to_text, pack.term_from_text),
        (guideline, pack.guideline_to_text, pack.guideline_from_text),
    ],
    ids=["course", "source", "term", "guideline"],
)
@given(data=st.data())
def test_what_is_written_comes_back_as_it_was(values, write, read, data):
    value = data.draw(values)

    assert read(write(value)) == value


def test_a_hash_does_not_depend_on_the_hash_that_was_there():
    plain = Lesson(LessonHead("a.b", "B", 1, (), (), ""), "a", (), (), ())
    hashed = replace(plain, head=replace(plain.head, sha256="0" * 64))

    assert pack.lesson_to_text(hashed) == pack.lesson_to_text(plain)


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "{}", '{"id": 1}', '{"head": null}', "[" * 100_000]
)
@pytest.mark.parametrize(
    "read",
    [
        pack.lesson_from_text,
        pack.item_from_text,
        pack.course_from_text,
        pack.source_from_text,
        pack.term_from_text,
        pack.guideline_from_text,
    ],
)
def test_a_damaged_document_is_an_error_of_the_catalogue(read, damaged):
    with pytest.raises(ContentError) as error:
        read(damaged)

    assert error.value.code is ErrorCode.CONTENT_CATALOGUE


def test_the_text_is_strict_json_without_spaces_and_with_sorted_keys():
    written = pack.source_to_text(Source("a", "Ä “b”", "c", "2024", "https://d", "e"))

    assert written == (
        '{"address":"https://d","date":"2024","id":"a","publisher":"c",'
        '"supports":"e","title":"Ä “b”"}'
    )


def test_an_item_belongs_to_the_module_that_teaches_it(source):
    items = compile_pack(source.path).items

    assert {pack.module_of(item) for item in items} == {"lamps", "boats"}


def test_runs_without_look_are_plain_text_in_a_lesson(source):
    (lesson, *_) = compile_pack(source.path).lessons

    blocks = json.loads(pack.lesson_to_text(lesson))["blocks"]

    assert blocks[4]["prose"][:2] == ["A ", ["lens", "", "term", "lens", ""]]
