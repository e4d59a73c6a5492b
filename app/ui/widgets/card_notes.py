"""What a question says now and then: how to answer, how it went, that something takes or failed."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome
from app.domain.item import Item
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.placed import show
from app.ui.widgets.verdict_line import VerdictLine


class CardNotes(QObject):
    """Makes each line when it is first needed: most cards of a lesson open without any of them.

    The lines stand in reading order among the card's children, for screen readers.
    """

    def __init__(
        self, theme: Theme, icons: Icons, card: QWidget, answer: QWidget, footer: QWidget
    ) -> None:
        super().__init__(card)
        self._theme, self._icons, self._card = theme, icons, card
        self.answer, self._footer = answer, footer
        self.hint: PlainLabel | None = None
        self.verdict: VerdictLine | None = None
        self.saving: NoteStrip | None = None
        self.problem: NoteStrip | None = None

    def show_hint(self, words: str) -> None:
        """Say how to answer, or no longer."""
        if self.hint is None and words:
            self.hint = PlainLabel(self._theme, FontRole.UI, self._card, tone="muted")
            self.hint.stackUnder(self.answer)
        if self.hint is not None and words:
            self.hint.show_text(words)
        if self.hint is not None:
            show(self.hint, is_shown=bool(words))

    def show_verdict(self, item: Item, selected: tuple[str, ...], outcome: Outcome) -> VerdictLine:
        """Say how an answer went; give the line that says it."""
        if self.verdict is None:
            self.verdict = VerdictLine(self._theme, self._icons, self._card)
            self.verdict.stackUnder(self.answer)
        self.verdict.show_outcome(item, selected, outcome)
        show(self.verdict)
        return self.verdict

    @Slot()
    def show_saving(self) -> None:
        """Say that an answer is being kept."""
        if self.saving is None:
            self.saving = NoteStrip(self._theme, self._icons, "clock", "info", self._card)
            self.saving.show_text(self.tr("Saving your answer…"))
            self.saving.stackUnder(self.problem or self._footer)
        show(self.saving)

    def show_problem(self, sentence: str) -> NoteStrip:
        """Say why an answer was not kept; give the line that says it."""
        if self.problem is None:
            self.problem = NoteStrip(self._theme, self._icons, "warning", "bad", self._card)
            self.problem.stackUnder(self._footer)
        self.problem.show_text(sentence)
        show(self.problem)
        return self.problem

    def hide_all(self) -> None:
        """Say nothing of an answer any more, so that the next one can be given."""
        for line in (self.verdict, self.saving, self.problem):
            if line is not None:
                line.hide()

    def hide_saving(self) -> None:
        """Say no longer that an answer is being kept."""
        if self.saving is not None:
            self.saving.hide()
