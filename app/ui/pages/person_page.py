"""One person of a team: how they stand, which files came, whose key it is, what can be done."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.pages.person_words import PersonShown
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.attention_card import AttentionCard
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.fact_rows import FactsCard
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.score_rows import ScoreRows
from app.ui.widgets.section_card import SectionCard

_WIDEST = 820


class PersonPage(ScrollPage):
    """Shows and asks."""

    back_requested = Signal()
    ask_requested = Signal()
    sheet_requested = Signal()
    receipt_requested = Signal()
    compare_requested = Signal()
    re_enrol_requested = Signal()
    remove_requested = Signal()
    action_chosen = Signal(int, str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._told = NoteStrip(theme, icons, "check", "ok")
        self._told.hide()
        self._buttons = self._make_buttons()
        self._looks = AttentionCard(theme)
        self._looks.action_chosen.connect(self.action_chosen)
        self._guidelines = FactsCard(theme, self.tr("By guideline"))
        self._changes = FactsCard(theme, self.tr("Before and after the course"))
        self._objectives, self._scores = SectionCard(theme), ScoreRows(theme)
        self._objectives.show_heading(self.tr("By objective"))
        self._objectives.column.addWidget(self._scores)
        self._files = FactsCard(theme, self.tr("Files that came"), self.tr("None yet."))
        self._receipts = FactsCard(
            theme,
            self.tr("Receipts you gave"),
            self.tr("None yet. A receipt is your signed word that you had their file."),
        )
        self._key = FactsCard(theme, self.tr("Their key"))
        self._record = FactsCard(theme, self.tr("Their newest record"))
        self._claims = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._claims.show_text(
            self.tr(
                "A record is what the learner's own program wrote down. It shows that nothing was "
                "changed after it was signed, not who answered, when, or with what help."
            )
        )
        self._build()
        self._space()
        theme.changed.connect(self._space)

    def show_person(self, shown: PersonShown) -> None:
        """Show a person."""
        self.title.show_text(shown.name)
        self.show_lead(shown.lead)
        self._compare.setVisible(not shown.is_confirmed)
        self._re_enrol.setVisible(shown.is_other_key)
        self._buttons.rearrange()
        self._looks.show_looks(shown.looks, len(shown.looks))
        self._looks.setVisible(bool(shown.looks))
        self._guidelines.show_facts(shown.guidelines)
        self._changes.show_facts(shown.changes)
        self._scores.show_scores(shown.scores)
        self._objectives.setVisible(bool(shown.scores))
        self._files.show_facts(shown.files)
        self._receipts.show_facts(shown.receipts)
        self._key.show_facts(shown.key)
        self._record.show_facts(shown.record)

    def tell(self, words: str) -> None:
        """Say what was done; an empty text takes it back."""
        self._told.show_text(words)
        self._told.setAccessibleName(clean(words))
        self._told.setVisible(bool(words))

    def _make_buttons(self) -> ButtonRow:
        row = ButtonRow(self._theme)
        self._compare = button(self.tr("Compare key…"), "primary")
        self._re_enrol = button(self.tr("Take the new key…"), "primary")
        self._sheet = button(self.tr("Evidence sheet…"))
        self._receipt = button(self.tr("Give receipt…"))
        self._ask = button(self.tr("Ask again…"))
        self._remove = button(self.tr("Remove person…"))
        self._compare.clicked.connect(self.compare_requested)
        self._re_enrol.clicked.connect(self.re_enrol_requested)
        self._sheet.clicked.connect(self.sheet_requested)
        self._receipt.clicked.connect(self.receipt_requested)
        self._ask.clicked.connect(self.ask_requested)
        self._remove.clicked.connect(self.remove_requested)
        more = (self._sheet, self._receipt, self._ask, self._remove)
        for made in (self._compare, self._re_enrol, *more):
            row.add(made)
        return row

    def _build(self) -> None:
        back = button(self.tr("Back to the team"), "link")
        back.clicked.connect(self.back_requested)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.head)
        cards = (self._told, self._buttons, self._looks, self._guidelines, self._changes)
        more = (self._files, self._receipts, self._key, self._record, self._objectives)
        for widget in (*cards, *more, self._claims):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @Slot()
    def _space(self) -> None:
        self.column.setSpacing(self._theme.px(16))
