import pytest
from page_checks import click, named, press, role, settle, show, shown
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.mastery import MasteryState
from app.domain.overview import State
from app.settings import TEXT_SCALES, Settings
from app.ui.theme import FontRole, ThemeChoice
from app.ui.widgets.locks import Locks
from app.ui.widgets.meter import Meter
from app.ui.widgets.options import OptionList, Segments
from app.ui.widgets.painted_text import draw_text, text_height, text_width
from app.ui.widgets.reading_panel import ReadingPanel, ReadingPopup
from app.ui.widgets.row import Row, RowList
from app.ui.widgets.shapes import Bar
from app.ui.widgets.state_line import IconMark
from app.ui.widgets.state_look import Look, mastery_look, state_look
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.wrapped_label import WrappedLabel

BREAK = "\u200b"


class PlainRow(Row):
    def heightForWidth(self, width):
        return 32


@pytest.fixture
def stepper(qtbot, theme, icons):
    stepper = Stepper(theme, icons, TEXT_SCALES)
    stepper.show_words("Smaller", "Larger", "{0}%")
    stepper.show_value(100)
    return show(qtbot, stepper, 300, 60)


def test_ordinary_words_are_left_as_they_are(theme, qtbot):
    label = WrappedLabel(theme, FontRole.UI)
    qtbot.add_widget(label)

    label.show_text("Know every part you build on")

    assert label.text() == "Know every part you build on"


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("w" * 24, "w" * 24),
        ("w" * 25, BREAK.join(["w" * 12, "w" * 12, "w"])),
        (
            "/home/ada/.local/share/seawall",
            BREAK.join(["/", "home/", "ada/.", "local/", "share/", "seawall"]),
        ),
    ],
)
def test_an_endless_word_may_break(theme, qtbot, text, shown_as):
    label = WrappedLabel(theme, FontRole.UI)
    qtbot.add_widget(label)

    label.show_text(text)

    assert label.text() == shown_as
    assert label.text().replace(BREAK, "") == text


def test_painted_text_wraps_within_a_word_that_is_too_long(theme):
    font = theme.font(FontRole.UI)
    line = text_height("w", font, 1000)

    assert text_height("w" * 60, font, 200) > 2 * line
    assert text_height("w w", font, 1000) == line


def test_painted_text_without_words_has_no_size(theme):
    assert text_width("", theme.font(FontRole.UI)) == 0


def test_painted_text_is_drawn_as_it_is_written(theme):
    font = theme.font(FontRole.UI)
    pictures = []
    for text in ("<b>x</b>", "x"):
        picture = QImage(200, 40, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        draw_text(painter, text, font, QColor("black"), QPointF(0, 0))
        painter.end()
        pictures.append(picture)

    assert pictures[0] != pictures[1]


def test_a_row_is_a_button_and_its_list_moves_only_between_rows(qtbot, theme):
    rows = RowList()
    made = [PlainRow(theme) for _ in range(2)]
    for row in made:
        rows.add_row(row)
    show(qtbot, rows, 300, 100)
    made[0].setFocus()

    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_A)
    stayed = QApplication.focusWidget() is made[0]
    made[0].clearFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)

    assert stayed
    assert QApplication.focusWidget() is None
    assert role(made[0]) == QAccessible.Role.Button


def test_tab_meets_rows_that_came_late_where_their_list_stands(qtbot, theme):
    window = QWidget()
    column = QVBoxLayout(window)
    before, rows, after = QPushButton("before"), RowList(), QPushButton("after")
    for widget in (before, rows, after):
        column.addWidget(widget)
    show(qtbot, window, 300, 200)
    made = [PlainRow(theme) for _ in range(2)]
    for row in made:
        rows.add_row(row)
    settle()
    before.setFocus()

    press(Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    press(Qt.Key.Key_Tab)

    assert (first, QApplication.focusWidget()) == (made[0], after)


def test_a_row_shows_that_the_pointer_is_on_it_and_that_it_is_pressed(qtbot, theme):
    window = QWidget()
    row = PlainRow(theme, window)
    row.setGeometry(10, 10, 200, 32)
    show(qtbot, window, 300, 100)
    idle = row.grab().toImage()
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    pressed = row.grab().toImage()
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)

    assert idle != pressed


def test_steps_go_up_and_down_through_the_values(qtbot, stepper):
    heard = []
    stepper.value_chosen.connect(heard.append)

    click(named(stepper, "Larger"))
    click(named(stepper, "Larger"))
    click(named(stepper, "Smaller"))

    assert heard == [110, 125, 110]


def test_showing_a_value_does_not_tell_it_back(qtbot, stepper):
    with qtbot.assert_not_emitted(stepper.value_chosen):
        stepper.show_value(150)


@pytest.mark.parametrize(
    ("start", "key", "other"), [(90, "Smaller", "Larger"), (175, "Larger", "Smaller")]
)
def test_at_an_end_the_focus_goes_to_the_button_that_still_works(stepper, start, key, other):
    stepper.show_value(start)
    named(stepper, key).setFocus()

    press(Qt.Key.Key_Space)

    assert not named(stepper, key).isEnabled()
    assert named(stepper, other).hasFocus()


def test_a_value_set_from_outside_needs_no_step_of_its_own(stepper):
    stepper.show_value(105)
    heard = []
    stepper.value_chosen.connect(heard.append)

    click(named(stepper, "Smaller"))

    assert heard == [100]


def test_one_segment_is_chosen_and_told(qtbot, theme):
    segments = show(qtbot, Segments(theme, (("a", "First"), ("b", "Second"))), 300, 60)
    segments.show_chosen("a")

    with qtbot.wait_signal(segments.option_chosen) as chosen:
        click(named(segments, "Second"))

    assert chosen.args == ["b"]
    assert role(named(segments, "First")) == QAccessible.Role.RadioButton


def test_choosing_what_is_chosen_already_tells_nothing(qtbot, theme):
    segments = show(qtbot, Segments(theme, (("a", "First"), ("b", "Second"))), 300, 60)
    segments.show_chosen("a")

    with qtbot.assert_not_emitted(segments.option_chosen):
        click(named(segments, "First"))


def test_an_unknown_choice_chooses_nothing(qtbot, theme):
    segments = show(qtbot, Segments(theme, (("a", "First"),)), 300, 60)

    segments.show_chosen("gone")

    assert not named(segments, "First").isChecked()


def test_options_may_be_replaced_by_others(qtbot, theme, icons):
    options = OptionList(theme, icons)
    options.show_options((("a", "First"), ("b", "Second")))
    options.show_chosen("b")
    show(qtbot, options, 300, 200)

    options.show_options((("b", "Second"), ("c", "Third")))
    settle()

    assert named(options, "Second").isChecked()
    click(named(options, "Third"))
    assert not named(options, "Second").isChecked()


def test_arrows_choose_among_options(qtbot, theme, icons):
    options = OptionList(theme, icons)
    options.show_options((("a", "First"), ("b", "Second")))
    options.show_chosen("a")
    show(qtbot, options, 300, 200)
    named(options, "First").setFocus()
    heard = []
    options.option_chosen.connect(heard.append)

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)

    assert heard == ["b"]


def test_the_panel_tells_the_settings_with_one_thing_changed(qtbot, theme, icons):
    panel = show(qtbot, ReadingPanel(theme, icons), 700, 120)
    panel.show_settings(Settings(display_name="Ada", measure=72))
    heard = []
    panel.settings_changed.connect(heard.append)

    for button in ("Larger text", "Wider lines", "Dark"):
        click(named(panel, button))

    assert heard[-1] == Settings(display_name="Ada", text_percent=110, measure=80, theme="dark")
    assert [len(heard), heard[0].measure, heard[1].theme] == [3, 72, "system"]


@pytest.fixture
def opened(qtbot, theme, icons):
    window = QWidget()
    opener = QPushButton("Aa", window)
    opener.setGeometry(500, 10, 60, 34)
    elsewhere = QPushButton("elsewhere", window)
    show(qtbot, window, 600, 400)
    elsewhere.setFocus()
    popup = ReadingPopup(theme, icons, window)
    popup.show_settings(Settings(theme="dark"), Locks())
    popup.open_below(opener)
    settle()
    return window, opener, popup


def test_the_popup_opens_below_its_button_with_the_first_control_in_focus(opened):
    _, opener, popup = opened

    below = opener.mapToGlobal(opener.rect().bottomRight())
    assert popup.isVisible()
    assert popup.y() > below.y()
    assert abs(popup.geometry().right() - below.x()) <= 4
    assert popup.focusWidget().accessibleName() == "Smaller text"
    assert named(popup, "Dark").isChecked()


def test_escape_closes_the_popup_and_gives_the_focus_back(opened):
    _, opener, popup = opened
    QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Escape)
    settle()

    assert opener.hasFocus()
    assert not isValid(popup)


def test_the_popup_tells_changes(qtbot, opened):
    popup = opened[2]

    with qtbot.wait_signal(popup.settings_changed) as changed:
        click(named(popup, "Light"))

    assert changed.args == [Settings(theme="light")]


def test_the_popup_grows_with_the_text_it_changes(opened, theme):
    popup = opened[2]
    before = popup.height()

    theme.apply(ThemeChoice.DARK, 2.0, 72)
    settle()

    assert popup.height() > 1.5 * before


def test_a_popup_wider_than_its_window_begins_at_its_left(qtbot, theme, icons):
    window = QWidget()
    opener = QPushButton("Aa", window)
    show(qtbot, window, 100, 100)
    popup = ReadingPopup(theme, icons, window)

    popup.open_below(opener)

    assert 0 <= popup.geometry().x() - window.geometry().x() <= 4


def test_a_popup_that_was_never_opened_gives_no_focus_away(qtbot, theme, icons):
    window = QWidget()
    qtbot.add_widget(window)
    popup = ReadingPopup(theme, icons, window)
    popup.show()

    popup.hide()

    assert not popup.isVisible()


def test_a_tally_of_nothing_is_empty(qtbot, theme):
    meter = show(qtbot, Meter(theme), 300, 60)

    meter.show_count("Module", 0, 0)

    assert shown(meter, Bar)[0].accessibleName() == "Module: 0 of 0"


def test_a_mark_may_change(qtbot, theme, icons):
    mark = show(qtbot, IconMark(theme, icons, Look("check", "ok", "Met")), 20, 20)
    before = mark.grab().toImage()

    mark.show_look(Look("cross", "bad", "Not met"))

    assert mark.grab().toImage() != before


def test_every_state_has_a_shape_and_a_word_of_its_own():
    looks = [state_look(state) for state in State]

    assert len({look.icon for look in looks}) == len(looks)
    assert [look.word for look in looks] == ["Not started", "In progress", "Quiz due", "Complete"]


def test_every_state_of_an_objective_has_a_shape_and_a_word_of_its_own():
    looks = [mastery_look(state) for state in MasteryState]

    assert len({look.icon for look in looks}) == len(looks)
    words = ["Not started", "In progress", "Met", "Ready to renew"]
    assert [look.word for look in looks] == words
