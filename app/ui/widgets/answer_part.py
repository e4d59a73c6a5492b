"""What an item is answered with: one widget for each way of answering, with one way to use them."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId
from app.domain.item import Item
from app.domain.prose import Link, Prose
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.placed import Arrangement, Placed


class AnswerPart(Placed):
    """The part of a question that takes the answer and afterwards explains it; by itself, none.

    `selection_changed` carries how much is given, 0 as long as there is nothing to check yet;
    `reveal_requested` the part that should be scrolled into view.
    """

    selection_changed = Signal(int)
    link_activated = Signal(Link)
    reveal_requested = Signal(QWidget)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None) -> None:
        super().__init__(theme, parent)
        self._icons = icons

    def replaced(self, kind: type["AnswerPart"]) -> "AnswerPart":
        """Put another kind in the place of this one, which is dropped."""
        made = kind(self._theme, self._icons, self.parentWidget())
        made.stackUnder(self)
        made.show()
        drop(self)
        return made

    @property
    def given(self) -> tuple[str, ...]:
        """What is given so far, as a response writes it."""
        return ()

    def hint(self) -> str:
        """Say how to answer, where the look of it does not say that."""
        return ""

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Ask for an answer; nothing is given yet.

        Args:
            item: what is asked.
            order: ids of what is shown in an order of its own, in screen order.
        """

    def choose(self, place: int) -> bool:
        """Do what the key of a place means, counted from 0; tell whether it means anything."""
        del place
        return False

    def step(self, direction: int) -> None:
        """Move the focus down (1) or up (-1); from outside, onto the nearest end."""

    def shift(self, direction: int) -> bool:
        """Move what has the focus down (1) or up (-1); tell whether it can be moved."""
        del direction
        return False

    def lead(self, part: QWidget | None) -> None:
        """Ask that the part to which a key has led is scrolled into view."""
        if part is not None:
            self.reveal_requested.emit(part)

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the answer as it is, or give it back."""

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Show an answer, and of every part why it is right or wrong."""

    def arrange(self, width: int) -> Arrangement:
        """Take no room."""
        del width
        return Arrangement(0, ())


def unlinked(text: Prose) -> Prose:
    """Take the links out of words that are themselves pressed or moved."""
    return tuple(replace(span, link=None) for span in text)


def strong(text: Prose) -> Prose:
    """Set words in bold."""
    return tuple(replace(span, strong=True) for span in text)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say what a sighted learner sees happen."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def drop(widget: QWidget) -> None:
    """Take a widget away now, and let it go when nothing of it runs any more."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
