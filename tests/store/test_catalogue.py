import os
import sqlite3
import stat
import sys
from contextlib import closing

import pytest

from app.errors import Code, ContentError
from app.store.catalogue import Catalogue, Document, Picture, adopt, build, throw_away

DOCUMENTS = [
    Document("lesson", "a.one", "a", "first"),
    Document("item", "two", "b", "second"),
    Document("item", "one", "a", "third"),
    Document("item", "three", "a", "fourth"),
]
PICTURES = [
    Picture("ray", "light", 1, "s1", b"one"),
    Picture("ray", "dark", 2, "s1", b"two\x00"),
]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "folder with #? and ä" / "catalogue.db"
    path.parent.mkdir()
    build(path, "f1", DOCUMENTS, PICTURES)
    return path


@pytest.fixture
def catalogue(path):
    with closing(Catalogue(path)) as catalogue:
        yield catalogue


def names(folder):
    return [entry.name for entry in folder.iterdir()]


def test_a_document_is_found_by_kind_and_id(catalogue):
    assert catalogue.document("item", "one") == "third"
    assert catalogue.document("lesson", "one") is None
    assert catalogue.document("item", "none") is None


def test_documents_are_listed_in_the_order_they_were_given(catalogue):
    assert catalogue.documents("item") == ("second", "third", "fourth")
    assert catalogue.documents("item", "a") == ("third", "fourth")
    assert catalogue.documents("item", "c") == ()


def test_a_picture_is_found_by_name_theme_and_scale(catalogue):
    assert catalogue.picture("ray", "dark", 2) == PICTURES[1]
    assert catalogue.picture("ray", "dark", 1) is None


def test_the_state_of_the_source_is_kept(catalogue):
    assert catalogue.fingerprint == "f1"


def test_a_catalogue_cannot_be_written(catalogue):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        catalogue._connection.execute("delete from document")


def test_a_new_catalogue_replaces_the_old_one_whole(path):
    build(path, "f2", [], [])

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint == "f2"
        assert catalogue.documents("item") == ()
    assert names(path.parent) == ["catalogue.db"]


def test_a_build_that_fails_leaves_the_old_catalogue_and_nothing_else(path):
    twice = [Document("item", "one", "a", "x"), Document("item", "one", "a", "y")]

    with pytest.raises(ContentError):
        build(path, "f2", twice, [])

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint == "f1"
    assert names(path.parent) == ["catalogue.db"]


def test_a_build_that_cannot_replace_says_so_and_cleans_up(tmp_path):
    path = tmp_path / "catalogue.db"
    (path / "in-the-way").mkdir(parents=True)

    with pytest.raises(ContentError) as error:
        build(path, "f1", DOCUMENTS, PICTURES)

    assert error.value.code is Code.CONTENT_CATALOGUE
    assert error.value.place == path
    assert names(tmp_path) == ["catalogue.db"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ContentError) as error:
        build(tmp_path / "nowhere" / "catalogue.db", "f1", [], [])

    assert error.value.code is Code.CONTENT_CATALOGUE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_its_owner_may_read_a_catalogue(tmp_path):
    path = tmp_path / "catalogue.db"
    before = os.umask(0)
    try:
        build(path, "f1", [], [])
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_missing_catalogue_is_an_error(tmp_path):
    with pytest.raises(ContentError) as error:
        Catalogue(tmp_path / "catalogue.db")

    assert error.value.code is Code.CONTENT_CATALOGUE
    assert names(tmp_path) == []


@pytest.mark.parametrize("length", [0, 50, 5000])
def test_a_torn_catalogue_is_an_error(path, length):
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(ContentError):
        Catalogue(path)


def test_a_catalogue_with_a_broken_page_is_an_error(path):
    content = bytearray(path.read_bytes())
    content[8192:8292] = b"\xff" * 100
    path.write_bytes(content)

    with pytest.raises(ContentError):
        Catalogue(path)


def test_another_kind_of_file_is_an_error(path):
    path.write_bytes(b"not a database at all" * 1000)

    with pytest.raises(ContentError):
        Catalogue(path)


def test_a_catalogue_of_another_format_is_an_error(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 99")

    with pytest.raises(ContentError, match="format 99"):
        Catalogue(path)


def test_a_catalogue_without_a_fingerprint_is_an_error(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("delete from about")

    with pytest.raises(ContentError, match="no fingerprint"):
        Catalogue(path)


def test_damage_that_shows_only_when_reading_is_an_error(path, catalogue):
    catalogue.close()

    with pytest.raises(ContentError) as error:
        catalogue.document("item", "one")

    assert error.value.place == path


def test_finding_a_document_or_a_picture_uses_an_index(catalogue):
    queries = [
        "select text from document where kind = 'item' and id = 'one'",
        "select png from picture where name = 'ray' and theme = 'dark' and scale = 2",
    ]

    plans = [catalogue._connection.execute(f"explain query plan {q}").fetchall() for q in queries]

    assert all("SEARCH" in step[3] for plan in plans for step in plan)


def test_a_newer_catalogue_gets_the_name_of_the_older_and_keeps_what_is_known_of_it(path):
    newer = path.with_name("newer.db")
    build(newer, "f2", DOCUMENTS, [])
    with closing(Catalogue(path)) as older:
        older.condemn()

    adopt(newer, path)

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint == "f2"
        catalogue.condemn()
    path.replace(newer)
    path.with_name("catalogue.db.damaged").rename(newer.with_name("newer.db.damaged"))
    adopt(newer, path)
    assert sorted(names(path.parent)) == ["catalogue.db", "catalogue.db.damaged"]


def test_where_no_newer_catalogue_is_the_older_stays(path):
    adopt(path.with_name("newer.db"), path)

    assert names(path.parent) == ["catalogue.db"]


def test_a_catalogue_is_thrown_away_with_what_is_known_of_it(path):
    with closing(Catalogue(path)) as catalogue:
        catalogue.condemn()

    throw_away(path)

    assert names(path.parent) == []


def test_a_catalogue_that_cannot_be_thrown_away_is_an_error(tmp_path):
    (tmp_path / "catalogue.db").mkdir()

    with pytest.raises(ContentError) as error:
        throw_away(tmp_path / "catalogue.db")

    assert error.value.code is Code.CONTENT_CATALOGUE
