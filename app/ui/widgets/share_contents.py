"""What a learner record would say and what it would not, in plain words."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.sharing import Preview
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.due_words import short_day_words
from app.ui.widgets.marked_line import MarkedLine
from app.ui.widgets.section_card import Fill, SectionCard


class ShareContents(QWidget):
    """Two cards: in the file, and not in the file."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.inside, self._lines = SectionCard(theme), Fill()
        self.outside, self._others = SectionCard(theme), Fill()
        self.inside.show_heading(self.tr("In the file"))
        self.outside.show_heading(self.tr("Not in the file"))
        self.inside.column.addWidget(self._lines)
        self.outside.column.addWidget(self._others)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.inside)
        self._column.addWidget(self.outside)
        self._space()
        theme.changed.connect(self._space)

    def show_contents(self, preview: Preview, *, has_details: bool) -> None:
        """Show what a record would hold now, with or without the details of answers."""
        self._lines.clear()
        self._others.clear()
        for words in self._words_inside(preview, has_details=has_details):
            self._add(self._lines, "check", "ok", words)
        for words in self._words_outside(has_details=has_details):
            self._add(self._others, "cross", "muted", words)

    def _add(self, to: Fill, icon: str, ink: str, words: str) -> None:
        line = MarkedLine(self._theme, self._icons, icon, ink)
        line.show_text(words)
        to.column.addWidget(line)

    def _words_inside(self, preview: Preview, *, has_details: bool) -> list[str]:
        if not preview.lines:
            return [self.tr("Nothing yet: you have not answered or completed anything so far.")]
        totals = preview.totals
        days = self.tr("Entries of your learning log: {0}, from {1} to {2}")
        right = self.tr(
            "{0} of {1} answers right, {2} of {3} objectives met, lessons completed: {4}"
        )
        words = [
            days.format(
                preview.lines, *map(short_day_words, (preview.first_day, preview.last_day))
            ),
            right.format(
                totals.right, totals.answered, totals.met, totals.objectives, totals.lessons
            ),
            self.tr("For each answer: which question, on which day, and whether it was right"),
            self.tr("The public part of your key, and which version of the course and of Seawall"),
        ]
        if has_details:
            added = self.tr(
                "The details of your answers ({0}): what you chose or wrote, the time of day, how "
                "long it took and how sure you were"
            )
            words.append(added.format(preview.details))
        return words

    def _words_outside(self, *, has_details: bool) -> list[str]:
        words = [
            self.tr("Your notes and flags, where you are reading, and your settings"),
            self.tr("The names of your account, your computer and your files; any address"),
        ]
        if not has_details:
            kept_back = self.tr(
                "What you chose or wrote, the time of day, how long it took and how sure you were"
            )
            words.insert(0, kept_back)
        return words

    @Slot()
    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(16))
        self._lines.column.setSpacing(px(8))
        self._others.column.setSpacing(px(8))
