import pytest
from lesson_factory import HOSTILE, code
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.lesson import Code
from app.ui.rich_text import Mark
from app.ui.theme import FontRole, ThemeChoice
from app.ui.widgets.code_view import CodeView

LONG = "x = " + "'a long line'" * 12
QPA = QAccessible


@pytest.fixture
def shown(qtbot, theme, icons):
    """Show a piece of code in a window, and give its view."""

    windows = []

    def show(piece, width=550):
        window = QWidget()
        windows.append(window)
        qtbot.add_widget(window)
        view = CodeView(theme, icons, piece, window)
        window.resize(width, 600)
        view.setGeometry(0, 0, width, view.heightForWidth(width))
        window.show()
        window.activateWindow()
        qtbot.wait_until(window.isActiveWindow)
        return view

    return show


def lines(view):
    return view.findChild(QPlainTextEdit)


def copy(view):
    return view.findChild(QPushButton)


def test_code_is_shown_as_it_was_written(shown):
    view = shown(code(HOSTILE, "\tindented"))

    assert lines(view).toPlainText() == f"{HOSTILE}\n\tindented"


def test_each_line_is_as_high_as_the_theme_says(shown, theme):
    tall, low = shown(code(*"abcdef")), shown(code("a"))

    assert tall.height() - low.height() == 5 * 20
    assert [lines(tall).cursorForPosition(QPoint(2, y)).blockNumber() for y in (10, 31, 94)] == [
        0,
        1,
        4,
    ]


def test_a_long_line_scrolls_sideways_and_makes_room_for_the_bar(shown):
    view, short = shown(code("a", LONG)), shown(code("a", "b"))

    assert lines(view).horizontalScrollBar().maximum() > 0
    assert lines(view).verticalScrollBar().maximum() == 0
    assert view.height() > short.height()


def test_wrapped_lines_go_on_below_and_do_not_scroll(shown):
    view = shown(code("a", LONG))
    before = view.heightForWidth(550)

    view.wrap_lines(on=True)
    view.resize(550, view.heightForWidth(550))

    assert view.is_wrapped
    assert view.heightForWidth(300) > view.heightForWidth(550) > before
    assert lines(view).horizontalScrollBar().maximum() == 0
    assert lines(view).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_no_line_is_cut_off_at_any_width_and_text_size(shown, theme, scale, is_wrapped):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    view = shown(code())
    view.wrap_lines(on=is_wrapped)

    for width in range(220, 900, 9):
        view.resize(width, view.heightForWidth(width))
        grid = lines(view)
        needed = len(code().lines) * theme.line_height(FontRole.CODE)

        assert grid.viewport().height() >= needed
        assert grid.verticalScrollBar().maximum() == 0


def test_the_menu_offers_to_wrap_and_to_copy(shown):
    view = shown(code("a", LONG))

    menu = view._menu()
    by_name = {action.text(): action for action in menu.actions()}
    by_name["Wrap long lines"].trigger()

    assert view.is_wrapped
    assert not by_name["Copy"].isEnabled()
    assert view._menu().actions()[-1].isChecked()


def test_the_menu_opens_where_it_is_asked_for(qtbot, shown):
    view = shown(code("a"))

    lines(view).customContextMenuRequested.emit(QPoint(5, 5))

    qtbot.wait_until(lambda: QGuiApplication.instance().activePopupWidget() is not None)
    menu = QGuiApplication.instance().activePopupWidget()
    assert menu.parent() is view
    menu.close()


def test_the_button_copies_all_of_it_and_says_so_for_a_moment(qtbot, shown):
    view = shown(code())
    view._pause.setInterval(0)
    copy(view).setFocus()

    qtbot.keyClick(copy(view), Qt.Key.Key_Space)
    said = copy(view).text()

    assert QGuiApplication.clipboard().text() == code().text
    assert said == "Copied"
    qtbot.wait_until(lambda: copy(view).text() == "")
    assert copy(view).hasFocus()


def test_the_button_and_the_lines_have_names_and_tab_reaches_both(qtbot, shown):
    view = shown(code())
    lines(view).setFocus()

    qtbot.keyClick(lines(view), Qt.Key.Key_Tab)

    assert copy(view).hasFocus()
    assert copy(view).accessibleName() == "Copy code"
    assert lines(view).accessibleName() == "Code in python"
    assert min(copy(view).width(), copy(view).height()) >= 24


def test_plain_text_is_called_a_listing(shown):
    assert lines(shown(code("a", language="text"))).accessibleName() == "Listing"


def test_screen_readers_get_the_text_and_know_that_it_cannot_be_changed(shown):
    face = QPA.queryAccessibleInterface(lines(shown(code("one", "two"))))

    assert face.role() == QPA.Role.EditableText
    assert face.state().readOnly
    assert face.textInterface().characterCount() == 7


def test_a_first_line_that_would_run_under_the_button_starts_below_it(shown):
    under, free = shown(code(LONG)), shown(code("a", LONG))

    assert lines(under).y() >= copy(under).geometry().bottom() - 6
    assert lines(free).y() < copy(free).geometry().bottom()


@pytest.mark.parametrize(("x", "y", "is_page"), [(0, -120, True), (-120, 0, False)])
def test_the_wheel_scrolls_the_page_unless_it_turns_sideways(shown, x, y, is_page):
    edit = lines(shown(code(LONG)))
    none, begun = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(x, y), none, Qt.NoModifier, begun, False
    )

    edit.wheelEvent(turn)

    assert turn.isAccepted() is not is_page
    assert (edit.horizontalScrollBar().value() > 0) is not is_page


def test_page_keys_scroll_the_page(qtbot, theme, icons):
    area, inside = QScrollArea(), QWidget()
    qtbot.add_widget(area)
    column = QVBoxLayout(inside)
    view = CodeView(theme, icons, code("a"), inside)
    column.addWidget(view)
    inside.setMinimumHeight(3000)
    area.setWidget(inside)
    area.resize(600, 300)
    area.show()

    qtbot.keyClick(lines(view), Qt.Key.Key_PageDown)

    assert area.verticalScrollBar().value() > 0


def test_code_is_selected_and_copied_by_keyboard(qtbot, shown):
    edit = lines(shown(code("one", "two")))

    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "one\ntwo"


def test_colours_come_from_the_theme_in_force(shown, theme):
    view = shown(code())
    before = ink(view, 0)

    theme.apply(ThemeChoice.DARK, 1.0, 72)

    assert before == QColor("#2456A6")
    assert ink(view, 0) == QColor("#8AB4F8")


def test_found_words_are_marked_and_the_current_one_stands_out(shown, theme):
    view = shown(code())

    view.show_found({2: (Mark(0, 7, is_current=True), Mark(10, 4, is_current=False))})
    found = formats(view, 2)
    looks = [one.format for one in found]
    grounds = [look.background().color() for look in looks[-2:]]
    view.show_found({})

    assert grounds == [theme.colour("accent"), theme.colour("warn_weak")]
    assert len(formats(view, 2)) == 3


def test_a_current_match_far_to_the_right_is_scrolled_into_view(shown):
    view = shown(code(LONG))

    view.show_found({0: (Mark(150, 5, is_current=True),)})

    assert lines(view).horizontalScrollBar().value() > 0
    assert view.place_of(0).height() == 20


def test_text_twice_as_large_needs_twice_the_height(shown, theme):
    view = shown(code("a", "b", "c"))
    before = view.heightForWidth(550)

    theme.apply(ThemeChoice.LIGHT, 2.0, 72)

    assert view.heightForWidth(550) == 2 * before


def test_no_code_at_all_is_an_empty_line(shown):
    view = shown(Code("python", ()))

    assert lines(view).toPlainText() == ""
    assert view.height() > 21


def test_characters_that_disguise_text_are_left_out(shown):
    assert lines(shown(code("a\u202eb\x07"))).toPlainText() == "ab"


def formats(view, line):
    return lines(view).document().findBlockByNumber(line).layout().formats()


def ink(view, line):
    found = formats(view, line)
    look = found[0].format
    return look.foreground().color()
