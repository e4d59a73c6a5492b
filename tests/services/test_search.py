import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import Entry, EntryKind, Spot
from app.domain.passage import Passage, PassageKind
from app.domain.query import parse
from app.errors import ContentError
from app.services.search import Found, SearchService
from app.store.catalogue import Catalogue, build

SECTION, TERM, ITEM = PassageKind.SECTION, PassageKind.TERM, PassageKind.ITEM
PASSAGES = (
    Passage(SECTION, "m.a.one", "Poisoned data", "2.1", "Rows that " + "were " * 40 + "poison."),
    Passage(SECTION, "m.a.two", "Pickle files", "2.1", "What a model proves."),
    Passage(ITEM, "poison-1", "Which rows poison it?", "", ""),
    Passage(TERM, "data-poisoning", "data poisoning", "", "Corrupting what a model learns."),
    Passage(PassageKind.GUIDELINE, "2.1", "2.1 Secure your supply chain", "", "Know whom."),
)
SPOT = Spot(LessonId("m.a"), SectionId("m.a.one"), quote="Rows that were")
NOTE = Entry(1, EntryKind.NOTE, SPOT, "Poison demo on Friday", datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "catalogue.db"
    build(path, "state", (), (), PASSAGES)
    return path


@pytest.fixture
def catalogue(path):
    with closing(Catalogue(path)) as catalogue:
        yield catalogue


@pytest.fixture
def service(catalogue):
    return SearchService(catalogue)


def find(service, typed, *, answered=(), entries=()):
    return service.find(parse(typed), service.shelf(entries, answered), 5)


def kinds(found):
    return [kind for kind, _ in found.passages]


def test_nothing_typed_finds_nothing(service):
    assert find(service, "  ") == Found()
    assert find(service, "").count == 0


def test_what_is_found_comes_in_groups_with_an_excerpt(service):
    found = find(service, "poison")

    assert kinds(found) == [TERM, SECTION]
    assert found.count == 2
    section = dict(found.passages)[SECTION][0]
    assert section.title == "Poisoned data"
    assert section.body.endswith("poison.")
    assert len(section.body) < 120


def test_an_answered_item_and_an_own_note_are_found_too(service):
    found = find(service, "poison", answered=("poison-1",), entries=(NOTE,))

    assert kinds(found) == [TERM, SECTION, ITEM]
    assert found.entries == (NOTE,)
    assert found.count == 4


def test_an_item_that_was_not_answered_is_not_found(service):
    assert kinds(find(service, "poison", answered=("other",))) == [TERM, SECTION]


@pytest.mark.parametrize(
    ("typed", "kinds_found", "entries"),
    [
        ("q:poison", [ITEM], ()),
        ("term:poison", [TERM], ()),
        ("lesson:poison", [SECTION], ()),
        ("note:poison", [], (NOTE,)),
        ("g:2.1", [PassageKind.GUIDELINE], ()),
        (">poison", [], ()),
    ],
)
def test_a_prefix_says_where_to_look(service, typed, kinds_found, entries):
    found = find(service, typed, answered=("poison-1",), entries=(NOTE,))

    assert kinds(found) == kinds_found
    assert found.entries == entries


@pytest.mark.parametrize("typed", ["poisson", "poisno", "poson1", "posion", "Poissón"])
def test_one_mistake_in_a_long_word_is_forgiven(service, typed):
    if typed == "poson1":
        assert find(service, typed).count == 0
        return
    found = find(service, typed)

    assert kinds(found) == [TERM, SECTION]
    assert found.instead[0][0] == typed
    assert found.instead[0][1].startswith("poison")


def test_a_mistake_in_a_short_word_is_asked_about(service):
    found = find(service, "pikle")

    assert found.count == 0
    assert found.suggestion == "pickle"


def test_of_several_words_only_the_wrong_one_is_replaced(service):
    assert find(service, "pikle modl").suggestion == "pickle model"
    assert find(service, "modl pick zzz").suggestion == "", "it would find nothing either"


@pytest.mark.parametrize("typed", ["zzzzzzzz", "zzz", "a-z-q", "zzz-zzzz"])
def test_where_nothing_is_near_nothing_is_suggested(service, typed):
    found = find(service, typed)

    assert (found.count, found.suggestion, found.instead) == (0, "", ())


def test_notes_alone_are_found_without_a_word_about_spelling(service):
    found = find(service, "friday", entries=(NOTE,))

    assert (found.count, found.instead) == (1, ())


def test_a_damaged_index_is_made_anew_at_the_next_start(path, caplog):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("update passage_index_data set block = zeroblob(length(block)) where id > 10")
    with closing(Catalogue(path)) as catalogue:
        service = SearchService(catalogue)
        with caplog.at_level(logging.WARNING), pytest.raises(ContentError, match="has changed"):
            service.check()

    assert "made anew" in caplog.text
    with pytest.raises(ContentError, match="damaged"):
        Catalogue(path)


def test_an_index_that_cannot_be_read_while_searching_is_made_anew_too(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("update passage_index_data set block = x'ffffffffffffff' where id > 10")
    with closing(Catalogue(path)) as catalogue:
        service = SearchService(catalogue)
        with pytest.raises(ContentError):
            find(service, "poison")

    with pytest.raises(ContentError, match="damaged"):
        Catalogue(path)


def test_a_whole_index_passes_the_check(service, catalogue):
    service.check()

    assert find(service, "poison").count == 2


def test_an_index_that_is_gone_is_made_anew_too(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("drop table passage_range")
    with closing(Catalogue(path)) as catalogue, pytest.raises(ContentError):
        SearchService(catalogue)
