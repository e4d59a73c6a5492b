import gc
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from app.domain.ids import LessonId
from app.resources import CORE_SOURCE
from app.services.preview import PreviewService
from app.ui.preview import PreviewWindow
from app.ui.render import draw_figure
from app.ui.theme import ThemeChoice
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.finding_list import FindingRow
from app.ui.widgets.lesson_row import LessonRow
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.verdict_line import VerdictLine
from app.ui.widgets.withheld_note import WithheldNote

SOUND = Path(__file__).parents[1] / "content" / "fixtures" / "sound"
LAMP = LessonId("lamps.a-lamp-that-stays-lit")
FILE = "modules/01-lamps/a-lamp-that-stays-lit.md"
LONG_MS = 8_000


class Desk:
    """The window on a copy of a course, and what an author does to the files."""

    def __init__(self, qtbot, folder, scratch, look):
        self.qtbot, self.folder = qtbot, folder
        self.window = PreviewWindow(
            PreviewService(folder, scratch, draw_figure, CORE_SOURCE), *look
        )
        self.presenter = self.window.presenter
        self.page, self.reader = self.presenter.page, self.presenter.reader
        self.window.resize(1280, 832)
        self.window.show()
        self.window.activateWindow()
        with qtbot.wait_signal(self.presenter.drawn, timeout=LONG_MS):
            self.reader.start()
        self.wait()

    def save(self, act):
        """Do something to the files, and wait until that is shown."""
        with self.qtbot.wait_signal(self.presenter.drawn, timeout=LONG_MS):
            act()
        self.wait()

    def wait(self):
        """Wait until nothing is being read, and what was laid out is there."""
        self.qtbot.wait_until(lambda: self.reader.is_idle, timeout=LONG_MS)
        QApplication.processEvents()

    def write(self, text, file=FILE):
        self.save(lambda: (self.folder / file).write_text(text))

    def read(self, file=FILE):
        return (self.folder / file).read_text()

    def change(self, old, new, file=FILE):
        text = self.read(file)
        assert old in text
        self.write(text.replace(old, new, 1), file)

    def rows(self, kind):
        return [row for row in self.page.findChildren(kind) if not row.isHidden()]

    def titles(self):
        return [row._title for row in self.rows(LessonRow)]

    def blocks(self):
        return self.presenter.shown._shown.lesson.blocks

    @property
    def column(self):
        return self.page.lesson._column

    def scroll(self, value):
        self.qtbot.wait_until(lambda: self.column._is_built, timeout=LONG_MS)
        self.column.verticalScrollBar().setValue(value)


@pytest.fixture
def course(tmp_path):
    return Path(shutil.copytree(SOUND, tmp_path / "course"))


@pytest.fixture
def preview(qtbot, course, tmp_path, theme, icons):
    made = []
    (tmp_path / "scratch").mkdir()

    def preview(folder=course):
        made.append(Desk(qtbot, folder, tmp_path / "scratch", (theme, icons)))
        return made[-1]

    yield preview
    while made:
        one = made.pop()
        one.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        one.reader.close()
        one.wait()
        for owner in (one.presenter, one.presenter.shown, one.reader):
            owner.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del one, owner
        # What is left would be collected on a lane of the next test, where Qt must not be let go.
        gc.collect()
    theme.apply(ThemeChoice.LIGHT, 1.0, 72)


@pytest.fixture
def desk(preview):
    return preview()


def test_a_module_is_shown_with_its_lessons_and_the_first_of_them(desk):
    assert desk.titles() == ["A lamp that stays lit", "Read the log", "Other questions"]
    assert desk.presenter.shown.lesson == LAMP
    assert desk.page.findings.words == "Nothing found: all is in order."


def test_the_folder_of_a_module_is_previewed_at_that_module(preview, course):
    desk = preview(course / "modules" / "02-boats")

    assert desk.reader.module == "boats"


def test_a_save_is_shown(desk):
    desk.change("A lamp that stays lit", "A lamp that burns")

    assert desk.titles()[0] == "A lamp that burns"
    assert desk.presenter.shown._shown.lesson.head.title == "A lamp that burns"


def test_a_save_by_renaming_is_shown_and_so_is_the_next(desk):
    sound = desk.read()

    def save(word):
        new = desk.folder / "modules" / "01-lamps" / ".new"
        new.write_text(sound.replace("# A lamp", f"# {word} lamp", 1))
        new.replace(desk.folder / FILE)

    desk.save(lambda: save("First"))
    desk.save(lambda: save("Second"))

    desk.qtbot.wait_until(lambda: desk.titles()[0].startswith("Second"), timeout=LONG_MS)
    assert desk.presenter.shown.lesson == LAMP


def test_the_block_being_read_stays_where_it_is(desk):
    desk.scroll(900)
    before = desk.page.lesson.hold
    block = desk.blocks()[before.index]
    desk.change("\n\n", "\n\nA sentence that was not there before, and takes its room.\n\n")

    after = desk.page.lesson.hold
    assert desk.blocks()[after.index] == block
    assert after.offset == before.offset
    assert after.index == before.index + 1


def test_at_the_beginning_it_stays_at_the_beginning(desk):
    desk.change("\n\n", "\n\nA sentence more.\n\n")

    assert desk.column.verticalScrollBar().value() == 0


def test_a_lesson_that_did_not_change_is_left_alone(desk):
    card = desk.page.lesson.findChildren(QuestionCard)[0]
    desk.change("Read the log", "Read the whole log", "modules/01-lamps/read-the-log.md")

    assert desk.page.lesson.findChildren(QuestionCard)[0] is card


def test_broken_markdown_is_told_and_the_place_survives_it(desk):
    desk.scroll(900)
    before, sound = desk.page.lesson.hold, desk.read()
    desk.write("# Broken\n\n<b>raw</b>\n")
    places = [row._place for row in desk.rows(FindingRow)]
    desk.write(sound)

    assert f"{FILE}:3" in places
    assert desk.page.lesson.hold.index == before.index
    assert desk.page.findings.words == "Nothing found: all is in order."


def test_a_finding_leads_to_its_block(desk):
    text = desk.read()
    line = text.splitlines().index("## On Monday") + 1
    desk.write(text.replace("## On Monday", "## On Tuesday"))
    row = next(row for row in desk.rows(FindingRow) if row._place == f"{FILE}:{line}")
    row.click()

    assert desk.page.lesson.current_section() == f"{LAMP}.on-tuesday"


def test_a_finding_about_no_block_changes_nothing(desk):
    desk.change("title =", "titel =", "pack.toml")
    (row, *_) = [row for row in desk.rows(FindingRow) if row._place.startswith("pack.toml")]
    row.click()

    assert desk.presenter.shown.lesson == LAMP
    assert len(desk.titles()) == 3


def test_files_may_come_and_go(desk):
    lesson = desk.folder / FILE
    sound = lesson.read_text()
    desk.save(lesson.unlink)
    said = [row._message for row in desk.rows(FindingRow)]
    desk.save(lambda: lesson.write_text(sound))

    assert any("The file is missing" in message for message in said)
    assert desk.titles()[0] == "A lamp that stays lit"


def test_a_course_that_disappears_and_comes_back_is_shown_again(desk, tmp_path):
    desk.save(lambda: shutil.move(desk.folder, tmp_path / "away"))
    gone = desk.page.findings.words
    assert desk.presenter.shown.lesson == LAMP
    desk.save(lambda: shutil.move(tmp_path / "away", desk.folder))

    assert "finding" in gone
    assert desk.page.findings.words == "Nothing found: all is in order."


def test_the_whole_course_is_checked_when_it_rests(desk):
    with desk.qtbot.wait_signal(desk.reader.checked, timeout=LONG_MS):
        desk.write("Nobody shows this.", "figures/more.txt")

    assert [row._place for row in desk.rows(FindingRow)] == ["figures/more.txt:1"]


def test_an_answer_can_be_tried_and_is_forgotten(desk):
    card = desk.page.lesson.findChildren(QuestionCard)[0]
    right = next(row for row in card.findChildren(ChoiceRow) if row.choice.is_key)
    right.click()
    card._on_check_requested()
    verdicts = [line for line in card.findChildren(VerdictLine) if line.isVisible()]
    desk.change("\n\n", "\n\nA sentence more.\n\n")

    again = desk.page.lesson.findChildren(QuestionCard)
    assert verdicts
    assert not any(line.isVisible() for c in again for line in c.findChildren(VerdictLine))


def test_a_question_for_a_newer_program_is_told_as_such(desk):
    first = desk.blocks()[1].item
    desk.change(f'id = "{first}"', f'id = "{first}"\nneeds = "99.0"', "modules/01-lamps/items.toml")

    assert len(desk.page.lesson.findChildren(WithheldNote)) == 1


def test_other_questions_are_listed_as_a_lesson(desk):
    desk.rows(LessonRow)[-1].click()
    desk.qtbot.wait_until(lambda: desk.column._is_built, timeout=LONG_MS)

    assert desk.presenter.shown.lesson == "lamps.~questions"
    assert len(desk.page.lesson.findChildren(QuestionCard)) > 1


def test_another_module_is_chosen_in_the_list(desk):
    (modules,) = desk.page.findChildren(QComboBox)
    with desk.qtbot.wait_signal(desk.presenter.drawn, timeout=LONG_MS):
        modules.setCurrentIndex(1)
        modules.activated.emit(1)

    assert desk.reader.module == "boats"
    assert desk.presenter.shown.lesson.startswith("boats.")


def test_a_link_to_a_lesson_of_another_module_leads_there(desk):
    boats = LessonId("boats.know-the-boats")
    with desk.qtbot.wait_signal(desk.presenter.drawn, timeout=LONG_MS):
        desk.presenter.open(boats)

    assert desk.presenter.shown.lesson == boats


def test_a_source_opens_in_a_small_window(desk):
    desk.page.lesson.source_requested.emit("almanac-1901")
    desk.page.lesson.guideline_requested.emit("1.1")

    dialogs = [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 2


def test_a_source_that_is_gone_is_told_in_the_strip(desk):
    desk.page.lesson.source_requested.emit("gone")

    assert desk.window._problem.isVisible()


def test_everything_is_reached_with_f6(desk):
    reached = set()
    for _ in range(4):
        QTest.keyClick(desk.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        parts = (desk.page.list, desk.page.lesson, desk.page.findings)
        reached |= {part for part in parts if part.isAncestorOf(focus)}

    assert {desk.page.list, desk.page.lesson} <= reached


def test_a_save_does_not_take_the_focus_from_the_list(desk):
    desk.page.list.take_focus()
    before = QApplication.focusWidget()._target
    desk.change("# A lamp that stays lit", "# A lamp that stays on")

    assert QApplication.focusWidget()._target == before


def test_text_size_and_theme_can_be_tried(desk, theme):
    desk.window._on_larger()
    larger = theme.scale
    desk.window._on_smaller()
    desk.window._on_look()
    is_dark = theme.is_dark
    desk.window._on_look()

    assert larger > theme.scale == 1.0
    assert is_dark
    assert not theme.is_dark


def test_nothing_is_written_beside_the_course(desk):
    before = sorted(path for path in desk.folder.rglob("*"))
    desk.change("# A lamp that stays lit", "# A lamp that stays on")

    assert sorted(path for path in desk.folder.rglob("*")) == before
