import pytest
from lesson_factory import CITE, HOSTILE, ID, lesson, linked
from lesson_window import Shown
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.course import Guideline, Source
from app.domain.ids import OPENING, LessonId, ModuleId, SectionId, section_id
from app.domain.lesson import Lesson, LessonHead, Section
from app.ui.pages.lesson_page import Neighbour
from app.ui.theme import ThemeChoice
from app.ui.widgets.pane_row import PaneRow, SectionRow
from app.ui.widgets.section_map import SectionMap

QPA = QAccessible
OPEN = section_id(ID, OPENING)
CTRL, SHIFT = Qt.ControlModifier, Qt.ShiftModifier


def section(number):
    return section_id(ID, f"s{number}")


@pytest.fixture
def shown(qtbot, theme, icons):
    return Shown(qtbot, theme, icons)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_page_looks_as_accepted(theme, shown, choice):
    theme.apply(choice, 1.0, 72)
    page = shown.open()

    page.show_section_states(frozenset({OPEN, section(0)}))

    assert_looks_like(page, f"lesson-{choice}")


def test_opening_a_lesson_puts_the_focus_on_its_title(shown):
    page = shown.open()
    face = QPA.queryAccessibleInterface(QApplication.focusWidget())

    assert face.role() == QPA.Role.Heading
    assert face.text(QPA.Text.Name) == "Know where every part came from"
    assert "Secure development · Lesson 1 · 9 min" in shown.words()
    assert page.current_anchor() == (OPEN, 0)


def test_a_lesson_outside_any_module_has_no_number(shown):
    shown.open(number=0)

    assert "Secure development · 9 min" in shown.words()


def test_links_in_the_text_are_passed_on(shown):
    head = LessonHead(ID, "A", 1, (), (), "")
    page = shown.open(Lesson(head, ModuleId("m"), (linked(link=CITE),), (), ()))

    with shown.qtbot.wait_signal(page.link_activated) as told:
        page._column.stack.views[0].linkActivated.emit("act:0")

    assert told.args == [CITE]


def test_a_broken_lesson_says_why_and_what_to_do(shown):
    broken = lesson(problem="know-every-part.md:12: this item is not known. Use one of the module.")
    shown.open(broken)

    said = " ".join(shown.words())

    assert "This lesson cannot be shown: know-every-part.md:12: this item is not known." in said
    assert "The other lessons work." in said
    assert shown.rows(SectionRow) == []


def test_a_good_lesson_after_a_broken_one_shows_no_problem(shown):
    shown.open(lesson(problem="a.md:1: wrong."))

    shown.open()

    assert "cannot be shown" not in " ".join(shown.words())


@pytest.mark.parametrize(
    ("anchor", "block"),
    [
        ((section(1), 2), 9),
        ((section(1), 99), 11),
        ((section(4), 99), 25),
        ((SectionId(f"{ID}.gone"), 3), 0),
        ((SectionId(f"{ID}.old-name"), 1), 13),
        ((OPEN, 1), 1),
        ((section(0), -5), 2),
        (None, 0),
    ],
)
def test_reading_goes_on_where_it_stopped(shown, anchor, block):
    page = shown.open(anchor=anchor)

    assert SectionMap(lesson()).block_of(anchor or (OPEN, 0)) == block
    if block < 20:
        assert page._column.top_block() == (0 if block <= 1 and not anchor else block)
        assert page.current_anchor() == SectionMap(lesson()).anchor_of(block)


def test_the_place_survives_another_width_and_another_text_size(shown, theme):
    page = shown.open(anchor=(section(1), 1))
    before = page.current_anchor()

    shown.resize(960)
    theme.apply(ThemeChoice.LIGHT, 1.6, 72)
    shown.resize(700)

    assert before == (section(1), 1)
    assert page.current_anchor() == before


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("scale", [0.8, 1.25, 2.0])
def test_every_block_has_its_room_after_the_look_has_changed(shown, theme, choice, scale):
    page = shown.open(anchor=(section(1), 1))

    theme.apply(choice, scale, 72)
    QApplication.sendPostedEvents()
    views = page._column.stack.views

    assert [view.height() for view in views] == [
        view.heightForWidth(view.width()) for view in views
    ]
    assert page.current_anchor() == (section(1), 1)


def test_moving_on_is_told_once_a_block(shown):
    page = shown.open()
    told = []
    page.place_changed.connect(lambda: told.append(page.current_anchor()))
    tops = page._column.stack.plan.tops

    page._column.verticalScrollBar().setValue(tops[3])
    page._column.verticalScrollBar().setValue(tops[3] + 1)

    assert told == [(section(0), 1)]


def test_sections_are_reached_one_after_the_other_by_keyboard(shown):
    page = shown.open()
    seen = []

    for _ in range(6):
        shown.press(Qt.Key_PageDown, CTRL)
        seen.append(page.current_section())
    shown.press(Qt.Key_PageUp, CTRL)

    assert seen == [section(0), section(1), section(2), section(3), section(4), section(4)]
    assert page.current_section() == section(3)


def test_markup_in_any_text_around_the_lesson_is_shown_and_not_obeyed(shown):
    hostile = Guideline("2.1", HOSTILE, HOSTILE, HOSTILE, ())
    source = Source("a", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    neighbour = Neighbour(LessonId("x.y"), HOSTILE)
    head = LessonHead(ID, HOSTILE, 9, (), (Section(section(0), HOSTILE, ()),), "", HOSTILE)
    broken = Lesson(head, ModuleId("m"), (), (), ())

    shown.open(
        broken,
        part=HOSTILE,
        note=HOSTILE,
        guidelines=(hostile,),
        sources=(source,),
        previous=neighbour,
        following=neighbour,
    )
    plain = [
        label.text()
        for label in shown.page.findChildren(QLabel)
        if label.textFormat() == Qt.TextFormat.PlainText
    ]
    rich = [
        label.text()
        for label in shown.page.findChildren(QLabel)
        if label.textFormat() == Qt.TextFormat.RichText
    ]

    assert len(plain) + len(rich) == len(shown.page.findChildren(QLabel))
    assert sum(HOSTILE in text for text in plain) >= 3
    assert not any("<img" in text for text in rich)
    assert all(HOSTILE in row.accessibleName() for row in shown.rows(PaneRow))


def test_a_section_map_goes_no_further_than_the_lesson():
    where = SectionMap(lesson())

    assert where.neighbour(OPEN, -1) == OPEN
    assert where.neighbour(section(4), 1) == section(4)
    assert where.section_of(-1) == OPEN
    assert where.anchor_of(4) == (section(0), 2)
