from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from right_answers import right_answer, wrong_answer
from whole import disk_full

from app.domain.ids import ChoiceId, ItemId, LessonId, SectionId
from app.domain.item import Response
from app.domain.place import Place, Screen
from app.errors import Code, StoreError
from app.settings import SINGLE_KEYS
from app.ui.pages.note_dialog import NoteDialog
from app.ui.presenters.lesson_presenter import REST_MS, LessonPresenter
from app.ui.presenters.notes import Notes
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.verdict_line import VerdictLine

FIRST = LessonId("supply-chain.load-weights-not-programs")
OTHER = LessonId("supply-chain.know-every-part")


class Reader:
    """A lesson on the screen, and what its presenter tells."""

    def __init__(self, qtbot, kept, presenter):
        self.qtbot, self.kept, self.presenter, self.page = qtbot, kept, presenter, presenter.page
        self.shown, self.moved, self.problems, self.wanted = [], [], [], []
        presenter.shown.connect(self.shown.append)
        presenter.moved.connect(self.moved.append)
        presenter.problem_raised.connect(self.problems.append)
        presenter.place_requested.connect(self.wanted.append)
        qtbot.add_widget(self.page)
        self.page.resize(1084, 780)
        self.page.show()

    def place(self, lesson=FIRST, section=None, offset=0):
        section = None if section is None else SectionId(f"{lesson}.{section}")
        return Place(Screen.LESSON, self.kept.desk.now(), lesson, section, offset)

    def open(self, *parts, **more):
        self.presenter.open(self.place(*parts, **more))
        self.settle()

    def settle(self):
        self.kept.wait()
        self.qtbot.wait_until(lambda: self.page._column._is_built)

    @property
    def item(self):
        return self.kept.library.item(next(iter(self.presenter._cards)))

    @property
    def card(self):
        return self.presenter._cards[self.item.id]

    def answer(self, *, is_right=True):
        item = self.item
        selected = right_answer(item) if is_right else wrong_answer(item)
        self.card.response_submitted.emit(Response(item.id, selected, None, 900))

    def given(self, lesson=FIRST):
        head = next(head for head in self.kept.desk.course.lessons if head.id == lesson)
        return self.kept.profile.study.open_lesson(head).given

    def words(self):
        shown = [label for label in self.page.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in shown)


@pytest.fixture
def presenter(kept, theme, icons, settings):
    notes = Notes(kept.desk, partial(NoteDialog, theme, QWidget()))
    return LessonPresenter(kept.desk, theme, icons, settings, notes)


@pytest.fixture
def reader(qtbot, kept, presenter):
    return Reader(qtbot, kept, presenter)


def test_a_lesson_opens_at_its_beginning_the_first_time(reader):
    reader.open()

    assert [place.section for place in reader.shown] == [f"{FIRST}.opening"]
    assert "Load weights, not programs" in reader.words()
    assert reader.presenter.page_of(reader.shown[0]) is reader.page


def test_a_lesson_opens_where_a_place_says(reader):
    reader.open(section="the-file-decides", offset=2)

    assert reader.shown[0].section == f"{FIRST}.the-file-decides"
    assert reader.page.current_anchor() == (f"{FIRST}.the-file-decides", 2)


def test_a_lesson_opens_where_reading_stopped(reader):
    reader.open(section="the-file-decides", offset=1)
    reader.open(OTHER)
    reader.open(FIRST)

    assert reader.page.current_anchor() == (f"{FIRST}.the-file-decides", 1)


def test_opening_a_lesson_is_remembered_at_once(reader):
    reader.open()

    assert reader.kept.profile.study.place().lesson == FIRST
    assert reader.moved[-1].lesson == FIRST


def test_the_place_is_kept_once_the_view_rests(qtbot, reader):
    reader.open()
    reader.page._column.scroll_to_block(6)
    with qtbot.wait_signal(reader.presenter.moved, timeout=REST_MS * 10) as moved:
        assert reader.presenter._rest.isActive()

    reader.kept.wait()
    assert reader.kept.profile.study.place() == moved.args[0]
    assert moved.args[0].section == f"{FIRST}.the-file-decides"


def test_the_place_is_kept_at_once_when_the_page_is_left(reader):
    reader.open()
    reader.page._column.scroll_to_block(6)
    reader.presenter.keep_place()
    reader.kept.wait()

    assert reader.kept.profile.study.place().section == f"{FIRST}.the-file-decides"
    assert not reader.presenter._rest.isActive()


def test_a_place_that_was_kept_already_is_not_kept_again(reader):
    reader.open()
    before = len(reader.moved)
    reader.presenter.keep_place()

    assert len(reader.moved) == before


def test_a_place_that_cannot_be_kept_is_a_problem(reader):
    with reader.kept.profile.database.tracer(disk_full):
        reader.open()

    assert {problem.code for problem in reader.problems} == {Code.STORE_FULL}


def test_a_place_without_a_lesson_opens_nothing(reader):
    reader.presenter.open(Place(Screen.LESSON, reader.kept.desk.now()))

    assert reader.kept.storage.is_idle
    assert reader.shown == []


def test_a_lesson_the_course_does_not_have_is_a_problem(reader):
    reader.open(LessonId("supply-chain.gone"))

    assert [problem.code for problem in reader.problems] == [Code.CONTENT_GONE]
    assert reader.shown == []


def test_of_two_lessons_asked_for_at_once_the_last_is_shown_with_its_own_answers(reader):
    reader.open(OTHER)
    reader.answer()
    reader.settle()
    reader.presenter.open(reader.place(FIRST))
    reader.presenter.open(reader.place(OTHER))
    reader.settle()

    assert [place.lesson for place in reader.shown] == [OTHER, OTHER]
    assert set(reader.presenter._state.given) == set(reader.given(OTHER)) != set()


def test_a_late_answer_for_a_lesson_already_left_changes_nothing(reader):
    reader.open(OTHER)
    reader.presenter.open(reader.place(FIRST))
    reader.presenter.keep_place()
    reader.settle()

    assert [place.lesson for place in reader.shown] == [OTHER]
    assert reader.kept.profile.study.place().lesson == OTHER


def test_an_answer_given_while_another_lesson_is_on_its_way_belongs_to_its_own(reader):
    reader.open(FIRST)
    reader.presenter.open(reader.place(OTHER))
    reader.answer()
    reader.settle()

    assert len(reader.given(FIRST)) == 1
    assert reader.given(OTHER) == {}


def test_a_right_answer_is_kept_shown_and_told(qtbot, reader):
    reader.open()
    with qtbot.wait_signal(reader.presenter.answered):
        reader.answer()

    assert reader.given()[reader.item.id].is_right
    assert "Right" in reader.words()


def test_an_answer_ticks_the_section_it_completes(reader):
    reader.open()
    reader.answer(is_right=False)
    reader.settle()

    assert SectionId(f"{FIRST}.opening") in reader.presenter._state.done
    assert reader.page.side._sections[0].accessibleName() == "Opening, all questions answered"


def test_an_answer_is_there_when_the_lesson_is_opened_again(reader):
    reader.open()
    reader.answer(is_right=False)
    reader.settle()
    before = [row.choice.id for row in reader.card.findChildren(ChoiceRow)]
    reader.open(OTHER)
    reader.open(FIRST)

    assert [row.choice.id for row in reader.card.findChildren(ChoiceRow)] == before
    assert "Not this one" in reader.words()
    assert not reader.given()[reader.item.id].is_right


def test_an_answer_that_cannot_be_saved_is_explained_and_given_back(qtbot, reader):
    reader.open()
    with (
        reader.kept.profile.database.tracer(disk_full),
        qtbot.wait_signal(reader.presenter.problem_raised) as problem,
    ):
        reader.answer()

    assert problem.args[0].code is Code.STORE_FULL
    assert "The disk is full, so this was not saved." in reader.words()
    assert all(row.isEnabled() for row in reader.card.findChildren(ChoiceRow))
    reader.answer()
    reader.kept.wait()
    assert reader.given()[reader.item.id].is_right


def test_an_answer_kept_after_the_lesson_was_left_is_told_and_changes_no_other_page(qtbot, reader):
    reader.open(FIRST)
    reader.answer()
    reader.presenter.open(reader.place(OTHER))
    with qtbot.wait_signal(reader.presenter.answered):
        reader.kept.storage.wait()
    reader.settle()

    assert reader.presenter._state.given == {}
    assert reader.page.current_section().startswith(OTHER)


def test_a_failure_after_the_lesson_was_left_is_still_told(reader):
    reader.open(FIRST)
    reader.open(OTHER)
    reader.presenter._on_not_kept(ItemId("gone"), StoreError(Code.STORE_FULL))

    assert [problem.code for problem in reader.problems] == [Code.STORE_FULL]


def test_single_keys_can_be_switched_off_for_questions_that_are_open(reader, settings):
    reader.open()
    settings.change(replace(settings.settings, letter_keys=False))
    off = reader.card._keys
    settings.change(replace(settings.settings, letter_keys=True))

    assert (off, reader.card._keys) == ("", SINGLE_KEYS)


def test_questions_made_later_heed_the_setting(reader, settings):
    settings.change(replace(settings.settings, letter_keys=False))
    reader.open()

    assert not reader.card._keys


def test_the_next_lesson_is_asked_for_as_a_place(reader):
    reader.open()
    reader.page.lesson_requested.emit(OTHER)

    assert [place.lesson for place in reader.wanted] == [OTHER]


def test_a_picture_that_is_missing_leaves_a_gap_and_no_failure(reader):
    assert reader.presenter._picture("nothing", "light", 1) is None


def test_nothing_is_kept_before_a_lesson_is_there(reader):
    reader.presenter._on_rested()

    assert reader.moved == []
    assert reader.kept.storage.is_idle


def test_no_answer_is_taken_before_a_lesson_is_there(reader):
    reader.presenter._on_response_submitted(Response(ItemId("a"), (ChoiceId("1"),), None, 1))

    assert reader.kept.storage.is_idle


@pytest.fixture
def low(reader):
    """A reader in a window so low that a question does not fit in it, at its first question."""
    reader.page.resize(1084, 300)
    reader.page.activateWindow()
    reader.qtbot.wait_until(reader.page.isActiveWindow)
    reader.open(section="the-scanner-comes-second")
    reader.page.reveal(reader.card)
    yield reader
    reader.presenter.keep_place()
    reader.kept.wait()


def is_in_view(reader, part):
    column = reader.page._column
    place = part.mapTo(column, part.rect().topLeft()).y()
    return place >= 0 and place + part.height() <= column.viewport().height()


def test_feedback_scrolls_its_verdict_into_view_and_focuses_it(low):
    rows = low.card.findChildren(ChoiceRow)
    rows[-1].setFocus()
    low.page.reveal(rows[-1])
    low.answer(is_right=False)
    low.settle()
    verdict = low.card.findChild(VerdictLine)

    assert verdict.hasFocus()
    assert is_in_view(low, verdict)
    assert not is_in_view(low, low.card)


def test_arrows_and_numbers_scroll_to_the_row_they_lead_to(low):
    rows = low.card.findChildren(ChoiceRow)
    seen = []
    low.card.take_focus()
    for key in (Qt.Key.Key_Down,) * len(rows):
        low.qtbot.keyClick(low.page.window().focusWidget(), key)
        seen.append(is_in_view(low, low.page.window().focusWidget()))
    bar = low.page._column.verticalScrollBar()
    bar.setValue(bar.maximum())
    low.qtbot.keyClick(rows[-1], Qt.Key.Key_1)

    assert seen == [True] * len(rows)
    assert rows[0].hasFocus()
    assert is_in_view(low, rows[0])


def test_an_answer_that_was_not_kept_is_said_where_it_can_be_seen(low):
    with low.kept.profile.database.tracer(disk_full):
        low.answer()
        low.settle()

    assert is_in_view(low, low.card.findChild(NoteStrip))
