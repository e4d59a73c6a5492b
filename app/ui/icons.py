"""First-party icons: one SVG each under assets, drawn in the colour and size that is asked for."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import Theme


class Icons:
    """Draws icons and keeps what it has drawn, by name, size, colour and scale of the screen."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._drawn: dict[tuple[str, int, str, float], QPixmap] = {}

    def pixmap(self, name: str, pixels: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """Draw an icon in one colour, `pixels` wide and high in device-independent pixels."""
        key = (name, pixels, colour.name(), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def icon(self, name: str, theme: Theme, ink: str = "text") -> QIcon:
        """Give an icon for a button or a menu, muted when that is disabled."""
        icon = QIcon()
        size = theme.px(18)
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, size, theme.colour(ink), ratio))
            disabled = self.pixmap(name, size, theme.colour("border"), ratio)
            icon.addPixmap(disabled, QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, pixels: int, colour: str, ratio: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        source = self._sources[name].replace(b"currentColor", colour.encode())
        side = round(pixels * ratio)
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
