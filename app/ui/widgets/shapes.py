"""What cards, chips and bars are painted with: shapes whose lines stay sharp at every scale."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QPen | None
) -> None:
    """Paint a rounded rectangle whose line lies inside it, on whole device pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(line)
    inset = line.widthF() / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def line_pen(colour: QColor, pixels: int, ratio: float) -> QPen:
    """Give a pen of a whole number of device pixels, at least one."""
    return QPen(colour, max(1, round(pixels * ratio)) / ratio)


class Card(QFrame):
    """A surface with a thin line around it; what it holds is laid out by its owner."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, radius: int = 10) -> None:
        super().__init__(parent)
        self._theme, self._radius = theme, radius
        self._ground, self._line, self._width = "surface", "hairline", 1
        theme.changed.connect(self.update)

    def set_colours(self, ground: str, line: str, width: int = 1) -> None:
        """Paint with these tokens and this line width in pixels."""
        self._ground, self._line, self._width = ground, line, width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        del event
        width = max(self._width, self._theme.tokens.line)
        pen = line_pen(self._theme.colour(self._line), width, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), self._radius, self._theme.colour(self._ground), pen)
        painter.end()


class Chip(PlainLabel):
    """A word or two on a tint, for a state; the word says it, the tint repeats it."""

    def __init__(
        self, theme: Theme, text: str = "", tone: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, FontRole.SMALL_STRONG, parent, tone=tone)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._ground = _tint(tone)
        self.show_text(text)
        self._place()
        theme.changed.connect(self._place)

    def show_state(self, text: str, tone: str) -> None:
        """Show a state in the colours of `ok`, `warn`, `bad`, `info`, `accent` or `muted`."""
        self._ground = _tint(tone)
        self.set_tone(tone)
        self.show_text(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint, then the words."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 8, self._theme.colour(self._ground), None)
        painter.end()
        super().paintEvent(event)

    def _place(self) -> None:
        across, down = self._theme.px(8), self._theme.px(2)
        self.setContentsMargins(across, down, across, down)


def _tint(tone: str) -> str:
    return "sunken" if tone == "muted" else f"{tone}_weak"


class Bar(QWidget):
    """How much of something is done, 0 to 1; the number stands in words beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_share(self, share: float, words: str) -> None:
        """Show a share, and give screen readers the words for it."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(clean(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Six pixels high, as wide as there is room."""
        return QSize(self._theme.px(120), 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then what is done."""
        del event
        painter = QPainter(self)
        whole = QRectF(self.rect())
        rounded(painter, whole, 3, self._theme.colour("hairline"), None)
        if self._share:
            done = QRectF(0, 0, max(whole.width() * self._share, 6), whole.height())
            rounded(painter, done, 3, self._theme.colour("accent"), None)
        painter.end()
