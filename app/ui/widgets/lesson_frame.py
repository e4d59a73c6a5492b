"""How the reader's parts share a window: strip, column, find bar, a pane or sheet beside it."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.column import Column
from app.ui.widgets.column_plan import Hold
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.guest_badge import GuestBadge
from app.ui.widgets.lesson_strip import LessonStrip
from app.ui.widgets.page_search import PageSearch
from app.ui.widgets.side_pane import SidePane

NARROW = 1100
"""Below this width of the window, in pixels, the side pane becomes a sheet."""

_LEAST_COLUMN, _MARGIN = 560, 24


class LessonFrame(QWidget):
    """Places the parts of the reader, opens and closes the sheet and the find bar."""

    def __init__(
        self, theme: Theme, icons: Icons, column: Column, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badge = GuestBadge(theme, icons, self)
        self._strip = LessonStrip(theme, icons, self)
        self._column = column
        column.setParent(self)
        self._bar = FindBar(theme, icons, self)
        self._bar.hide()
        self._pane = SidePane(theme, icons, self)
        self._search = PageSearch(column, self._bar)
        self._is_sheet, self._is_open = False, False
        self._before: QWidget | None = None
        self._strip.outline_requested.connect(self.toggle_outline)
        self._strip.note_dismissed.connect(self._arrange)
        self._bar.closed.connect(self._close_find)
        theme.changed.connect(self._arrange)

    @property
    def side(self) -> SidePane:
        """The pane beside the column."""
        return self._pane

    @property
    def hold(self) -> Hold:
        """What is at the top of the column, to the pixel, for showing a changed lesson there."""
        value = self._column.verticalScrollBar().value()
        return self._column.stack.plan.hold(value, self._theme.px(_MARGIN))

    @Slot(QWidget)
    def reveal(self, part: QWidget) -> None:
        """Scroll a part of the lesson into view; it may be one that has just appeared."""
        self._column.ensureWidgetVisible(part, 0, self._theme.px(_MARGIN))

    @Slot()
    def open_find(self) -> None:
        """Open find in page, or go back to its field."""
        if self._bar.isHidden():
            self._before = self.window().focusWidget()
            self._bar.show()
            self._arrange()
            self._search.start()
        self._bar.take_focus()

    @Slot()
    def find_next(self) -> None:
        """Go to the next match; ask for words first if there are none."""
        if self._bar.isHidden() or not self._bar.wanted:
            self.open_find()
        else:
            self._search.go_next()

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous match; ask for words first if there are none."""
        if self._bar.isHidden() or not self._bar.wanted:
            self.open_find()
        else:
            self._search.go_previous()

    def go_to_block(self, index: int) -> None:
        """Scroll to a block; a sheet that lies over it is closed."""
        self._is_open = False
        self._arrange()
        self._column.scroll_to_block(index)

    @Slot()
    def toggle_outline(self) -> None:
        """Open or close the sheet; where the pane is always there, go to it."""
        if self._is_open:
            self._close_sheet()
        else:
            self._is_open = self._is_sheet
            self._arrange()
            self._pane.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts in the new room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc what lies over or under the lesson."""
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self._close_sheet()
        elif event.key() == Qt.Key.Key_Escape and not self._bar.isHidden():
            self._close_find()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Give the pane its own room if there is enough, and the column the rest."""
        wide, high, pane = self.width(), self.height(), self._theme.px(self._pane.WIDTH)
        is_narrow = self.window().width() < NARROW
        self._is_sheet = is_narrow or wide - pane < self._theme.px(_LEAST_COLUMN)
        self._is_open = self._is_open and self._is_sheet
        self._strip.offer_outline(is_offered=self._is_sheet)
        self._strip.show_open(is_open=self._is_open)
        self._strip.setVisible(self._strip.is_needed)
        self._pane.show_as_sheet(is_sheet=self._is_sheet)
        self._pane.setVisible(self._is_open or not self._is_sheet)
        room = wide if self._is_sheet else wide - pane
        badge = 0 if self._badge.isHidden() else self._badge.heightForWidth(room)
        self._badge.setGeometry(0, 0, room, badge)
        strip = self._strip.sizeHint().height() if self._strip.is_needed else 0
        top = badge + strip
        foot = 0 if self._bar.isHidden() else self._bar.sizeHint().height()
        self._strip.setGeometry(0, badge, room, strip)
        self._column.setGeometry(0, top, room, high - top - foot)
        self._bar.setGeometry(0, high - foot, room, foot)
        above, below = (top, foot) if self._is_sheet else (0, 0)
        self._pane.setGeometry(QRect(wide - pane, above, pane, high - above - below))
        self._pane.raise_()

    @Slot()
    def _close_find(self) -> None:
        self._bar.hide()
        self._search.stop()
        self._arrange()
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_sheet(self) -> None:
        """Close the sheet, and take the focus back if it was in there."""
        was_inside = any(child.hasFocus() for child in self._pane.findChildren(QWidget))
        is_open, self._is_open = self._is_open, False
        self._arrange()
        if is_open and was_inside:
            self._strip.take_focus()
