"""Review: what is due, how much of it is asked on a day, and what one holds on to."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.goal import Outlook
from app.domain.item import Confidence
from app.domain.report import Calibration
from app.settings import BUDGETS, Settings
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.due_card import DueCard
from app.ui.widgets.field import Field
from app.ui.widgets.options import Segments
from app.ui.widgets.recall_card import RecallCard
from app.ui.widgets.section_card import SectionCard

_WIDEST = 760


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """What the page shows.

    Attributes:
        outlook: what there is to keep up.
        calibration: how often the learner was right of late, by how sure they were.
        open_attempt: a session that was paused, by its number; None if there is none.
        left: how many questions that session has left.
    """

    outlook: Outlook
    calibration: Calibration
    open_attempt: int | None = None
    left: int = 0


class ReviewPage(ScrollPage):
    """One thing to do, and the figures behind it."""

    start_requested = Signal()
    more_requested = Signal()
    continue_requested = Signal(int)
    learn_requested = Signal()
    settings_changed = Signal(Settings)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._settings = Settings()
        self.title.show_text(self.tr("Review"))
        self.show_lead(
            self.tr("Questions you answered come back just before you would forget them.")
        )
        self._due = DueCard(theme)
        self._due.start_requested.connect(self.start_requested)
        self._due.more_requested.connect(self.more_requested)
        self._due.continue_requested.connect(self.continue_requested)
        self._due.learn_requested.connect(self.learn_requested)
        self._recall = RecallCard(theme)
        self._sure = SectionCard(theme)
        self._sure.show_heading(self.tr("How well you know what you know"))
        self._sureness = PlainLabel(theme, FontRole.UI)
        self._sure.column.addWidget(self._sureness)
        self.column.addLayout(self.head)
        for card in (self._due, self._recall, self._sure, self._budget()):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_review(self, shown: ReviewShown, settings: Settings, today: date) -> None:
        """Show what is due, and the budget that is set."""
        self._settings = settings
        self._amount.show_chosen(str(settings.review_budget))
        self._unit.show_chosen("minutes" if settings.is_budget_minutes else "items")
        self._due.show_day(shown.outlook, today)
        if shown.open_attempt is not None:
            self._due.show_paused(shown.open_attempt, shown.left)
        self._recall.show_recall(shown.outlook.recall)
        words = self._calibration_words(shown.calibration)
        self._sureness.show_text(words)
        self._sure.setVisible(bool(words))

    def arrange(self, width: int) -> None:
        """Keep the distances right."""
        del width
        self.column.setSpacing(self._theme.px(16))

    def _budget(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("How much on a day"))
        amounts = tuple((str(amount), str(amount)) for amount in BUDGETS)
        self._amount = Segments(self._theme, amounts)
        self._unit = Segments(
            self._theme, (("items", self.tr("Questions")), ("minutes", self.tr("Minutes")))
        )
        self._amount.option_chosen.connect(self._on_amount_chosen)
        self._unit.option_chosen.connect(self._on_unit_chosen)
        amount, unit = Field(self._theme, self._amount), Field(self._theme, self._unit)
        amount.show_label(
            self.tr("At most"),
            self.tr("When more is due, the most useful questions are asked and the rest waits."),
        )
        unit.show_label(self.tr("Counted in"))
        card.column.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addWidget(unit, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _calibration_words(self, calibration: Calibration) -> str:
        sayings = {
            Confidence.SURE: self.tr("When you were sure, you were right {0} of {1} times."),
            Confidence.FAIRLY_SURE: self.tr("Fairly sure: {0} of {1}."),
            Confidence.GUESS: self.tr("Guessing: {0} of {1}."),
        }
        told = [
            words.format(calibration.right.get(said, 0), calibration.asked[said])
            for said, words in sayings.items()
            if calibration.asked.get(said)
        ]
        return " ".join(told)

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

    @Slot(str)
    def _on_amount_chosen(self, amount: str) -> None:
        self._change(replace(self._settings, review_budget=int(amount)))

    @Slot(str)
    def _on_unit_chosen(self, unit: str) -> None:
        self._change(replace(self._settings, is_budget_minutes=unit == "minutes"))
