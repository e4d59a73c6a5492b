"""Which course is opened: the one an installed program came with, or the source of a checkout."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Code, ContentError
from app.services import library
from app.services.library import LibraryService, open_course, open_library
from app.store.catalogue import Catalogue, build

SOUND = Path(__file__).parent.parent / "content" / "fixtures" / "sound"


def draw(svg, theme, scale):
    return f"{theme} {scale}".encode()


@pytest.fixture
def source(tmp_path):
    return Path(shutil.copytree(SOUND, tmp_path / "source"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalogue.db"


def test_a_catalogue_of_an_older_format_is_made_anew(source, path):
    open_library(source, path, draw).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 0")

    service = open_library(source, path, draw)
    course = service.course()
    service.close()
    assert course.id == "harbour"


def test_a_catalogue_without_a_course_is_an_error(path):
    build(path, "f", [], [])

    with closing(Catalogue(path)) as catalogue, pytest.raises(ContentError) as error:
        LibraryService(catalogue)

    assert error.value.code is Code.CONTENT_CATALOGUE


def test_a_checkout_compiles_its_course_where_it_is_told(source, tmp_path, monkeypatch):
    monkeypatch.setattr(library, "CORE_SOURCE", source)

    open_course(tmp_path, draw).close()

    assert (tmp_path / "catalogue.db").exists()


def test_an_installed_program_reads_the_course_it_came_with(source, path, tmp_path, monkeypatch):
    open_library(source, path, draw).close()
    monkeypatch.setattr(library, "CORE_CATALOGUE", path)
    monkeypatch.setattr(library, "CORE_SOURCE", tmp_path / "not looked at")

    service = open_course(tmp_path / "read-only", draw)
    title = service.course().title
    service.close()

    assert title == "Harbour course"
    assert not (tmp_path / "read-only").exists()
