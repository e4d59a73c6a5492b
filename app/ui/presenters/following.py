"""What the card of packs says while the course follows what was done with a pack."""

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import AppError
from app.messages import explain
from app.ui.presenters.desk import Desk
from app.ui.widgets.content_card import ContentCard


class Following(QObject):
    """Lets the course follow, and says how far it is; a file being looked at has the word."""

    ended = Signal()

    def __init__(self, desk: Desk, card: ContentCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        self._said, self._left_out = "", frozenset[str]()
        desk.joining.waiting.connect(self._on_waiting)
        desk.joining.joined.connect(self._on_joined)
        desk.joining.failed.connect(self._on_failed)

    def follow(self, words: str) -> None:
        """Have the course made anew; the words are said once it is there."""
        self._said = words
        self._left_out = frozenset(str(error.place) for error in self._desk.library.left_out())
        self._say(self.tr("Done. The course is being made anew with it …"), "info")
        self._desk.joining.begin()

    def _say(self, words: str, tone: str) -> None:
        if not self._card.is_busy:
            self._card.show_note(words, tone)

    @Slot()
    def _on_waiting(self) -> None:
        words = self.tr("Done. The course follows as soon as nobody reads or prints from it.")
        self._say(words, "info")

    @Slot()
    def _on_joined(self) -> None:
        """Say that it is done, or which pack could not be joined."""
        left_out = self._desk.library.left_out()
        new = [error for error in left_out if str(error.place) not in self._left_out]
        self._say(*((explain(new[0], self.tr), "bad") if new else (self._said, "ok")))
        self.ended.emit()

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        words = self.tr("Done, but the course does not follow yet: {0} It does at the next start.")
        self._say(words.format(explain(error, self.tr)), "bad")
        self._card.offer_restart()
