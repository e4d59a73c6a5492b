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
from app.ui.widgets.due_words import short_day_words
from app.ui.widgets.field import Field
from app.ui.widgets.fingerprint_card import FingerprintCard
from app.ui.widgets.locks import Locks
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.options import OptionLine
from app.ui.widgets.score_rows import ScoreRows
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.share_contents import ShareContents
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
        self._contents = ShareContents(theme, icons)
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
        self._contents.show_contents(preview, has_details=self._details.isChecked())
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
        self._tell(words.format(name(lead), short_day_words(day)))

    def show_locks(self, locks: Locks) -> None:
        """Show that no name may go with a record."""
        locks.hold("names_in_exports", self._name_field)

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
        self._added.show_heading(self.tr("What you may add"))
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.returnPressed.connect(self._on_save_clicked)
        field = self._name_field = Field(theme, self._name)
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
        cards = (self._saved, self._contents, self._added, self._buttons)
        for widget in (*cards, self._claim, self._key, self._objectives):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @Slot()
    def _on_details_toggled(self) -> None:
        if self._preview is not None:
            has_details = self._details.isChecked()
            self._contents.show_contents(self._preview, has_details=has_details)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_requested.emit(ShareChoice(self._name.text(), self._details.isChecked()))

    @Slot()
    def _space(self) -> None:
        px = self._theme.px
        self.column.setSpacing(px(16))
        self._hint.setContentsMargins(px(28), 0, 0, 0)
