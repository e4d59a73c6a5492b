"""A sentence behind an icon, as in a list of what is so and what is not."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.theme import FontRole, Theme
from app.ui.widgets.wrapped_label import WrappedLabel

_ICON, _GAP = 18, 10


class MarkedLine(WrappedLabel):
    """A sentence that wraps beside its icon; the icon says nothing that the words do not."""

    def __init__(
        self, theme: Theme, icons: Icons, icon: str, ink: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, FontRole.UI, parent)
        self._icons, self._icon, self._ink = icons, icon, ink
        self._fit()
        theme.changed.connect(self._fit)

    def event(self, event: QEvent) -> bool:
        """Keep room for the icon: a style sheet that is applied takes margins away."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._fit()
        return is_done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, then the words."""
        theme, side = self._theme, self._theme.px(_ICON)
        above = max(0, (self.fontMetrics().height() - side) // 2)
        ink, ratio = theme.colour(self._ink), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.drawPixmap(0, above, self._icons.pixmap(self._icon, side, ink, ratio))
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _fit(self) -> None:
        self.setContentsMargins(self._theme.px(_ICON + _GAP), 0, 0, 0)
        self.update()
