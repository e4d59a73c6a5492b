"""What a checker found: a file and a line, and what to write instead; each leads to its place."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height
from app.ui.widgets.row import Row, RowList
from app.ui.widgets.shapes import line_pen

_ICON, _GAP, _ABOVE = 16, 8, 6
_MOST = 200
"""More findings than this are not read one by one; the label says how many there are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, as `file:line`, and what."""

    place: str
    message: str


class FindingRow(Row):
    """One finding; it tells its number when it is chosen."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, number: int, finding: Finding) -> None:
        super().__init__(theme)
        self._icons, self._number = icons, number
        self._place, self._message = clean(finding.place), clean(finding.message)
        self.setAccessibleName(self.tr("{0}: {1}").format(self._place, self._message))
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """As high as its two texts."""
        px, room = self._theme.px, self._room(width)
        place = text_height(self._place, self._theme.font(FontRole.KEY), room)
        message = text_height(self._message, self._theme.font(FontRole.UI), room)
        return place + message + 2 * px(_ABOVE)

    def paint(self, painter: QPainter) -> None:
        """Paint the sign, the place and the message."""
        theme = self._theme
        px, side = theme.px, theme.px(_ICON)
        key, text = theme.font(FontRole.KEY), theme.font(FontRole.UI)
        ink = theme.colour("warn")
        picture = self._icons.pixmap("warning", side, ink, self.devicePixelRatioF())
        painter.drawPixmap(self.inset, px(_ABOVE), picture)
        room = self._room(self.width())
        place = QPointF(self.width() - self.inset - room, px(_ABOVE))
        draw_wrapped(painter, self._place, key, theme.colour("muted"), (place, room))
        below = place + QPointF(0, text_height(self._place, key, room))
        draw_wrapped(painter, self._message, text, theme.colour("text"), (below, room))

    def _room(self, width: int) -> int:
        return width - 2 * self.inset - self._theme.px(_ICON + _GAP)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._number)


class FindingList(QWidget):
    """The findings below one another, under a sentence that says how many there are."""

    finding_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._shown: tuple[Finding, ...] | None = None
        self._label = PlainLabel(theme, FontRole.UI_STRONG)
        self._label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._rows = RowList()
        self._rows.setAccessibleName(self.tr("Findings"))
        inside = QWidget()
        stretched = QVBoxLayout(inside)
        stretched.setContentsMargins(0, 0, 0, 0)
        stretched.addWidget(self._rows)
        stretched.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self._label)
        column.addWidget(self._area, 1)

    @property
    def words(self) -> str:
        """How many findings there are, in a sentence."""
        return self._label.text()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found; the list stays where it is if that is the same as before."""
        if findings == self._shown:
            return
        self._shown = findings
        self._say(len(findings))
        self._rows.clear()
        for number, finding in enumerate(findings[:_MOST]):
            row = FindingRow(self._theme, self._icons, number, finding)
            row.chosen.connect(self.finding_chosen)
            self._rows.add_row(row)
            row.show()
        self._area.setVisible(bool(findings))

    @property
    def least_height(self) -> int:
        """How high it is with nothing to show, in pixels."""
        return self._label.sizeHint().height() + self._theme.px(18)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the line above."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
        painter.fillRect(QRectF(0, 0, self.width(), line.widthF()), line.color())
        painter.end()

    def take_focus(self) -> None:
        """Put the focus on the first finding, or on the sentence that there is none."""
        self._label.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.take_focus()

    def _say(self, count: int) -> None:
        words = self.tr("{0} findings").format(count)
        if count <= 1:
            words = self.tr("1 finding") if count else self.tr("Nothing found: all is in order.")
        self._label.show_text(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
