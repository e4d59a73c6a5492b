"""What the items of a scenario are about: the same words above each of them, on a ground."""

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Code, Paragraph
from app.domain.prose import Link
from app.ui.icons import Icons
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.placed import Arrangement, Placed, column
from app.ui.widgets.shapes import line_pen, rounded

_RADIUS = 8


class Situation(Placed):
    """The stem of a scenario."""

    link_activated = Signal(Link)

    def __init__(
        self, theme: Theme, icons: Icons, stem: tuple[Paragraph | Code, ...], parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._blocks = tuple(self._made(block, icons) for block in stem)

    def arrange(self, width: int) -> Arrangement:
        """Put the blocks under one another."""
        across, above = self._theme.px(14), self._theme.px(10)
        parts: list[tuple[QWidget, int]] = [(block, above) for block in self._blocks]
        found = column(parts, QRect(across, above, max(width - 2 * across, 1), 0))
        return Arrangement(found.height + above, found.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        del event
        theme = self._theme
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("bg"), pen)
        painter.end()

    def _made(self, block: Paragraph | Code, icons: Icons) -> QWidget:
        if isinstance(block, Code):
            return CodeView(self._theme, icons, block, self)
        made = ProseLabel(self._theme, block.prose, FontRole.BODY, self)
        made.link_activated.connect(self.link_activated)
        return made
