import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.passage import Passage, PassageKind
from app.errors import ContentError
from app.store.catalogue import Catalogue, build
from app.store.search import MOST_ENDINGS, MOST_RANKED, SearchIndex

SECTION, TERM, ITEM = PassageKind.SECTION, PassageKind.TERM, PassageKind.ITEM
OPEN = (PassageKind.GUIDELINE, TERM, PassageKind.SOURCE, PassageKind.FIGURE, SECTION)
PASSAGES = (
    Passage(SECTION, "m.a.one", "Load weights", "2.1", "A pickle runs when it is opened."),
    Passage(SECTION, "m.a.two", "Pickle files", "2.1", "What a scan proves."),
    Passage(SECTION, "m.b.one", "Café doors", "2.2", "Doors and names."),
    Passage(ITEM, "signed-1", "What does the zanzibar signature prove?", "", "A pickle came."),
    Passage(ITEM, "signed-2", "Who signed the pickle?", "", ""),
    Passage(TERM, "pickle", "pickle", "", "A format for storing objects."),
    Passage(TERM, "hash", "hash", "", "A short number for bytes."),
    Passage(PassageKind.SOURCE, "advice-2025", "Advice about pickle", "", "The agency"),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalogue.db"


@pytest.fixture
def open_index(path):
    opened = []

    def open_index(passages=PASSAGES):
        build(path, "state", (), (), passages)
        opened.append(Catalogue(path))
        return SearchIndex(opened[-1].read)

    yield open_index
    for catalogue in opened:
        catalogue.close()


@pytest.fixture
def index(open_index):
    return open_index()


def targets(found, kind):
    return [passage.target for passage in found.get(kind, [])]


def test_what_is_found_is_given_whole(index):
    found = index.find([("storing",)], OPEN, 5)

    assert found == {TERM: [PASSAGES[5]]}


def test_a_word_in_a_title_counts_for_more(index):
    found = index.find([("pickle",)], OPEN, 5)

    assert targets(found, SECTION) == ["m.a.two", "m.a.one"]
    assert targets(found, TERM) == ["pickle"]


def test_every_word_must_begin_some_word(index):
    assert targets(index.find([("pick",), ("open",)], OPEN, 5), SECTION) == ["m.a.one"]
    assert index.find([("pick",), ("names",)], OPEN, 5) == {}


def test_any_alternative_will_do(index):
    found = index.find([("doors", "weights")], OPEN, 5)

    assert sorted(targets(found, SECTION)) == ["m.a.one", "m.b.one"]


def test_accents_and_case_make_no_difference(index):
    assert targets(index.find([("CAFE",)], OPEN, 5), SECTION) == ["m.b.one"]


def test_only_the_kinds_that_are_wanted_are_found(index):
    assert list(index.find([("pickle",)], (TERM,), 5)) == [TERM]
    assert index.find([("pickle",)], (PassageKind.GUIDELINE,), 5) == {}
    assert list(index.find([("pickle",)], (TERM, SECTION), 5)) == [TERM, SECTION]


def test_only_so_many_are_given(index):
    assert len(index.find([("pickle",)], OPEN, 1)[SECTION]) == 1


def find_items(index, word, *answered):
    found = index.find_items([(word,)], index.rows_of(answered), 5)
    return [passage.target for passage in found]


def test_items_that_were_not_answered_are_as_if_not_there(index):
    assert ITEM not in index.find([("pickle",)], tuple(PassageKind), 5)
    assert find_items(index, "pickle") == []
    assert find_items(index, "pickle", "signed-1", "gone") == ["signed-1"]
    assert find_items(index, "pickle", "signed-1", "signed-2") == ["signed-2", "signed-1"]


def test_their_words_are_not_offered_either(index):
    assert index.words(("zanz",), 5) == ()


def test_of_very_many_items_the_answered_ones_are_found(open_index):
    many = [Passage(ITEM, f"i-{n}", "Why this model?", "", "") for n in range(MOST_RANKED + 5)]

    assert find_items(open_index(many), "model", "i-3", f"i-{MOST_RANKED}") == ["i-3", "i-500"]


def test_a_beginning_with_few_endings_finds_them_all(index):
    assert targets(index.find([("pickl",)], OPEN, 5), TERM) == ["pickle"]
    assert targets(index.find([("stori",)], OPEN, 5), TERM) == ["pickle"]


def test_a_beginning_with_many_endings_finds_them_all(open_index):
    many = [
        Passage(TERM, f"t{n}", f"poison{n}", "", "") for n in range(100, 100 + MOST_ENDINGS + 1)
    ]

    found = open_index(many).find([("poison",)], OPEN, 100)
    assert len(found[TERM]) == MOST_ENDINGS + 1


def test_a_course_without_passages_is_searched_in_vain(open_index):
    assert open_index(()).find([("pickle",)], OPEN, 5) == {}


def test_words_begin_as_asked_whole_ones_first(index):
    assert index.words(("open", "pick"), 9) == ("pickle", "opened")
    assert index.words(("a", "pickle"), 2) == ("a", "pickle")
    assert index.is_begun("pic")
    assert not index.is_begun("pix")


def test_what_is_found_too_often_is_ranked_by_titles(open_index):
    many = [
        Passage(SECTION, f"m.l{n:05}.one", f"Lesson {n}", "", "The model answers.")
        for n in range(MOST_RANKED + 500)
    ]
    titled = Passage(SECTION, "m.z.one", "Choose a model", "", "Nothing else.")
    index = open_index([*many, titled])

    found = index.find([("model",)], OPEN, 3)
    assert targets(found, SECTION) == ["m.z.one", "m.l00000.one", "m.l00001.one"]


HOSTILE = (
    *('"', '""', 'a"b', "NEAR(a b)", "a AND", "OR", "title:x", "{title} : x", "-a", "^a", "a*"),
    *("(", ")", "+", "'; drop table passage; --", "%", "\\", "\ud7ff", "🚀", "\U0001d518"),
    *("x" * 10_000, "\u202e"),
)


@pytest.mark.parametrize("word", HOSTILE)
def test_no_word_is_an_operator(index, word):
    index.find([(word,), ("pickle",)], OPEN, 5)
    index.find_items([(word,)], index.rows_of(("signed-1", word)), 5)

    assert index.words((word,), 5) is not None


@settings(max_examples=60)
@given(words=st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs"))), min_size=1))
def test_no_text_ever_raises(tmp_path_factory, words):
    path = tmp_path_factory.getbasetemp() / "any-text.db"
    if not path.exists():
        build(path, "state", (), (), PASSAGES)
    with closing(Catalogue(path)) as catalogue:
        found = SearchIndex(catalogue.read).find([(word,) for word in words], OPEN, 5)

    assert all(isinstance(kind, PassageKind) for kind in found)


def test_the_index_is_read_where_nothing_is_trusted_and_nothing_can_be_written(path, open_index):
    open_index()
    catalogue = Catalogue(path)

    assert catalogue.read("pragma trusted_schema") == [(0,)]
    assert SearchIndex(catalogue.read).find([("pickle",)], OPEN, 5)
    with pytest.raises(ContentError, match="readonly"):
        catalogue.read("insert into passage_index (passage_index) values ('optimize')")
    catalogue.close()


DAMAGE = {
    "an emptied block": "update passage_index_data set block = zeroblob(9) where id > 10",
    "an emptied index": "delete from passage_index_data where id > 10",
    "a changed word": "update passage set body = 'x' where passage_id = 1",
    "a lost word": "delete from word where word = 'pickle'",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damage_is_noticed_that_opening_does_not_show(path, open_index, how):
    assert open_index().is_whole()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(DAMAGE[how])

    with closing(Catalogue(path)) as catalogue:
        assert not SearchIndex(catalogue.read).is_whole()


def test_a_catalogue_that_was_condemned_is_not_opened_until_it_is_made_anew(path, open_index):
    open_index()
    with closing(Catalogue(path)) as catalogue:
        catalogue.condemn()
    with pytest.raises(ContentError, match="damaged"):
        Catalogue(path)
    build(path, "state", (), (), PASSAGES)
    with closing(Catalogue(path)) as catalogue:
        assert SearchIndex(catalogue.read).find([("pickle",)], OPEN, 5)
