"""The bar above every page: back and forward, where one is, and the page's own tools."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.painted_text import text_width
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.shapes import line_pen
from app.ui.widgets.tab_order import put_after

_HEIGHT = 52
_SMALLEST_CRUMB = 56


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page: its title, and what to open when it is chosen."""

    title: str
    target: str


class _Step(QAbstractButton):
    """A crumb. The last one only says where one is; it is bold and cannot be pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, crumb: Crumb, parent: QWidget, *, is_last: bool) -> None:
        super().__init__(parent)
        self._theme, self._crumb, self._is_last = theme, crumb, is_last
        self._words = " ".join(clean(crumb.title).split())
        self.setAccessibleName(self._words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_last else Qt.FocusPolicy.StrongFocus)
        self.setEnabled(not is_last)
        self.clicked.connect(self._on_clicked)

    def wanted_width(self) -> int:
        """Give the width that the whole title needs, in pixels."""
        words = text_width(self._words, self._theme.font(self._role))
        return words + 2 * self._theme.px(4) + 1

    def place(self, rect: QRectF) -> None:
        """Take this place; a title that does not fit is cut and told whole in the tool tip."""
        self.setGeometry(rect.toRect())
        is_cut = rect.width() < self.wanted_width()
        set_tooltip(self, self._words if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, cut to the room there is."""
        del event
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._role))
        is_hot = not self._is_last and self.underMouse()
        tone = "text" if self._is_last else "accent" if is_hot else "muted"
        painter.setPen(self._theme.colour(tone))
        padding = self._theme.px(4)
        room = self.rect().adjusted(padding, 0, -padding, 0)
        shown = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, shown)
        painter.end()

    @property
    def _role(self) -> FontRole:
        return FontRole.UI_STRONG if self._is_last else FontRole.UI

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._crumb.target)


class _Trail(QWidget):
    """Crumbs side by side; where room is short the early ones give way first."""

    crumb_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: list[_Step] = []
        self._slashes: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("You are here"))
        theme.changed.connect(self._on_theme_changed)

    def show_crumbs(self, crumbs: tuple[Crumb, ...]) -> None:
        """Show the way to a page."""
        for step in self._steps:
            step.hide()
            step.deleteLater()
        last = len(crumbs) - 1
        self._steps = [
            _Step(self._theme, crumb, self, is_last=n == last) for n, crumb in enumerate(crumbs)
        ]
        before: QWidget = self
        for step in self._steps:
            step.chosen.connect(self.crumb_chosen)
            put_after(before, step)
            before = step
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Anything will do: crumbs are cut."""
        return QSize(self._theme.px(_SMALLEST_CRUMB), self._theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slashes between the crumbs."""
        del event
        painter = QPainter(self)
        painter.setFont(self._theme.font(FontRole.UI))
        painter.setPen(self._theme.colour("muted"))
        for place in self._slashes:
            slash = QRectF(place, 0, self._gap, self.height())
            painter.drawText(slash, Qt.AlignmentFlag.AlignCenter, "/")
        painter.end()

    @property
    def _gap(self) -> int:
        return self._theme.px(8)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._place()

    def _place(self) -> None:
        steps = self._fitting()
        room = self.width() - self._gap * (len(steps) - 1)
        widths = share([step.wanted_width() for step in steps], room, self._smallest)
        height = max(self._theme.px(28), 24)
        down = (self.height() - height) // 2
        across = 0
        self._slashes = []
        for step, width in zip(steps, widths, strict=True):
            if step is not steps[0]:
                self._slashes.append(across)
                across += self._gap
            step.place(QRectF(across, down, width, height))
            across += width
        self.update()

    def _fitting(self) -> list[_Step]:
        """Leave the first crumbs out where not even their beginnings fit; the last one stays."""
        steps = list(self._steps)
        taken = self._smallest + self._gap
        while len(steps) > 1 and taken * len(steps) > self.width() + self._gap:
            del steps[0]
        for step in self._steps:
            step.setVisible(step in steps)
        return steps

    @property
    def _smallest(self) -> int:
        return self._theme.px(_SMALLEST_CRUMB)


def share(wanted: list[int], room: int, smallest: int) -> list[int]:
    """Give each crumb its width in pixels: the first ones give way, down to the smallest."""
    widths = list(wanted)
    missing = sum(widths) - room
    for place, width in enumerate(widths):
        given = min(max(width - smallest, 0), max(missing, 0))
        widths[place] -= given
        missing -= given
    return widths


class TopBar(QWidget):
    """Back, forward, the way here, and what the page offers."""

    back_requested = Signal()
    forward_requested = Signal()
    crumb_chosen = Signal(str)
    search_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._search = SearchBox(theme, icons, self)
        self._back = IconButton(theme, icons, "back", self)
        self._back.show_words(self.tr("Back"), self.tr("Alt+Left"))
        self._forward = IconButton(theme, icons, "forward", self)
        self._forward.show_words(self.tr("Forward"), self.tr("Alt+Right"))
        self._trail = _Trail(theme, self)
        self._tools = QHBoxLayout()
        self._shown_tools: tuple[QWidget, ...] = ()
        self._row = QHBoxLayout(self)
        for button in (self._back, self._forward):
            button.setProperty("variant", "quiet")
            button.setEnabled(False)
            self._row.addWidget(button)
        self._row.addWidget(self._trail, 1)
        self._row.addLayout(self._tools)
        self._row.addSpacing(theme.px(8))
        self._row.addWidget(self._search)
        self._search.clicked.connect(self.search_requested)
        self._back.clicked.connect(self.back_requested)
        self._forward.clicked.connect(self.forward_requested)
        self._trail.crumb_chosen.connect(self.crumb_chosen)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Leave the crumbs more room than the search."""
        self._search.show_narrow(is_narrow=is_narrow)

    def show_crumbs(self, crumbs: tuple[Crumb, ...]) -> None:
        """Show the way to the page; the last crumb is the page itself."""
        self._trail.show_crumbs(crumbs)

    def show_history(self, *, can_go_back: bool, can_go_forward: bool) -> None:
        """Say whether there is a page to go back to, and one to go forward to."""
        self._back.setEnabled(can_go_back)
        self._forward.setEnabled(can_go_forward)

    def set_tools(self, tools: tuple[QWidget, ...]) -> None:
        """Show these on the right. Those shown before are hidden and stay their page's own."""
        for tool in self._shown_tools:
            self._tools.removeWidget(tool)
            tool.hide()
        self._shown_tools = tools
        for tool in tools:
            self._tools.addWidget(tool)
            tool.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the line below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
        width = line.widthF()
        painter.fillRect(QRectF(0, self.height() - width, self.width(), width), line.color())
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(12), 0, px(24), 0)
        self._row.setSpacing(px(4))
        self._tools.setSpacing(px(8))
        self.update()
