"""A page whose content may come from somebody else's pack, and says so outside what scrolls."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.course import Guest
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.theme import Theme
from app.ui.widgets.guest_badge import GuestBadge


class GuestPage(ScrollPage):
    """Keeps a strip above the page for the name of the pack."""

    def __init__(
        self, theme: Theme, icons: Icons, widest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, widest, parent)
        self._badge = GuestBadge(theme, icons, self)

    def show_guest(self, guest: Guest | None) -> None:
        """Name, outside what scrolls, the pack that the question comes from."""
        self._badge.show_guest(guest)
        self._place_badge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the badge as wide as the page."""
        super().resizeEvent(event)
        self._place_badge()

    def _place_badge(self) -> None:
        high = 0 if self._badge.isHidden() else self._badge.heightForWidth(self.width())
        self._badge.setGeometry(0, 0, self.width(), high)
        if self.viewportMargins().top() != high:
            self.setViewportMargins(0, high, 0, 0)
