import errno
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.content.compile import compile_pack
from app.domain.ids import ItemId, ModuleId
from app.domain.item import ItemType
from app.domain.passage import PassageKind
from app.domain.query import parse
from app.errors import Code, ContentError
from app.services import library
from app.services.library import open_library
from app.services.search import SearchService, Shelf
from app.store.catalogue import Catalogue

SOUND = Path(__file__).parent.parent / "content" / "fixtures" / "sound"
TYPES = SOUND.parent / "types.toml"
LOG = "modules/01-lamps/read-the-log.md"


class Pen:
    """Draws what can be told apart, and remembers what it drew."""

    def __init__(self):
        self.drawn = []

    def __call__(self, svg, theme, scale):
        self.drawn.append((theme, scale))
        return f"{theme} {scale} {len(svg)}".encode()


@pytest.fixture
def pen():
    return Pen()


@pytest.fixture
def source(tmp_path):
    return Path(shutil.copytree(SOUND, tmp_path / "source"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalogue.db"


@pytest.fixture
def open_it(source, path, pen):
    opened = []

    def open_it(**more):
        opened.append(open_library(source, path, pen, **more))
        return opened[-1]

    yield open_it
    for service in opened:
        service.close()


@pytest.fixture
def service(open_it):
    return open_it()


def change(file, old, new):
    file.write_text(file.read_text().replace(old, new, 1))


def disk_full(handle):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_course_is_read_once(service):
    assert [module.id for module in service.course().modules] == ["lamps", "boats"]
    assert service.course() is service.course()


def test_a_lesson_is_read_whole(service):
    lesson = service.lesson("lamps.read-the-log")

    assert lesson.head == service.course().lessons[1]
    assert lesson.module == "lamps"
    assert len(lesson.blocks) > 10


def test_items_are_read_one_by_one_or_by_module(service):
    items = service.items("boats")

    assert [item.id for item in items][:3] == ["night-boat-1", "boat-name-1", "boat-paper-1"]
    assert service.item("boat-name-1") == items[1]
    assert service.items("nothing") == ()


def test_all_items_are_read_and_named_in_the_order_of_the_course(service):
    items = service.every_item()

    modules = [module.id for module in service.course().modules]
    assert items == tuple(item for module in modules for item in service.items(module))
    assert service.item_ids() == {item.id for item in items}


def test_the_hash_of_the_pack_follows_its_content_and_nothing_else(open_it, source):
    before = open_it().pack_hash()
    again = open_it(look="bold").pack_hash()
    change(source / LOG, "# Read the log", "# Read a log")
    after = open_it().pack_hash()

    assert before == again != after
    assert len(after) == 64


def test_what_a_lesson_refers_to_is_read(service):
    assert service.source("logbook-1903").publisher == "The keeper"
    assert service.term("wick").title == "wick"
    assert service.guideline("1.1").title == "Keep the light"
    assert service.guidelines() == (service.guideline("1.1"),)


def test_terms_and_sources_are_given_by_title(service):
    terms, sources = service.terms(), service.sources()

    assert service.term("wick") in terms
    assert [one.title.casefold() for one in terms] == sorted(t.title.casefold() for t in terms)
    assert [one.title.casefold() for one in sources] == sorted(s.title.casefold() for s in sources)


def test_what_cites_a_source_is_known(service):
    lessons = [service.lesson(head.id) for head in service.course().lessons]
    expected = {("lesson", one.head.id, source) for one in lessons for source in one.sources}
    expected |= {("term", one.id, source) for one in service.terms() for source in one.sources}

    found = service.citations().items()
    assert {(*by, source) for source, cited in found for by in cited} == expected
    assert {kind for kind, *_ in expected} == {"lesson", "term"}


def test_what_can_be_found_is_made_with_the_course(service):
    found = SearchService(service.catalogue).find(parse("wick"), Shelf(), 5)

    assert PassageKind.TERM in dict(found.passages)


def test_a_condemned_catalogue_is_made_anew_without_a_word_lost(source, path, pen, service):
    service.catalogue.condemn()
    service.close()
    again = open_library(source, path, pen)
    found = SearchService(again.catalogue).find(parse("wick"), Shelf(), 5)
    SearchService(again.catalogue).check()
    again.close()

    assert found.count > 0


def test_a_picture_is_drawn_for_every_theme_and_scale(service, pen):
    assert pen.drawn == [("light", 1), ("light", 2), ("dark", 1), ("dark", 2)]
    assert service.picture("light-path", "dark", 2).startswith(b"dark 2 ")


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda service: service.lesson("lamps.nothing"), "no lesson lamps.nothing"),
        (lambda service: service.item("nothing"), "no item nothing"),
        (lambda service: service.source("nothing"), "no source nothing"),
        (lambda service: service.term("nothing"), "no term nothing"),
        (lambda service: service.guideline("9.9"), "no guideline 9.9"),
        (lambda service: service.picture("a", "dark", 3), "no picture a dark 3"),
    ],
)
def test_what_is_not_there_is_named(service, ask, reason):
    with pytest.raises(ContentError) as error:
        ask(service)

    is_lesson = reason.startswith("no lesson")
    assert error.value.code is (Code.CONTENT_GONE if is_lesson else Code.CONTENT_CATALOGUE)
    assert error.value.reason == reason


def test_an_unchanged_source_is_not_compiled_again(open_it, pen, path):
    open_it().close()
    before = path.stat().st_mtime_ns

    service = open_it()

    assert path.stat().st_mtime_ns == before
    assert len(pen.drawn) == 4
    assert service.course().title == "Harbour course"


def test_an_unchanged_source_needs_no_parser(open_it, source, path):
    open_it().close()
    code = (
        "import sys; from pathlib import Path\n"
        "from app.services.library import open_library\n"
        f"print(open_library(Path({str(source)!r}), Path({str(path)!r}), None).course().id)\n"
        "print(*sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    course, modules = ran.stdout.splitlines()
    assert course == "harbour"
    assert not {"markdown_it", "pygments", "tomllib"} & set(modules.split())


@pytest.mark.parametrize(
    "alter",
    [
        lambda source: change(source / LOG, "# Read the log", "# Read a log"),
        lambda source: change(source / "pack.toml", "Light", "Lights"),
        lambda source: (source / "modules/01-lamps/new.md").write_text("# New\n"),
        lambda source: (source / "figures/light-path.txt").unlink(),
        lambda source: (source / LOG).rename(source / "modules/01-lamps/other.md"),
    ],
    ids=["a lesson", "the pack", "a new file", "a removed file", "a renamed file"],
)
def test_any_change_of_a_source_file_is_compiled(open_it, source, path, alter):
    open_it().close()
    with closing(Catalogue(path)) as catalogue:
        before = catalogue.fingerprint
    alter(source)

    open_it()

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint != before


def test_a_changed_lesson_is_what_is_read_next(open_it, source):
    open_it().close()
    change(source / LOG, "# Read the log", "# Read a log")

    assert open_it().lesson("lamps.read-the-log").head.title == "Read a log"


def test_a_changed_compiler_compiles_again(open_it, pen, path, tmp_path, monkeypatch):
    open_it().close()
    copied = Path(shutil.copytree(Path(library.codec.__file__).parent, tmp_path / "compiler"))
    monkeypatch.setattr(library.codec, "__file__", str(copied / "pack.py"))
    with closing(Catalogue(path)) as catalogue:
        before = catalogue.fingerprint
    with (copied / "markdown.py").open("a") as file:
        file.write("# changed\n")

    open_it()

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint != before


def test_another_version_of_the_program_compiles_again(open_it, path, monkeypatch):
    open_it().close()
    with closing(Catalogue(path)) as catalogue:
        before = catalogue.fingerprint
    monkeypatch.setattr(library, "VERSION", "99.0")

    open_it()

    with closing(Catalogue(path)) as catalogue:
        assert catalogue.fingerprint != before


def test_items_of_every_type_are_read_as_they_were_compiled(open_it, source):
    items = source / "modules/02-boats/items.toml"
    items.write_text(items.read_text() + "\n" + TYPES.read_text())

    service = open_it()

    compiled = {item.id: item for item in compile_pack(source).items}
    assert {item.type for item in service.items(ModuleId("boats"))} >= set(ItemType) - {"multiple"}
    assert service.item(ItemId("fog-third-1")) == compiled["fog-third-1"]
    assert all(service.item(name) == item for name, item in compiled.items())


def test_a_figure_that_did_not_change_is_not_drawn_again(open_it, source, pen):
    open_it().close()
    change(source / "pack.toml", "Light", "Lights")

    service = open_it()

    assert len(pen.drawn) == 4
    assert service.picture("light-path", "light", 1).startswith(b"light 1 ")


def test_a_figure_that_changed_is_drawn_again(open_it, source, pen):
    open_it().close()
    change(source / "figures/light-path.svg", "lamp", "a lamp")

    open_it()

    assert len(pen.drawn) == 8


def test_another_look_draws_every_figure_again(open_it, pen):
    open_it(look="blue").close()

    open_it(look="green")

    assert len(pen.drawn) == 8


def test_a_broken_lesson_is_listed_with_its_reason_and_the_others_are_read(open_it, source, caplog):
    change(source / LOG, "item:log-gap-1", "item:log-gap-9")

    service = open_it()

    broken = service.lesson("lamps.read-the-log")
    assert broken.blocks == ()
    assert broken.head.problem == (
        f"{LOG}:58: There is no sound item 'log-gap-9'. Write or mend it."
    )
    assert service.lesson("boats.know-the-boats").blocks
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, f"content problems: 1, first at {LOG}:58")
    ]


def test_without_a_source_what_was_compiled_before_is_used(open_it, source, caplog):
    open_it().close()
    shutil.rmtree(source)

    assert open_it().course().id == "harbour"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_with_a_broken_pack_file_what_was_compiled_before_is_used(open_it, source):
    open_it().close()
    change(source / "pack.toml", "id = ", "id ")

    assert open_it().course().id == "harbour"


def test_without_a_source_and_a_catalogue_there_is_nothing_to_read(open_it, source):
    shutil.rmtree(source)

    with pytest.raises(ContentError) as error:
        open_it()

    assert error.value.code is Code.CONTENT_SOURCE
    assert error.value.place == source


def test_with_a_broken_pack_file_and_no_catalogue_the_line_is_named(open_it, source):
    change(source / "pack.toml", "id = ", "id ")

    with pytest.raises(ContentError) as error:
        open_it()

    assert error.value.reason.startswith("pack.toml:1: This is not TOML")


def test_a_damaged_catalogue_is_made_anew(open_it, path):
    open_it().close()
    path.write_bytes(path.read_bytes()[:5000])

    assert open_it().course().id == "harbour"


def test_a_catalogue_whose_course_is_damaged_is_made_anew(open_it, path):
    open_it().close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update document set text = '{' where kind = 'course'")

    assert open_it().course().id == "harbour"


def test_when_the_disk_is_full_what_was_compiled_before_is_used(open_it, source, monkeypatch):
    open_it().close()
    change(source / LOG, "# Read the log", "# Read a log")
    monkeypatch.setattr(os, "fsync", disk_full)

    assert open_it().lesson("lamps.read-the-log").head.title == "Read the log"


def test_when_the_disk_is_full_and_nothing_was_compiled_it_is_said(open_it, monkeypatch):
    monkeypatch.setattr(os, "fsync", disk_full)

    with pytest.raises(ContentError) as error:
        open_it()

    assert "No space left" in error.value.reason
