"""Which course is opened: the one an installed program came with, or the source of a checkout."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Code, ContentError
from app.services import library
from app.services.library import (
    BESIDE,
    LibraryService,
    open_beside,
    open_course,
    open_library,
    retire,
)
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


@pytest.fixture
def opened(source, path, tmp_path, monkeypatch):
    monkeypatch.setattr(library, "CORE_SOURCE", source)
    with closing(open_course(tmp_path, draw)) as service:
        yield service


def test_a_course_made_beside_leaves_the_open_one_alone(opened, source, path, tmp_path):
    before = path.read_bytes()
    file = source / "pack.toml"
    file.write_text(file.read_text().replace("Harbour course", "Port course", 1))

    with closing(open_beside(tmp_path, path, draw, "", ())) as made:
        assert made.course().title == "Port course"
        assert made.catalogue.path == tmp_path / BESIDE
        assert opened.course().title == "Harbour course"
        assert path.read_bytes() == before
        with closing(open_beside(tmp_path, tmp_path / BESIDE, draw, "", ())) as third:
            assert third.catalogue.path == path


def test_a_library_turns_to_another_and_gives_what_it_read_before(opened, path, tmp_path):
    made = open_beside(tmp_path, path, draw, "", ())

    retire(opened.turn_to(made))

    assert opened.catalogue is made.catalogue
    assert opened.lesson(opened.course().lessons[0].id).head == made.course().lessons[0]
    assert sorted(each.name for each in tmp_path.glob("catalogue*")) == [BESIDE]


def test_a_course_that_cannot_be_made_beside_leaves_nothing(opened, path, tmp_path):
    (tmp_path / BESIDE).mkdir()

    with pytest.raises(ContentError):
        open_beside(tmp_path, path, draw, "", ())

    assert opened.course().title == "Harbour course"
    assert sorted(each.name for each in tmp_path.glob("catalogue*")) == [BESIDE, "catalogue.db"]


def test_an_installed_program_without_packs_goes_back_to_the_course_it_came_with(
    opened, path, tmp_path, monkeypatch
):
    shipped = Path(shutil.copy(path, tmp_path / "shipped.db"))
    monkeypatch.setattr(library, "CORE_CATALOGUE", shipped)

    retire(opened.turn_to(open_beside(tmp_path, path, draw, "", ())))
    assert opened.catalogue.path == shipped
    assert not path.exists()

    retire(opened.catalogue)
    assert shipped.exists()


def test_the_next_start_takes_over_what_was_made_beside(opened, path, tmp_path):
    open_beside(tmp_path, path, draw, "", ()).close()
    opened.close()
    made = (tmp_path / BESIDE).read_bytes()

    open_course(tmp_path, draw).close()

    assert path.read_bytes() == made
    assert not (tmp_path / BESIDE).exists()


def test_a_start_goes_on_where_it_cannot_take_over(opened, path, tmp_path):
    (tmp_path / BESIDE).mkdir()
    opened.close()

    open_course(tmp_path, draw).close()

    assert (tmp_path / BESIDE).is_dir()
