"""Widgets that place their own children: the height for a width is known in one pass and kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.shapes import line_pen, rounded

_RESIZED = Qt.WidgetAttribute.WA_Resized


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where children go at one width, and how high that makes their parent, in pixels."""

    height: int
    places: tuple[tuple[QWidget, QRect], ...]


def height_at(widget: QWidget, width: int) -> int:
    """Give the height a widget needs at a width."""
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return max(widget.sizeHint().height(), widget.minimumHeight())


def show(widget: QWidget, *, is_shown: bool = True) -> None:
    """Show or hide a child that is placed by its parent.

    Qt sizes what nobody has sized yet by its hint before it shows it, which lays out all of its
    words for nothing; so it is told that this has a size.
    """
    if is_shown and not widget.testAttribute(_RESIZED):
        widget.resize(widget.size())
    widget.setVisible(is_shown)


def line_width(label: QLabel, words: str) -> int:
    """Give the width that words need to stay on one line of a label."""
    return round(QFontMetricsF(label.font()).horizontalAdvance(words)) + 4


def column(parts: Iterable[tuple[QWidget, int]], area: QRect) -> Arrangement:
    """Put children under one another, each after its gap; hidden ones take no room."""
    bottom = area.top()
    places: list[tuple[QWidget, QRect]] = []
    for widget, gap in parts:
        if widget.isHidden():
            continue
        top = bottom + (gap if places else 0)
        height = height_at(widget, area.width())
        places.append((widget, QRect(area.left(), top, area.width(), height)))
        bottom = top + height
    return Arrangement(bottom, tuple(places))


def lines(
    widgets: Sequence[tuple[QWidget, int]], area: QRect, gap: int, *, is_right: bool = False
) -> Arrangement:
    """Put children of the given widths beside one another, in as many lines as that takes."""
    shown = [(w, min(width, area.width())) for w, width in widgets if not w.isHidden()]
    rows: list[list[tuple[QWidget, int]]] = []
    used = area.width() + 1
    for widget, width in shown:
        if used + gap + width > area.width():
            rows.append([])
            used = -gap
        rows[-1].append((widget, width))
        used += gap + width
    top = area.top()
    places: list[tuple[QWidget, QRect]] = []
    for row in rows:
        heights = [height_at(widget, width) for widget, width in row]
        length = sum(width for _, width in row) + gap * (len(row) - 1)
        left = area.right() + 1 - length if is_right else area.left()
        for (widget, width), height in zip(row, heights, strict=True):
            above = (max(heights) - height) // 2
            places.append((widget, QRect(left, top + above, width, height)))
            left += width + gap
        top += max(heights) + gap
    return Arrangement(top - gap if rows else top, tuple(places))


class Placed(QWidget):
    """A widget whose children stand where `arrange` says; parents hear when its height changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: dict[int, Arrangement] = {}
        self._was_hidden = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_look_changed)

    def arrange(self, width: int) -> Arrangement:
        """Say where the children go at a width."""
        raise NotImplementedError

    def rearrange(self) -> None:
        """Place the children anew, because what they show has changed."""
        self._known.clear()
        self.updateGeometry()
        if self.isVisible():
            self._place()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width; asking again costs nothing."""
        return self._arranged(width).height

    def sizeHint(self) -> QSize:
        """As wide as it is, or a comfortable width before it has one."""
        width = self.width() if self.testAttribute(_RESIZED) else self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows wrap words instead of being refused."""
        return QSize(0, 0)

    def event(self, event: QEvent) -> bool:
        """Place the children anew when one of them asks for other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.rearrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the children at the new width."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the children, anew where something may have changed while nobody looked."""
        super().showEvent(event)
        if self._was_hidden:
            self._known.clear()
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember that children no longer say when they need other room."""
        super().hideEvent(event)
        self._was_hidden = True

    def _arranged(self, width: int) -> Arrangement:
        if width not in self._known:
            self._known[width] = self.arrange(width)
        return self._known[width]

    def _place(self) -> None:
        for widget, rect in self._arranged(self.width()).places:
            widget.setGeometry(rect)

    @Slot()
    def _on_look_changed(self) -> None:
        """Forget the heights only: the children have not heard of the new sizes yet."""
        self._known.clear()
        self.updateGeometry()
        self.update()


class PlacedCard(Placed):
    """The same on a surface with a thin line around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        del event
        theme = self._theme
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 10, theme.colour("surface"), pen)
        painter.end()
