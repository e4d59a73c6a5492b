"""The ring around what has the keyboard: one overlay for every widget, in both themes.

It shows once the keyboard is used and hides while the mouse is, as browsers do, so that keyboard
users always see where they are and nobody else is distracted.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from app.ui.theme import Theme
from app.ui.widgets.shapes import line_pen, rounded

WIDTH = 2
OFFSET = 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


class FocusRing(QWidget):
    """Follows the focus inside one window."""

    def __init__(self, theme: Theme, window: QWidget, *, is_wanted: bool = False) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self._is_wanted = is_wanted
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.winId()
        handle = window.windowHandle()
        handle.installEventFilter(self)
        handle.focusObjectChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._place)

    def extend_to(self, window: QWidget) -> None:
        """Give a window that opens over this one a ring of its own, shown if this one is."""
        FocusRing(self._theme, window, is_wanted=self._is_wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice how the window is used, and when what has the focus moves."""
        kind = event.type()
        if kind == QEvent.Type.Hide and isinstance(watched, QWindow):
            self._let_go()
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._want(is_wanted=True)
        elif kind in _MOUSE:
            self._want(is_wanted=False)
        elif kind in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and nothing inside it."""
        del event
        painter = QPainter(self)
        pen = line_pen(self._theme.colour("accent"), WIDTH, self.devicePixelRatioF())
        rounded(painter, QRectF(self.rect()), 6, None, pen)
        painter.end()

    @Slot(QObject)
    def _on_focus_changed(self, focus: QObject | None) -> None:
        self._target = focus if isinstance(focus, QWidget) else None
        self._follow([] if self._target is None else _line_of(self._target))
        self._place()

    def _follow(self, widgets: list[QWidget]) -> None:
        """Notice when these move, and no longer when the ones before do."""
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def _let_go(self) -> None:
        """Follow nothing in a window that closes: its widgets may be gone before the ring is."""
        self._target = None
        self._follow([])
        self.hide()

    def _want(self, *, is_wanted: bool) -> None:
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self._place()

    @Slot()
    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not self._is_wanted or not _is_stop(target):
            self.hide()
        else:
            self._surround(target)

    def _surround(self, target: QWidget) -> None:
        margin = WIDTH + OFFSET
        corner = target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-margin, -margin, margin, margin)
        ring &= self._window.rect()
        for above in self._followed:
            if isinstance(above, QAbstractScrollArea) and above is not target:
                port = above.viewport()
                ring &= QRect(port.mapTo(self._window, QPoint(0, 0)), port.size())
        self.setGeometry(ring)
        self.setVisible(not ring.isEmpty())
        self.raise_()


def _is_stop(widget: QWidget) -> bool:
    """Whether the keyboard stops here by itself; a title only takes the focus to be read out."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return widget.isVisible() and policy == Qt.FocusPolicy.TabFocus


def _line_of(widget: QWidget) -> list[QWidget]:
    """List a widget and everything it lies in, up to the window."""
    line = [widget]
    above = widget.parentWidget()
    while above is not None and not line[-1].isWindow():
        line.append(above)
        above = above.parentWidget()
    return line
