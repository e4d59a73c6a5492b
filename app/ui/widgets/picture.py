"""Pictures from a pack: decoded as PNG and nothing else, within a limit, after the first paint."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QImage, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.role import set_role

Picture = Callable[[str, str, int], bytes | None]
"""Gives a figure's PNG by name, theme ("light" or "dark") and scale (1 or 2); None if lost."""

MOST_PIXELS = 16_000_000
_SCALE = 2  # half of what is drawn is thrown away on most screens, and text stays crisp


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as bytes, its size at 100 % in pixels known from its first bytes."""

    data: bytes
    size: QSize

    def decode(self) -> QImage:
        """Decode it, as PNG only; a null image if the rest of it is damaged."""
        with _opened(self.data) as reader:
            return reader.read()


def load(picture: Picture, name: str, theme: str) -> Encoded | None:
    """Ask for a figure's bytes and read its size; None if it is lost, damaged or too large."""
    data = picture(name, theme, _SCALE)
    if data is None:
        return None
    with _opened(data) as reader:
        size = reader.size()
    if size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return None
    return Encoded(data, size / _SCALE)


@contextmanager
def _opened(data: bytes) -> Iterator[QImageReader]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_PIXELS * 4 // 2**20)
    reader = QImageReader(buffer, QByteArray(b"png"))
    reader.setAutoDetectImageFormat(False)
    yield reader


class PictureBox(QWidget):
    """Shows a picture as wide as there is room, never larger than drawn (times the text size)."""

    damaged = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, grows: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._grows = theme, grows
        self._encoded: Encoded | None = None
        self._image = QImage()
        self._drawn = QPixmap()
        self._decoding = QTimer(self)
        self._decoding.setSingleShot(True)
        self._decoding.setInterval(0)
        self._decoding.timeout.connect(self._decode)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_role(self, QAccessible.Role.Graphic)

    @property
    def is_ready(self) -> bool:
        """Whether the picture itself is there to be painted."""
        return not self._image.isNull()

    def show_picture(self, encoded: Encoded | None) -> None:
        """Take the room of a picture now, and decode it once the window has been painted."""
        self._encoded = encoded
        self._image, self._drawn = QImage(), QPixmap()
        if encoded is not None:
            self._decoding.start()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Keep the proportions."""
        return not self._grows

    def heightForWidth(self, width: int) -> int:
        """Give the height of the picture at a width."""
        return self._fitted(QSize(width, 1_000_000)).height()

    def sizeHint(self) -> QSize:
        """Be as large as the picture was drawn."""
        return self._fitted(QSize(1_000_000, 1_000_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture from its device pixels."""
        del event
        if not self.is_ready:
            return
        place = QRectF(self.rect())
        size = self._fitted(self.size())
        if self._grows:
            place.moveTopLeft(place.center() - QRectF(0, 0, size.width(), size.height()).center())
        painter = QPainter(self)
        painter.drawPixmap(place.topLeft(), self._at(size))
        painter.end()

    def _fitted(self, room: QSize) -> QSize:
        if self._encoded is None:
            return QSize(0, 0)
        whole = self._encoded.size * self._theme.scale
        if self._grows or whole.width() > room.width():
            whole = whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return whole

    def _at(self, size: QSize) -> QPixmap:
        """Scale once for each size and screen."""
        ratio = self.devicePixelRatioF()
        pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._drawn.size() != pixels:
            mode = Qt.TransformationMode.SmoothTransformation
            aspect = Qt.AspectRatioMode.IgnoreAspectRatio
            self._drawn = QPixmap.fromImage(self._image.scaled(pixels, aspect, mode))
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn

    @Slot()
    def _decode(self) -> None:
        if self._encoded is None:
            return
        self._image = self._encoded.decode()
        if self.is_ready:
            self.update()
        else:
            self.damaged.emit()
