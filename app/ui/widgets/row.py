"""Rows that can be chosen: each is a button that paints itself; a list of them is one tab stop."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.shapes import line_pen, rounded
from app.ui.widgets.tab_order import put_after

_INSET = 8
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}


class Row(QAbstractButton):
    """A row of a list: click, Space and Enter choose it; what it says is up to the kind of row."""

    focus_entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_ruled = False
        # Not `Minimum`: words that wrap are less high at the width they get than at that hint.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Labels on a button would take the colour of a button's text.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        theme.changed.connect(self._on_theme_changed)

    def set_ruled(self) -> None:
        """Draw a hairline above, between this row and the one before."""
        self._is_ruled = True

    @property
    def inset(self) -> int:
        """How far the text stands from the edges, in pixels."""
        return self._theme.px(_INSET)

    def sizeHint(self) -> QSize:
        """As high as the text needs at an ordinary width."""
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(self._theme.px(120), self._theme.px(32))

    def hasHeightForWidth(self) -> bool:
        """Say that text wraps."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter too; leave the arrows to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {*_STEPS, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the list which row it stands on."""
        super().focusInEvent(event)
        self.focus_entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground while the pointer is over it, and the hairline."""
        del event
        painter = QPainter(self)
        if self._is_ruled:
            line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
            painter.fillRect(
                QRectF(self.inset, 0, self.width() - 2 * self.inset, line.widthF()), line.color()
            )
        if self.underMouse() or self.isDown():
            ground = self._theme.colour("accent_weak" if self.isDown() else "sunken")
            rounded(painter, QRectF(self.rect()), 8, ground, None)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint what the row says."""

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class RowList(QWidget):
    """Rows below one another. Tab stops once, at the row where it stood; arrows move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_gap(self, pixels: int) -> None:
        """Leave this much between rows."""
        self._column.setSpacing(pixels)

    def add_row(self, row: Row) -> None:
        """Append a row."""
        self._column.addWidget(row)
        put_after(self._rows[-1] if self._rows else self, row)
        self._rows.append(row)
        row.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if len(self._rows) == 1 else Qt.FocusPolicy.ClickFocus
        )
        row.focus_entered.connect(self._on_row_entered)

    def add_space(self) -> None:
        """Push what follows to the bottom."""
        self._column.addStretch(1)

    def add_note(self, note: QWidget) -> None:
        """Append something between the rows that cannot be chosen."""
        self._column.addWidget(note)

    def clear(self) -> None:
        """Take out everything."""
        self._rows = []
        while (entry := self._column.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def take_focus(self) -> None:
        """Put the focus on the row where Tab stops, if there is one."""
        for row in self._rows:
            if row.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_on(self, row: Row) -> None:
        """Let Tab stop at this row from now on."""
        for other in self._rows:
            is_stop = other is row
            other.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move up, down, to the first and to the last row."""
        step = _STEPS.get(Qt.Key(event.key()))
        places = [n for n, row in enumerate(self._rows) if row.hasFocus()]
        if step is None or not places:
            super().keyPressEvent(event)
            return
        place = min(max(places[0] + step, 0), len(self._rows) - 1)
        self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_row_entered(self) -> None:
        for row in self._rows:
            if row.hasFocus():
                self.stand_on(row)
