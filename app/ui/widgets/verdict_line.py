"""The line that says whether an answer was right: words first, and what the keyboard lands on."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome, feedback_of
from app.domain.item import Item, ItemType
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.role import set_role


class VerdictLine(PlainLabel):
    """A short verdict behind a tick or a cross. It can take focus without being a tab stop."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, FontRole.BODY_STRONG, parent)
        self._icons, self._icon, self._ink = icons, "check", "ok"
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_role(self, QAccessible.Role.Heading)
        self._fit()
        theme.changed.connect(self._fit)

    def show_outcome(self, item: Item, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Say how an answer went."""
        is_right = outcome is Outcome.CORRECT
        words = self.tr("Right.") if is_right else self._words_for(item, selected)
        self.show_words(words, "check" if is_right else "cross", "ok" if is_right else "bad")

    def show_words(self, words: str, icon: str, tone: str) -> None:
        """Show words, and the icon and the colour that repeat them."""
        self._icon, self._ink = icon, tone
        self.set_tone(tone)
        self.show_text(words)
        self.setAccessibleName(self.text())
        self.update()

    def _words_for(self, item: Item, selected: tuple[str, ...]) -> str:
        match item.type:
            case ItemType.SINGLE | ItemType.SHORT:
                return self.tr("Not this one.")
            case ItemType.LOCATE:
                return self.tr("Not this line.")
            case ItemType.NUMERIC:
                return self.tr("Not this number.")
            case ItemType.MULTIPLE:
                return self._words_for_choices(item, frozenset(selected))
            case ItemType.ORDER:
                words = self.tr("Not this order: {0} of {1} in place. Below, the right one.")
                return _counted(words, item, selected)
            case ItemType.MATCH:
                words = self.tr("Not quite: {0} of {1} belong together.")
                return _counted(words, item, selected)

    def _words_for_choices(self, item: Item, selected: frozenset[str]) -> str:
        found, wrong = len(selected & item.keys), len(selected - item.keys)
        if not found:
            return self.tr("Not these: 0 of {0} found.").format(len(item.keys))
        if not wrong:
            return self.tr("Not quite: {0} of {1} found.").format(found, len(item.keys))
        if wrong == 1:
            words = self.tr("Not quite: {0} of {1} found, and one that does not belong.")
        else:
            words = self.tr("Not quite: {0} of {1} found, and {2} that do not belong.")
        return words.format(found, len(item.keys), wrong)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, then the words."""
        side = self._theme.px(20)
        picture = self._icons.pixmap(
            self._icon, side, self._theme.colour(self._ink), self.devicePixelRatioF()
        )
        painter = QPainter(self)
        above = self.contentsMargins().top() + (self.fontMetrics().height() - side) // 2
        # The strokes begin a little inside the icon; they, not it, line up with the words above.
        painter.drawPixmap(-self._theme.px(2), above, picture)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _fit(self) -> None:
        above = self._theme.px(2)
        self.setContentsMargins(self._theme.px(24), above, 0, above)


def _counted(words: str, item: Item, selected: tuple[str, ...]) -> str:
    """Fill in how many parts of an answer are right, and of how many."""
    remarks = feedback_of(item, selected, Outcome.INCORRECT)
    return words.format(sum(remark.is_right for remark in remarks), len(remarks))
