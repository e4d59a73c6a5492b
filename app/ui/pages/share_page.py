"""Share progress: what the file would say and what it would not, before it is saved."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.records.names import LONGEST_NAME
from app.services.sharing import Preview, ShareChoice, Shared
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.fingerprint_card import FingerprintCard
from app.ui.widgets.marked_line import MarkedLine
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.options import OptionLine
from app.ui.widgets.score_rows import ScoreRows
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 760


class SharePage(ScrollPage):
    """Nothing is added that the learner does not tick; nothing is sent by itself."""

    save_requested = Signal(ShareChoice)
    receipt_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self._preview: Preview | None = None
        self.title.show_text(self.tr("Share progress"))
        self.show_lead(
            self.tr(
                "A signed file for the person who leads your team. Nothing is sent: you save it "
                "and hand it over yourself."
            )
        )
        self._saved = NoteStrip(theme, icons, "check", "ok")
        self._saved.hide()
        self._inside, self._lines = SectionCard(theme), Fill()
        self._outside, self._others = SectionCard(theme), Fill()
        self._added = SectionCard(theme)
        self._key = FingerprintCard(theme)
        self._objectives, self._scores = SectionCard(theme), ScoreRows(theme)
        self._fill_cards()
        self._buttons = self._make_buttons()
        self._claim = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._say_claim()
        self._build()
        self._space()
        theme.changed.connect(self._space)

    def show_preview(self, preview: Preview, titles: dict[str, str]) -> None:
        """Show what a record would hold now; titles are the words of objectives by their ids."""
        self._preview = preview
        self._show_contents()
        self._key.show_fingerprint(preview.fingerprint, preview.pseudonym)
        scores = preview.scores
        told = tuple((titles.get(each.objective, each.objective), each) for each in scores)
        self._scores.show_scores(told)
        self._objectives.setVisible(bool(scores))
        words = self.tr("{0} of {1} met").format(preview.totals.met, preview.totals.objectives)
        self._objectives.show_heading(self.tr("By objective"), words)

    def show_shared(self, shared: Shared) -> None:
        """Say that the file was saved, where, and what to do with it."""
        words = self.tr("Saved as {0}. Give this file to your lead in whatever way files travel.")
        self._tell(words.format(name(shared.path.name)))

    def show_receipt(self, lead: str, day: str) -> None:
        """Say that a lead's receipt was taken into the log."""
        words = self.tr("The receipt is kept: {0} had your record on {1}.")
        self._tell(words.format(name(lead), day))

    def clear_told(self) -> None:
        """Take back what was said about an earlier file."""
        self._saved.hide()

    def _tell(self, words: str) -> None:
        self._saved.show_text(words)
        self._saved.setAccessibleName(words)
        self._saved.show()
        self.bring_to_top(self.title)
        self._saved.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_cards(self) -> None:
        theme, icons = self._theme, self._icons
        self._inside.show_heading(self.tr("In the file"))
        self._inside.column.addWidget(self._lines)
        self._outside.show_heading(self.tr("Not in the file"))
        self._outside.column.addWidget(self._others)
        self._added.show_heading(self.tr("What you may add"))
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.returnPressed.connect(self._on_save_clicked)
        field = Field(theme, self._name)
        field.show_label(
            self.tr("Your name, if you like"),
            self.tr("Your lead sees it. Left empty, the file makes you a name out of your key."),
        )
        words = self.tr("Add details: what you chose, when, for how long and how sure you were")
        self._details = OptionLine(theme, icons, words)
        self._details.toggled.connect(self._on_details_toggled)
        hint = self.tr("With them your lead can see which wrong answers tempt the team.")
        self._details.setAccessibleDescription(hint)
        self._hint = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._hint.show_text(hint)
        for widget in (field, self._details, self._hint):
            self._added.column.addWidget(widget)
        self._objectives.column.addWidget(self._scores)

    def _make_buttons(self) -> ButtonRow:
        row = ButtonRow(self._theme)
        save = button(self.tr("Save the file…"), "primary")
        save.clicked.connect(self._on_save_clicked)
        receipt = button(self.tr("Take in a receipt…"))
        receipt.clicked.connect(self.receipt_requested)
        row.add(save)
        row.add(receipt)
        return row

    def _say_claim(self) -> None:
        self._claim.show_text(
            self.tr(
                "If the file is changed after it is saved, your lead will see it. It does not show "
                "who gave the answers, or that the clock was right. Whoever has the file can read "
                "it. You can erase details on this computer, but not in a copy you gave away."
            )
        )

    def _build(self) -> None:
        self._saved.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addLayout(self.head)
        cards = (self._saved, self._inside, self._outside, self._added, self._buttons)
        for widget in (*cards, self._claim, self._key, self._objectives):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _show_contents(self) -> None:
        self._lines.clear()
        self._others.clear()
        for words in self._words_inside():
            self._add(self._lines, "check", "ok", words)
        for words in self._words_outside():
            self._add(self._others, "cross", "muted", words)

    def _add(self, to: Fill, icon: str, ink: str, words: str) -> None:
        line = MarkedLine(self._theme, self._icons, icon, ink)
        line.show_text(words)
        to.column.addWidget(line)

    def _words_inside(self) -> list[str]:
        preview = self._preview
        if preview is None:
            return []
        if not preview.lines:
            return [self.tr("Nothing yet: you have not answered or completed anything so far.")]
        totals = preview.totals
        days = self.tr("Entries of your learning log: {0}, from {1} to {2}")
        right = self.tr("{0} of {1} answers right, {2} of {3} objectives met, lessons completed: {4}")
        words = [
            days.format(preview.lines, preview.first_day, preview.last_day),
            right.format(
                totals.right, totals.answered, totals.met, totals.objectives, totals.lessons
            ),
            self.tr("For each answer: which question, on which day, and whether it was right"),
            self.tr("The public part of your key, and which version of the course and of Seawall"),
        ]
        if self._details.isChecked():
            added = self.tr(
                "The details of your answers ({0}): what you chose or wrote, the time of day, how long it "
                "took and how sure you were"
            )
            words.append(added.format(preview.details))
        return words

    def _words_outside(self) -> list[str]:
        words = [
            self.tr("Your notes and flags, where you are reading, and your settings"),
            self.tr("The names of your account, your computer and your files; any address"),
        ]
        if not self._details.isChecked():
            kept_back = self.tr(
                "What you chose or wrote, the time of day, how long it took and how sure you were"
            )
            words.insert(0, kept_back)
        return words

    @Slot()
    def _on_details_toggled(self) -> None:
        self._show_contents()

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_requested.emit(ShareChoice(self._name.text(), self._details.isChecked()))

    @Slot()
    def _space(self) -> None:
        px = self._theme.px
        self.column.setSpacing(px(16))
        self._lines.column.setSpacing(px(8))
        self._others.column.setSpacing(px(8))
        self._hint.setContentsMargins(px(28), 0, 0, 0)
