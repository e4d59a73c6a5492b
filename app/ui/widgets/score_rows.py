"""How each objective stands, as a record tells it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.replay import Score
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.due_words import short_day_words
from app.ui.widgets.state_look import mastery_look
from app.ui.widgets.wrapped_label import WrappedLabel


class ScoreRows(QWidget):
    """One line an objective: its words, how many answers were right, its state, its last day."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_scores(self, scores: tuple[tuple[str, Score], ...]) -> None:
        """Show these, each with the words of its objective, in place of those before."""
        while (entry := self._grid.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (title, score) in enumerate(scores):
            words = WrappedLabel(self._theme, FontRole.UI, self)
            words.show_text(title)
            told = PlainLabel(self._theme, FontRole.SMALL, self, tone="muted")
            state = mastery_look(score.state).word
            sentence, day = self.tr("{0} of {1} right · {2} · {3}"), short_day_words(score.last_day)
            told.show_text(sentence.format(score.right, score.answered, state, day))
            self._grid.addWidget(words, 3 * row, 0)
            self._grid.addWidget(told, 3 * row + 1, 0)
            self._grid.setRowMinimumHeight(3 * row + 2, self._theme.px(6))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._grid.setVerticalSpacing(self._theme.px(2))
