"""What the reading column scrolls in: its bar has room from the start, its keys scroll the page."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget


class Sheet(QWidget):
    """Holds widgets that somebody else places, and tells when one of them wants other room."""

    room_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        """Pass on that something changed its size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.room_wanted.emit()
        return super().event(event)


class Scroller(QScrollArea):
    """Scrolls a sheet up and down, never sideways."""

    room_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(_Bar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room."""
        super().resizeEvent(event)
        if self.isVisible():
            self.room_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that there is room at all."""
        super().showEvent(event)
        self.room_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with Home, End, Space and Shift+Space besides what Qt knows."""
        bar, page = self.verticalScrollBar(), self.viewport().height() * 9 // 10
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        values = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + (-page if back else page),
        }
        value = values.get(Qt.Key(event.key()))
        if value is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(value)


class _Bar(QScrollBar):
    """A scroll bar that shows only when there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint only what can be moved."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def tab_stops(root: QWidget) -> list[QWidget]:
    """Give what Tab stops at within a widget, in reading order."""
    children = [root, *root.findChildren(QWidget)]
    return [child for child in children if _is_stop(child)]


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.focusProxy() is None
