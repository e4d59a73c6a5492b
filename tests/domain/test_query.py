import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.query import (
    LONGEST_QUERY,
    MOST_WORDS,
    Query,
    Scope,
    excerpt,
    find_words,
    fold,
    has_words,
    in_words,
    parse,
)
from app.domain.spelling import is_forgiven, near


@pytest.mark.parametrize(
    ("typed", "scope", "words"),
    [
        ("", Scope.ALL, ()),
        ("  data   poisoning ", Scope.ALL, ("data", "poisoning")),
        ("data data", Scope.ALL, ("data",)),
        (">full screen", Scope.COMMAND, ("full", "screen")),
        ("g:2.1", Scope.GUIDELINE, ("2.1",)),
        ("G: 2.1", Scope.GUIDELINE, ("2.1",)),
        ("q:hash", Scope.ITEM, ("hash",)),
        ("term:", Scope.TERM, ()),
        ("note: ask ops", Scope.NOTE, ("ask", "ops")),
        ("lesson:weights", Scope.LESSON, ("weights",)),
        ("lab:pickle", Scope.ALL, ("lab:pickle",)),
        ('"or" ( ) * -- 🚀 ,', Scope.ALL, ('"or"',)),
        ("a\0b\tc\nd", Scope.ALL, ("a", "b", "c", "d")),
    ],
)
def test_what_is_typed_becomes_a_scope_and_words(typed, scope, words):
    assert parse(typed) == Query(scope, words)


@given(st.text(max_size=400))
def test_no_text_ever_raises_and_no_query_is_long(text):
    query = parse(text)

    assert len(query.words) <= MOST_WORDS
    assert sum(map(len, query.words)) <= LONGEST_QUERY


def test_ten_thousand_characters_are_a_short_query():
    assert parse("abc " * 2500) == Query(Scope.ALL, ("abc",))


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


def test_folding_takes_case_and_accents_away():
    assert fold("Évasion ABC") == "evasion abc"
    assert fold("ﬃ") == "f"
    assert fold("\u0301") == "\u0301"


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Data poisoning", ("poison",), ((5, 6),)),
        ("Data poisoning", ("data", "pois"), ((0, 4), (5, 4))),
        ("metadata", ("data",), ()),
        ("Third-party", ("party",), ((6, 5),)),
        ("poisoning", ("poison", "poisoning"), ((0, 9),)),
        ("Évasion", ("evas",), ((0, 4),)),
        ("a.b", ("(",), ()),
        ("anything", (), ()),
    ],
)
def test_words_are_found_where_words_begin(text, words, found):
    assert find_words(text, words) == found


def test_a_text_has_words_when_it_has_each():
    assert has_words("Ask ops who holds the keys", ("key", "ask"))
    assert not has_words("Ask ops who holds the keys", ("key", "dev"))
    assert has_words("A third-party model", ("third-par",))
    assert not has_words("metadata", ("data",))


def test_words_are_written_so_that_they_can_be_looked_for():
    assert in_words("Évasion, by-pass: 2.1!") == " evasion by pass 2 1"
    assert in_words("") == ""


def test_an_excerpt_begins_shortly_before_the_first_word_found():
    text = "one two three four five six seven eight nine ten eleven"

    assert excerpt(text, ("eight",), 24) == "… seven eight nine ten …"
    assert excerpt(text, ("one",), 12) == "one two …"
    assert excerpt(text, ("absent",), 12) == "one two …"
    assert excerpt("short", ("short",), 12) == "short"
    assert excerpt("two\n  lines", (), 40) == "two lines"


def test_an_excerpt_ends_with_the_text():
    assert excerpt("one two three four", ("four",), 12) == "… four"
    assert excerpt("w" * 30 + "-four", ("four",), 12) == "… ww-four"


@given(st.text(), st.lists(st.text(min_size=1), max_size=3), st.integers(8, 60))
def test_an_excerpt_is_never_much_longer_than_asked(text, words, length):
    assert len(excerpt(text, tuple(words), length)) <= length + 4


def test_one_step_away_are_four_kinds_of_mistakes():
    assert {"poiso", "poisno", "poisen", "poisson", "apoison"} <= near("poison")
    assert "poison" not in near("poison")
    assert "pois" not in near("poison")


@pytest.mark.parametrize("word", ["", "ab", "w" * 31])
def test_very_short_and_very_long_words_have_no_neighbours(word):
    assert near(word) == frozenset()


def test_a_mistake_is_forgiven_in_words_over_five_letters():
    assert is_forgiven("poison")
    assert not is_forgiven("model")
