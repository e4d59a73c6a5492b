"""Text that a row paints itself, measured and drawn by the same few lines."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from app.ui.plain_text import clean


def text_height(text: str, font: QFont, width: int) -> int:
    """Give the height of a text in pixels when it is wrapped at this width."""
    return _laid_out(text, font, width)[1]


def text_width(text: str, font: QFont) -> int:
    """Give the width of a text in pixels when it is on one line."""
    layout, _ = _laid_out(text, font, 1_000_000)
    return -int(-layout.lineAt(0).naturalTextWidth() // 1) if layout.lineCount() else 0


def draw_text(painter: QPainter, text: str, font: QFont, colour: QColor, place: QPointF) -> None:
    """Draw one line of text with its top left corner at a place."""
    draw_wrapped(painter, text, font, colour, (place, 1_000_000))


def draw_wrapped(
    painter: QPainter, text: str, font: QFont, colour: QColor, box: tuple[QPointF, int]
) -> None:
    """Draw a text wrapped into a box, given as its top left corner and its width in pixels."""
    place, width = box
    layout, _ = _laid_out(text, font, width)
    painter.setPen(colour)
    layout.draw(painter, place)


def _laid_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    layout = QTextLayout(clean(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
        line = layout.createLine()
    layout.endLayout()
    return layout, -int(-height // 1)
