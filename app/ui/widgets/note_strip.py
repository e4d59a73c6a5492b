"""A sentence set apart inside a page: what went wrong, or why something is asked."""

from PySide6.QtCore import QEvent, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import rounded
from app.ui.widgets.wrapped_label import WrappedLabel


class NoteStrip(WrappedLabel):
    """A sentence on a tint behind an icon; the tone is `info`, `warn` or `bad`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        tone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, FontRole.UI, parent)
        self._icons, self._icon, self._ink = icons, icon, tone
        self._fit()
        theme.changed.connect(self._fit)

    def show_tone(self, icon: str, tone: str) -> None:
        """Take another icon and tone, before other words."""
        self._icon, self._ink = icon, tone
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep room for the icon: a style sheet that is applied takes margins away."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._fit()
        return is_done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the icon, then the words."""
        side, theme = self._theme.px(18), self._theme
        above = theme.px(9) + (self.fontMetrics().height() - side) // 2
        picture = self._icons.pixmap(
            self._icon, side, theme.colour(self._ink), self.devicePixelRatioF()
        )
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 8, theme.colour(f"{self._ink}_weak"), None)
        painter.drawPixmap(theme.px(12), above, picture)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _fit(self) -> None:
        across, down = self._theme.px(12), self._theme.px(9)
        self.setContentsMargins(across + self._theme.px(26), down, across, down)
        self.update()
