"""What came of a pack that was dropped is where one looks, also when there is no room left."""

import json

import pytest

from app.domain.ids import ItemId, LessonId, ModuleId
from app.domain.place import Screen
from app.policy import Policy, Ruling
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.withheld_note import WithheldNote
from tests.hostile.forge import ITEMS, dumped, indexed, members_of
from tests.hostile.forge import whole as packed
from tests.pack_factory import LESSON, core_guest, signed
from tests.ui.test_content_presenter import bring, install, said
from tests.whole import disk_full


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Two versions of a pack, and a file that is none."""
    folder = tmp_path_factory.mktemp("packs")
    for name, version in {"old": "1.0", "new": "1.1"}.items():
        content = signed(core_guest(folder / name, version=version))
        (folder / f"{name}.seawallpack").write_bytes(content)
    (folder / "bad.seawallpack").write_bytes(b"PK and nothing")
    return folder


@pytest.mark.parametrize("text_percent", [100, 200])
@pytest.mark.parametrize("name", ["old", "bad"])
def test_what_came_of_a_dropped_file_is_in_sight(whole, packs, text_percent, name):
    app = whole(is_welcomed=True, text_percent=text_percent)
    app.resize(960, 600)
    app.go(Screen.LEARN)

    bring(app, packs / f"{name}.seawallpack")
    if name == "old":
        app.click(app.button("Install this pack"))
        app.window.activateWindow()
        app.qtbot.wait_until(app.window.isActiveWindow)
        app.settle()

    (strip,) = app.shown(NoteStrip, app.page.content)
    assert strip.visibleRegion().boundingRect().height() > strip.height() // 2
    assert app.focus.accessibleName() == "Install a pack from a file"


def test_a_full_disk_during_an_installation_is_said_and_the_old_version_stays(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    bring(app, packs / "new.seawallpack")
    with app.profile.database.tracer(disk_full):
        app.click(app.button("Install this pack"))

    assert "The disk is full" in app.words(app.page.content)
    assert "Installed." not in app.words(app.page.content)
    app.go(Screen.LEARN)
    app.go(Screen.SETTINGS)
    assert "Buoys and bells 1.0" in said(app.words(app.page.content))
    assert list((app.profile.folder / "packs").glob("staging-*")) == []


def test_a_question_for_a_newer_seawall_is_shown_as_such_and_neither_asked_nor_counted(
    whole, tmp_path
):
    members = members_of(core_guest(tmp_path / "plain"))
    items = json.loads(members[ITEMS])
    newer = [
        each if each["id"] != "bell-1" else {"id": "bell-1", "needs": "99.1"} for each in items
    ]
    path = tmp_path / "newer.seawallpack"
    path.write_bytes(packed(indexed({**members, ITEMS: dumped(newer)})))
    app = whole(is_welcomed=True, ruling=Ruling(Policy(allow_unsigned=True)))
    install(app, path)
    app.go(Screen.LESSON, lesson=LessonId(LESSON))
    (note,) = app.shown(WithheldNote)
    asked = [card._item.id for card in app.shown(QuestionCard)]
    app.start_quiz(ModuleId("buoys"))

    assert "needs Seawall 99.1 or newer. It is not counted." in note.text()
    assert asked == [ItemId("bell-2")]
    assert ItemId("bell-1") not in app.screens.quiz.round.sitting.items
