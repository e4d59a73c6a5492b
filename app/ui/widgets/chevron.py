"""The mark at the right of what opens a list or a menu; the one that Qt draws is hardly seen."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme
from app.ui.widgets.shapes import line_pen

_ROOM, _REACH, _LINE = 17, 4, 2


def draw_chevron(widget: QWidget, theme: Theme, ink: str) -> None:
    """Draw the mark on a widget while it paints itself, in the ink of a name."""
    reach, ratio = theme.px(_REACH), widget.devicePixelRatioF()
    point = QPointF(widget.width() - theme.px(_ROOM), (widget.height() + reach) / 2)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(line_pen(theme.colour(ink), theme.px(_LINE), ratio))
    painter.drawPolyline([point - QPointF(reach, reach), point, point + QPointF(reach, -reach)])
    painter.end()
