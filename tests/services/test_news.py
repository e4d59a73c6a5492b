"""Updates keep history: what was answered in another form is told, and nothing is taken back."""

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app.domain.item import Response
from app.domain.news import news
from app.services.library import open_library
from app.services.profile import open_profile
from tests.content.conftest import SourceCopy
from tests.pack_factory import SOUND, draw

LAMP = "lamps.a-lamp-that-stays-lit"
LOG = "lamps.read-the-log"


class Desk:
    """A learner with a course whose source changes under them."""

    def __init__(self, folder, clock, source):
        self.folder, self.source = folder, source
        self.profile = open_profile(folder / "profile", clock, Random(1))
        self.study = self.profile.study
        self.open()

    def open(self):
        path = self.profile.folder / "catalogue.db"
        self.library = open_library(self.source.path, path, draw)
        self.course = self.library.course()

    def change(self, file, old, new):
        self.library.close()
        self.source.change(file, old, new)
        self.open()

    def answer_all(self, lesson):
        head = self.library.lesson(lesson).head
        for check in head.checks:
            item = self.library.item(check)
            keys = tuple(choice.id for choice in item.choices if choice.is_key)
            self.study.answer_in_lesson(self.course, head, item, Response(check, keys, None, 9))
        return head

    def news(self):
        return self.library.changed(self.profile.news.met())


@pytest.fixture
def desk(tmp_path, clock):
    source = SourceCopy(Path(shutil.copytree(SOUND, tmp_path / "course")))
    desk = Desk(tmp_path, clock, source)
    yield desk
    desk.library.close()
    desk.profile.close()


def test_where_nothing_changed_there_is_no_news(desk):
    desk.answer_all(LOG)

    assert desk.news() == ()


def test_an_item_and_a_lesson_that_changed_are_told_and_stay_done(desk):
    desk.answer_all(LOG)
    first = desk.answer_all(LAMP).checks[0]
    text = desk.library.item(first).choices[0].text[0].text

    desk.change("modules/01-lamps/items.toml", text, f"{text}, perhaps")
    desk.change("modules/01-lamps/read-the-log.md", "in plain sight", "in full sight")

    (news,) = desk.news()
    assert (news.pack, news.version) == ("harbour", "1.0")
    assert [lesson.id for lesson in news.lessons] == [LOG]
    assert news.items == (first,)
    assert news.withdrawn == ()
    progress = desk.study.overview(desk.course).modules[0].lessons
    assert [lesson.done for lesson in progress] == [lesson.total for lesson in progress]


def test_an_answer_knows_in_which_form_the_item_was(desk):
    head = desk.answer_all(LOG)
    first = head.checks[0]
    item = desk.library.item(first)

    given = desk.study.open_lesson(head).given[first]

    assert given.sha256 == item.sha256
    assert not given.is_before(item)
    assert given.is_before(replace(item, sha256="0" * 64))


def test_an_item_that_was_withdrawn_is_told(desk):
    desk.answer_all(LOG)
    gone = desk.library.lesson(LOG).head.checks[-1]

    found = news(
        desk.course,
        desk.profile.news.met(),
        lambda item: None if item == gone else desk.library.item(item).sha256,
    )

    (told,) = found
    assert (told.items, told.withdrawn) == ((), (gone,))


def test_what_was_withdrawn_with_its_pack_is_told_of_that_pack(desk):
    desk.answer_all(LOG)
    other = replace(desk.course, id="other", version="7")

    told = {one.pack: one for one in news(other, desk.profile.news.met(), lambda item: None)}

    assert set(told) == {"harbour"}
    assert told["harbour"].version == ""


def test_only_the_newest_answer_counts(desk):
    desk.answer_all(LOG)
    desk.change("modules/01-lamps/read-the-log.md", "in plain sight", "in full sight")
    assert desk.news() != ()

    lines = desk.profile.news.met()

    assert len({(line.kind, line.item) for line in lines}) == len(lines)
