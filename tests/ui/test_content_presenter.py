"""Packs in the window: a file is brought, looked at, installed, gone back from and removed."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.domain.place import Place, Screen
from app.policy import Policy, Ruling
from app.services.library import BESIDE, CATALOGUE
from app.ui.models.entry_model import EntryModel
from app.ui.widgets.guest_badge import GuestBadge
from app.ui.widgets.news_card import NewsCard
from app.ui.widgets.question_card import QuestionCard
from tests.hostile.forge import ITEMS, dumped, indexed, members_of
from tests.hostile.forge import whole as whole_pack
from tests.pack_factory import LESSON, core_guest, item, key, signed
from tests.whole import ALT, CTRL, disk_full

OPEN = Ruling(Policy(allow_unsigned=True))
SIGNED = "Third party: Pilots, pack Buoys and bells 1.0. Not part of Seawall's own course."
UNSIGNED = "Third party, not signed: Pilots, pack Buoys and bells 1.0. It may come from anyone."


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Two versions of a pack, signed, and the first once more as nobody signed it."""
    folder = tmp_path_factory.mktemp("packs")
    items = [item("bell-1"), item("bell-2", "And at dawn?"), item("bell-4", "And now?")]
    plain = core_guest(folder / "old")
    newer = signed(core_guest(folder / "new", version="1.1", items=items))
    for name, content in {"plain": plain, "old": signed(plain), "new": newer}.items():
        (folder / f"{name}.seawallpack").write_bytes(content)
    (folder / "bad.seawallpack").write_bytes(b"PK and nothing")
    return folder


def bring(whole, path):
    """Drop a file on the window, and wait for what comes of it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    act, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), act, data, button, Qt.KeyboardModifier.NoModifier)
    whole.window.dropEvent(event)
    whole.settle()


def install(whole, path):
    bring(whole, path)
    whole.click(whole.button("Install this pack"))


def said(text):
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u200b", "")


def test_a_dropped_pack_is_shown_before_it_is_installed(whole, packs):
    app = whole(is_welcomed=True)

    bring(app, packs / "old.seawallpack")

    words = said(app.words(app.dialog()))
    for part in ("Install Buoys and bells?", "Pilots", key().public.line, "1.0", "KiB"):
        assert part in words
    assert "Lessons: 1 new. Questions: 3 new." in words
    assert "Compare the key with what the publisher says elsewhere." in words


def find(app, wanted):
    """What the palette offers for a word."""
    app.press(Qt.Key.Key_K, CTRL)
    app.type(wanted)
    found = app.dialog().findChild(EntryModel).entries
    app.press(Qt.Key.Key_Escape)
    return [entry.key for entry in found]


def test_an_installed_pack_is_in_the_course_at_once(whole, packs):
    app = whole(is_welcomed=True)
    app.go(Screen.LIBRARY)
    install(app, packs / "old.seawallpack")
    assert "Installed. It is in the course now." in app.words()
    assert "Signed with the key" in app.words()
    assert "Restart now" not in app.words()

    app.go(Screen.LEARN)
    assert "know a buoy" in said(app.words())
    app.go(Screen.LESSON, lesson=LESSON)

    (badge,) = app.shown(GuestBadge)
    assert said(badge.text()) == SIGNED
    area = app.page._column
    assert badge.mapTo(app.page, badge.rect().bottomLeft()).y() < area.geometry().top() + 1
    assert not area.isAncestorOf(badge)


def test_a_question_of_a_pack_says_whose_it_is_in_a_quiz_too(whole, packs):
    app = whole(ruling=OPEN, is_welcomed=True)
    install(app, packs / "plain.seawallpack")

    app.start_quiz("buoys")

    (badge,) = app.shown(GuestBadge)
    assert said(badge.text()) == UNSIGNED
    assert not app.page.widget().isAncestorOf(badge)


def test_a_lesson_of_the_course_has_no_badge(whole):
    app = whole(is_welcomed=True)
    app.go(Screen.LESSON, lesson="supply-chain.load-weights-not-programs")

    assert app.shown(GuestBadge) == []


def test_a_pack_that_is_not_wanted_leaves_nothing(whole, packs):
    app = whole(is_welcomed=True)
    bring(app, packs / "old.seawallpack")

    app.press(Qt.Key.Key_Escape)

    assert "Restart now" not in app.words()

    assert "Not installed. Nothing was changed." in app.words()
    assert list((app.profile.folder / "packs").iterdir()) == []


def test_a_pack_that_is_refused_is_said_in_a_sentence(whole, packs):
    app = whole(is_welcomed=True)

    bring(app, packs / "bad.seawallpack")

    assert "is no sound pack: it does not begin as a zip file." in said(app.words())
    assert app.button("Install a pack from a file").isEnabled()


def test_an_unsigned_pack_is_refused_where_nobody_has_allowed_it(whole, packs):
    app = whole(is_welcomed=True)

    bring(app, packs / "plain.seawallpack")

    assert "may not be used here: nobody has signed it." in said(app.words())


def test_one_goes_back_to_an_earlier_version_by_keyboard(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    install(app, packs / "new.seawallpack")
    app.button("Other versions of").setFocus()
    app.press(Qt.Key.Key_Space)
    assert "1.1, installed on 2026-11-23" in app.words(app.dialog())

    app.button("1.0, installed").setFocus()
    app.press(Qt.Key.Key_Space)
    app.press(Qt.Key.Key_Return)

    assert "That version is in the course now." in app.words()
    assert app.desk.course.guests[0].version == "1.0"
    assert "Buoys and bells 1.0" in app.words()


def test_the_version_in_use_is_left_as_it_is(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    install(app, packs / "new.seawallpack")
    app.click(app.button("Other versions of"))

    app.press(Qt.Key.Key_Return)

    assert "Buoys and bells 1.1" in app.words()
    assert "That version" not in app.words()


def test_an_update_says_what_changes(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")

    bring(app, packs / "new.seawallpack")

    words = said(app.words(app.dialog()))
    assert "1.1; you have 1.0" in words
    assert "Questions: 1 new, 1 changed, 1 withdrawn." in words
    assert "Withdrawn question: bell-3" in words
    assert "Compare the key" not in words


def test_a_pack_is_removed_after_a_question(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    app.click(app.button("Remove "))
    box = app.dialog()
    assert isinstance(box, QMessageBox)
    assert "Your answers to its questions stay." in box.informativeText()

    app.click(next(b for b in box.buttons() if b.text() == "Remove"))

    assert "Removed. It is not in the course any more." in app.words()
    assert "Buoys and bells" not in app.words()
    assert app.desk.course.guests == ()
    app.go(Screen.LESSON, lesson=LESSON)
    assert app.place.screen is Screen.SETTINGS
    assert "This lesson is not in the course any more" in app.words()


def test_a_file_is_chosen_in_a_dialog(whole, packs):
    app = whole(is_welcomed=True)
    app.go(Screen.SETTINGS)
    app.click(app.button("Install a pack from a file"))
    dialog = app.dialog()
    assert isinstance(dialog, QFileDialog)

    dialog.fileSelected.emit(str(packs / "old.seawallpack"))
    dialog.reject()
    app.settle()

    assert "Install Buoys and bells?" in said(app.words(app.dialog()))


def test_a_course_that_cannot_be_made_anew_stays_and_a_restart_is_offered(whole, packs):
    app = whole(is_welcomed=True)
    (app.profile.folder / BESIDE).mkdir()
    install(app, packs / "old.seawallpack")
    assert "Done, but the course does not follow yet" in app.words()
    assert app.desk.course.guests == ()

    bring(app, packs / "bad.seawallpack")

    assert "is no sound pack" in said(app.words())
    app.button("Restart now").setFocus()
    app.press(Qt.Key.Key_Space)
    assert app.window.wants_restart


def test_an_open_lesson_stays_as_it_is_until_it_is_left(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    app.click(app.button("Remove "))
    box = app.dialog()
    next(b for b in box.buttons() if b.text() == "Remove").click()
    app.navigator.go(Place(Screen.LESSON, app.desk.now(), LESSON))

    app.settle()

    assert app.place.lesson == LESSON
    assert "The course follows as soon as you leave this page" in app.words()
    app.answer()
    assert '"pack":"buoys"' in list(app.profile.log.lines())[-1]
    app.go(Screen.LEARN)
    assert "know a buoy" not in said(app.words())
    assert "The course follows" not in app.words()
    app.press(Qt.Key.Key_Left, ALT)
    assert "This lesson is not in the course any more" in app.words()


def test_a_page_that_is_open_shows_what_came(whole, packs):
    app = whole(is_welcomed=True)
    bring(app, packs / "old.seawallpack")
    app.button("Install this pack").click()
    app.screens.go(Screen.LEARN)

    app.settle()

    assert app.place.screen is Screen.LEARN
    assert "know a buoy" in said(app.words())


def test_the_library_and_the_search_know_at_once_what_came(whole, packs):
    app = whole(is_welcomed=True)
    app.go(Screen.LIBRARY)
    before = find(app, "buoy")
    install(app, packs / "old.seawallpack")

    assert f"lesson:{LESSON}" not in " ".join(before)
    assert any(LESSON in key for key in find(app, "buoy"))


def test_a_newer_wish_overtakes_a_course_that_is_being_made(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    app.desk.joining.begin()
    app.desk.joining.begin()

    app.settle()

    assert app.desk.course.guests[0].version == "1.0"
    assert [path.name for path in app.profile.folder.glob("catalogue*")] == [CATALOGUE]


def test_a_second_file_waits_for_the_first(whole, packs):
    app = whole(is_welcomed=True)
    bring(app, packs / "old.seawallpack")

    bring(app, packs / "bad.seawallpack")

    assert "Install Buoys and bells?" in said(app.words(app.dialog()))


def test_a_damaged_pack_is_left_out_and_said_at_the_start(whole, packs):
    first = whole(is_welcomed=True)
    install(first, packs / "old.seawallpack")
    first.close()
    folder = first.profile.folder
    (folder / "packs" / "buoys" / "1.0" / "index.json").unlink()
    (folder / BESIDE).unlink()

    app = whole()

    assert "could not be read or written" in app.words()
    app.go(Screen.SETTINGS)
    assert "could not be read or written" in app.words(app.page.content)


@pytest.mark.parametrize("name", ["a.txt", "a.seawallpack.exe"])
def test_other_files_are_not_taken(whole, packs, name):
    app = whole(is_welcomed=True)

    bring(app, packs / name)

    assert "could not be read" not in app.words()


def test_a_question_for_a_newer_program_says_so_and_is_not_counted(whole, packs, tmp_path):
    members = members_of((packs / "plain.seawallpack").read_bytes())
    items = json.loads(members[ITEMS])
    items[0] = {"id": items[0]["id"], "needs": "99.1"}
    path = tmp_path / "newer.seawallpack"
    path.write_bytes(signed(whole_pack(indexed({**members, ITEMS: dumped(items)}))))
    app = whole(is_welcomed=True)
    install(app, path)

    app.go(Screen.LESSON, lesson=LESSON)

    words = app.words()
    assert "This question needs Seawall 99.1 or newer. It is not counted." in words
    assert app.library.lesson(LESSON).head.checks == ("bell-2",)
    app.answer()
    assert app.desk.study.overview(app.desk.course).modules[-1].lessons[0].total == 1


def test_a_question_that_was_updated_is_asked_again_and_the_section_stays_done(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    app.go(Screen.LESSON, lesson=LESSON)
    for card in app.shown(QuestionCard):
        app.answer(card=card)
    done = app.desk.study.overview(app.desk.course).modules[-1].lessons[0].done

    install(app, packs / "new.seawallpack")
    app.go(Screen.LESSON, lesson=LESSON)

    assert "UPDATED SINCE YOU ANSWERED" in app.words().upper()
    assert app.desk.study.overview(app.desk.course).modules[-1].lessons[0].done == done == 2
    (news,) = app.library.changed(app.profile.news.met())
    assert (news.pack, news.version, news.items) == ("buoys", "1.1", ("bell-2",))


def test_today_tells_what_changed_until_it_was_read(whole, packs):
    third = whole(is_welcomed=True)
    install(third, packs / "old.seawallpack")
    third.go(Screen.LESSON, lesson=LESSON)
    for card in third.shown(QuestionCard):
        third.answer(card=card)
    third.go(Screen.TODAY)
    assert third.shown(NewsCard) == []

    install(third, packs / "new.seawallpack")
    third.go(Screen.TODAY)
    (told,) = third.shown(NewsCard)
    words = third.words(told)
    third.click(third.button("I have seen it"))
    third.close()
    fourth = whole()
    fourth.go(Screen.TODAY)

    assert "Changed since you learnt it" in words
    assert "1.1" in words
    assert "One question that you answered has changed. Your answers count" in words
    assert fourth.shown(NewsCard) == []


def test_packs_that_cannot_be_listed_are_said_once(whole):
    app = whole(is_welcomed=True)
    with app.profile.database.tracer(disk_full):
        app.go(Screen.SETTINGS)

    assert "The disk is full" in app.words(app.page.content)
