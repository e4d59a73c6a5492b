"""The rail: where one can go, on the left of every screen."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_text
from app.ui.widgets.role import set_role
from app.ui.widgets.row import Row, RowList
from app.ui.widgets.shapes import line_pen, rounded

_WIDE, _NARROW = 196, 56
_MARGIN = 10
_ICON = 18


@dataclass(frozen=True, slots=True)
class Destination:
    """A place the rail leads to: its id, its title, its icon, and the keys that go there."""

    id: str
    title: str
    icon: str
    shortcut: str = ""


class _Entry(Row):
    """One destination; the one that is shown is tinted and bold."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, destination: Destination) -> None:
        super().__init__(theme)
        self._icons, self.destination = icons, destination
        self.is_collapsed = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(clean(destination.title))
        self.setAccessibleDescription(clean(destination.shortcut))
        set_role(self, QAccessible.Role.ListItem)
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """Thirty-six pixels at 100 %."""
        del width
        return self._theme.px(36)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon."""
        return QSize(self._theme.px(_NARROW - 2 * _MARGIN), self.heightForWidth(0))

    def paint(self, painter: QPainter) -> None:
        """Paint icon and title."""
        theme, here = self._theme, self.isChecked()
        if here:
            rounded(painter, QRectF(self.rect()), 8, theme.colour("accent_weak"), None)
        ink = theme.colour("accent" if here else "muted")
        side = theme.px(_ICON)
        across = (self.width() - side) // 2 if self.is_collapsed else theme.px(10)
        picture = self._icons.pixmap(self.destination.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(across, (self.height() - side) // 2, picture)
        if not self.is_collapsed:
            self._paint_title(painter, across + side + theme.px(10))

    def _paint_title(self, painter: QPainter, across: int) -> None:
        role = FontRole.UI_STRONG if self.isChecked() else FontRole.UI
        font = self._theme.font(role)
        ink = self._theme.colour("accent" if self.isChecked() else "muted")
        painter.setFont(font)
        room = self.width() - across - self._theme.px(8)
        title = painter.fontMetrics().elidedText(
            clean(self.destination.title), Qt.TextElideMode.ElideRight, room
        )
        down = (self.height() - painter.fontMetrics().height()) / 2
        draw_text(painter, title, font, ink, QPointF(across, down))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.destination.id)


class _Brand(QWidget):
    """The program's sign and name at the top of the rail."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.is_collapsed = False
        self.setAccessibleName(self.tr("Seawall"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the top bar, so that both lines meet."""
        return QSize(self._theme.px(_NARROW), self._theme.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign and name."""
        del event
        theme = self._theme
        side = theme.px(22)
        across = (self.width() - side) // 2 if self.is_collapsed else theme.px(10)
        down = theme.px(19)
        painter = QPainter(self)
        sign = self._icons.pixmap("seawall", side, theme.colour("accent"), self.devicePixelRatioF())
        painter.drawPixmap(across, down, sign)
        if not self.is_collapsed:
            font = theme.font(FontRole.BODY_STRONG)
            painter.setFont(font)
            middle = down + side / 2 - painter.fontMetrics().height() / 2
            place = QPointF(across + side + theme.px(9), middle)
            draw_text(painter, self.tr("Seawall"), font, theme.colour("text"), place)
        painter.end()


class Rail(QWidget):
    """Destinations above, settings and help below. One tab stop; arrows move, Enter goes."""

    destination_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._entries: dict[str, _Entry] = {}
        self._brand = _Brand(theme, icons, self)
        self._list = RowList(self)
        self._list.setAccessibleName(self.tr("Go to"))
        set_role(self._list, QAccessible.Role.List)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._brand)
        self._column.addWidget(self._list, 1)
        self._is_collapsed, self._current = False, ""
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_entries(self, top: tuple[Destination, ...], bottom: tuple[Destination, ...]) -> None:
        """Show where one can go: what is worked with above, what is set up below."""
        self._list.clear()
        self._entries = {}
        for destination in top:
            self._add(destination)
        self._list.add_space()
        for destination in bottom:
            self._add(destination)
        self.set_collapsed(is_collapsed=self._is_collapsed)
        self.show_current(self._current)

    def show_current(self, destination: str) -> None:
        """Mark the place that is shown; an id that is not in the rail marks none."""
        self._current = destination
        for name, entry in self._entries.items():
            entry.setAutoExclusive(False)
            entry.setChecked(name == destination)
            entry.setAutoExclusive(True)
            if name == destination:
                self._list.stand_on(entry)

    def set_collapsed(self, *, is_collapsed: bool) -> None:
        """Show only icons, with their titles in tool tips, or icons and titles."""
        self._is_collapsed = self._brand.is_collapsed = is_collapsed
        for entry in self._entries.values():
            entry.is_collapsed = is_collapsed
            destination = entry.destination
            words = destination.title if is_collapsed else ""
            if destination.shortcut:
                words = f"{words} ({destination.shortcut})".strip()
            set_tooltip(entry, words)
            entry.update()
        self._on_theme_changed()

    @property
    def is_collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._is_collapsed

    def take_focus(self) -> None:
        """Put the focus where the tab stop is."""
        for entry in self._entries.values():
            if entry.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the line on its right."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
        width = line.widthF()
        painter.fillRect(QRectF(self.width() - width, 0, width, self.height()), line.color())
        painter.end()

    def _add(self, destination: Destination) -> None:
        entry = _Entry(self._theme, self._icons, destination)
        entry.chosen.connect(self.destination_chosen)
        self._entries[destination.id] = entry
        self._list.add_row(entry)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(_NARROW if self._is_collapsed else _WIDE))
        self._column.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), px(12))
        self._list.set_gap(px(2))
        self._brand.updateGeometry()
        self.update()
