"""A sentence with the shape of a state before it, for what can be read but not opened."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.state_look import Look
from app.ui.widgets.wrapped_label import WrappedLabel


class IconMark(QWidget):
    """An icon that stands beside words which say the same."""

    def __init__(
        self, theme: Theme, icons: Icons, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._look = theme, icons, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_look(self, look: Look) -> None:
        """Show another icon."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the icons of rows, on a line of ordinary text."""
        side = self._theme.px(18)
        return QSize(side, max(side, self._theme.px(20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        del event
        side = self._theme.px(18)
        ink = self._theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter = QPainter(self)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, picture)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class StateLine(QWidget):
    """A shape, a text, and below it what the shape means."""

    def __init__(
        self, theme: Theme, icons: Icons, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = IconMark(theme, icons, look)
        self._text = WrappedLabel(theme, FontRole.UI)
        self._words = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._both = QVBoxLayout()
        self._both.addWidget(self._text)
        self._both.addWidget(self._words)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._both, 1)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_words(self, text: str, words: str) -> None:
        """Show a text and what is to say about it."""
        self._text.show_text(text)
        self._words.show_text(words)
        self._words.setVisible(bool(words))

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(8), px(5), px(8), px(5))
        self._row.setSpacing(px(10))
        self._both.setSpacing(px(2))


class Heading(QWidget):
    """A heading, and at its right what is to say about all below it."""

    def __init__(self, theme: Theme, role: FontRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = WrappedLabel(theme, role)
        self._aside = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._aside.setWordWrap(False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._heading, 1)
        self._row.addWidget(self._aside)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_heading(self, heading: str, aside: str) -> None:
        """Show both."""
        self._heading.show_text(heading)
        self._aside.show_text(aside)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setContentsMargins(0, self._theme.px(16), 0, 0)
