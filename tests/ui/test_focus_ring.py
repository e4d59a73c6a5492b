import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import ThemeChoice
from app.ui.widgets.focus_ring import OFFSET, WIDTH, FocusRing

MARGIN = WIDTH + OFFSET


class Window(QWidget):
    """A title, two buttons, and a button far down in what scrolls."""

    def __init__(self):
        super().__init__()
        self.title = QLabel("Title")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.one, self.other, self.far = (
            QPushButton("One"),
            QPushButton("Other"),
            QPushButton("Far"),
        )
        self.area = QScrollArea()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addSpacing(600)
        column.addWidget(self.far)
        self.area.setWidget(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        for widget in (self.title, self.one, self.other, self.area):
            outer.addWidget(widget)


@pytest.fixture
def window(qtbot, theme):
    window = Window()
    qtbot.add_widget(window)
    window.ring = FocusRing(theme, window)
    window.resize(400, 400)
    window.show()
    window.activateWindow()
    qtbot.wait_until(window.isActiveWindow)
    window.one.setFocus()
    return window


def around(window, widget):
    corner = widget.mapTo(window, QPoint(0, 0))
    return QRect(corner, widget.size()).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def click(window, widget):
    place = widget.mapTo(window, widget.rect().center())
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window.windowHandle(), button, nothing, place)


def press_tab(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)


def test_nobody_who_uses_the_mouse_sees_a_ring(window):
    click(window, window.other)

    assert window.focusWidget() is window.other
    assert not window.ring.isVisible()


def test_the_first_key_shows_where_the_keyboard_is(window):
    press_tab(window)

    assert window.ring.isVisible()
    assert window.ring.geometry() == around(window, window.other)


def test_the_mouse_takes_the_ring_away(window):
    press_tab(window)
    click(window, window.one)

    assert not window.ring.isVisible()


def test_the_ring_follows_what_moves_and_grows(qtbot, window):
    press_tab(window)
    window.resize(500, 460)
    qtbot.wait_until(lambda: window.ring.geometry() == around(window, window.other))

    assert window.ring.isVisible()


def test_the_ring_goes_when_what_it_surrounds_is_hidden(window):
    press_tab(window)
    window.other.hide()

    assert window.ring.geometry() != around(window, window.other) or not window.ring.isVisible()


def test_a_ring_is_cut_where_what_it_surrounds_is_scrolled_away(window):
    press_tab(window)
    window.far.setFocus()
    window.area.verticalScrollBar().setValue(0)
    assert not window.ring.isVisible()

    window.area.ensureWidgetVisible(window.far)
    port = window.area.viewport()
    inside = QRect(port.mapTo(window, QPoint(0, 0)), port.size())
    assert window.ring.isVisible()
    assert inside.contains(window.ring.geometry())


def test_a_title_that_is_read_out_is_no_place_the_keyboard_stops_at(window):
    press_tab(window)
    window.title.setFocus()

    assert not window.ring.isVisible()


def test_another_windows_focus_is_not_surrounded_here(qtbot, window):
    press_tab(window)
    other = QPushButton("Elsewhere")
    qtbot.add_widget(other)
    other.show()
    other.activateWindow()
    qtbot.wait_until(other.isActiveWindow)
    other.setFocus()

    assert window.ring.geometry() == around(window, window.other)


def test_the_ring_has_the_colour_of_the_theme_and_nothing_inside(window, theme):
    press_tab(window)
    theme.apply(ThemeChoice.DARK, 1.0, 72)
    picture = window.ring.grab().toImage()

    edge = picture.pixelColor(picture.width() // 2, 1)
    assert edge == theme.colour("accent")
    centre = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert centre != edge


def test_the_ring_lets_the_mouse_through(window):
    press_tab(window)

    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.ring.focusPolicy() == Qt.FocusPolicy.NoFocus
