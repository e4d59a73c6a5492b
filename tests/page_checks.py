"""What must hold on every page, and the frame that pages are seen in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.rail import Destination, Rail
from app.ui.widgets.row import Row
from app.ui.widgets.top_bar import Crumb, TopBar

TOP = (
    Destination("today", "Today", "today", "Ctrl+1"),
    Destination("learn", "Learn", "learn", "Ctrl+2"),
    Destination("review", "Review", "review", "Ctrl+3"),
)
BOTTOM = (
    Destination("settings", "Settings", "settings", "Ctrl+,"),
    Destination("help", "Help", "help", "F1"),
)


class Frame(QWidget):
    """A page with rail and top bar, as the window shows it."""

    def __init__(self, theme, icons, page, title):
        super().__init__()
        self.rail, self.bar = Rail(theme, icons), TopBar(theme, icons)
        self.rail.show_entries(TOP, BOTTOM)
        self.rail.show_current(title.lower())
        self.bar.show_crumbs((Crumb(title, ""),))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)


def show(qtbot, widget, width, height):
    """Show a widget, active and laid out."""
    qtbot.add_widget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.wait_until(widget.isActiveWindow)
    settle()
    return widget


def settle():
    """Let what is posted be done."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shown(parent, kind):
    return [widget for widget in parent.findChildren(kind) if widget.isVisibleTo(parent)]


def words(parent):
    """Every text of a widget that can be seen, as it is read."""
    settle()
    labels = [label.text().replace("\u200b", "") for label in shown(parent, QLabel)]
    buttons = [button.accessibleName() for button in shown(parent, QAbstractButton)]
    return "\n".join(labels + buttons)


def named(parent, name):
    """The one visible button with this accessible name."""
    settle()
    found = [b for b in shown(parent, QAbstractButton) if b.accessibleName() == name]
    assert len(found) == 1, [b.accessibleName() for b in shown(parent, QAbstractButton)]
    return found[0]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def assert_nothing_is_cut(page):
    """No text needs more room than it has, nothing reaches beyond the page."""
    body = page.widget()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert windows == [page.window()], "a part of the page became a window of its own"
    assert body.width() <= page.viewport().width()
    for label in shown(body, QLabel):
        text = label.text()
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), text
        assert label.width() >= label.minimumSizeHint().width(), text
    for row in shown(body, Row):
        assert row.height() >= row.heightForWidth(row.width()), row.accessibleName()
    for button in shown(body, QPushButton):
        assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
        assert button.height() >= button.minimumSizeHint().height(), button.accessibleName()
    for widget in shown(body, QWidget):
        left = widget.mapTo(body, widget.rect().topLeft()).x()
        assert left >= 0
        assert left + widget.width() <= body.width(), type(widget).__name__


def assert_controls_are_usable(parent):
    """Every control has a name, and is large enough to be hit."""
    controls = [*shown(parent, QAbstractButton), *shown(parent, QLineEdit)]
    assert controls
    for control in controls:
        assert control.accessibleName(), type(control).__name__
        assert control.width() >= 24, control.accessibleName()
        assert control.height() >= 24, control.accessibleName()
