"""How much is learned and when: weekly goal, review of a day, renewal, and asking how sure."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.settings import BUDGETS, GOALS, Settings
from app.ui.icons import Icons
from app.ui.plain_text import button
from app.ui.theme import Theme
from app.ui.widgets.field import Field
from app.ui.widgets.locks import Locks
from app.ui.widgets.month_field import MonthField
from app.ui.widgets.options import OptionLine, Segments
from app.ui.widgets.section_card import SectionCard


class LearningCard(SectionCard):
    """Asks for other settings; whoever owns it shows them."""

    settings_chosen = Signal(Settings)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._settings = Settings()
        self.show_heading(self.tr("Learning"))
        none = self.tr("None")
        goals = tuple((str(goal), str(goal) if goal else none) for goal in GOALS)
        self._goal = Segments(theme, goals)
        self._budget = Segments(theme, tuple((str(n), str(n)) for n in BUDGETS))
        self._unit = Segments(
            theme, (("items", self.tr("Questions")), ("minutes", self.tr("Minutes")))
        )
        self._paused = OptionLine(theme, icons, self.tr("Pause the weekly goal"))
        self._sure = OptionLine(theme, icons, self.tr("Ask with each question how sure I am"))
        self._goal_field = self._add_field(
            self._goal,
            self.tr("Weekly goal"),
            self.tr("Sessions a week. A session is a day with at least one answer."),
        )
        self.column.addWidget(self._paused)
        self._add_field(
            self._budget,
            self.tr("Review on a day, at most"),
            self.tr("When more is due, the most useful questions are asked and the rest waits."),
        )
        self._add_field(self._unit, self.tr("Review counted in"), "")
        self._month = MonthField(theme)
        self._month_field = self._add_field(
            self._month,
            self.tr("Renewal"),
            self.tr("Counted from your first answer, or in a month in which everybody renews."),
        )
        self.column.addWidget(self._sure)
        reset = button(self.tr("Reset learning settings"))
        reset.clicked.connect(self._on_reset_clicked)
        self.column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._settings = settings
        self._goal.show_chosen(str(settings.weekly_goal))
        self._budget.show_chosen(str(settings.review_budget))
        self._unit.show_chosen("minutes" if settings.is_budget_minutes else "items")
        self._paused.setChecked(settings.is_goal_paused)
        self._paused.setEnabled(bool(settings.weekly_goal))
        self._sure.setChecked(settings.asks_confidence)
        self._month.show_month(settings.renewal_month)

    def show_locks(self, locks: Locks) -> None:
        """Show which of these settings somebody else has made."""
        locks.hold("weekly_goal", self._goal_field)
        locks.hold("renewal_month", self._month_field)

    def _connect(self) -> None:
        self._goal.option_chosen.connect(self._on_goal_chosen)
        self._budget.option_chosen.connect(self._on_budget_chosen)
        self._unit.option_chosen.connect(self._on_unit_chosen)
        self._paused.clicked.connect(self._on_paused_clicked)
        self._month.month_chosen.connect(self._on_month_chosen)
        self._sure.clicked.connect(self._on_sure_clicked)

    def _add_field(self, control: QWidget, label: str, hint: str) -> Field:
        field = Field(self._theme, control)
        field.show_label(label, hint)
        self.column.addWidget(field)
        return field

    @Slot(str)
    def _on_goal_chosen(self, goal: str) -> None:
        self.settings_chosen.emit(replace(self._settings, weekly_goal=int(goal)))

    @Slot(str)
    def _on_budget_chosen(self, budget: str) -> None:
        self.settings_chosen.emit(replace(self._settings, review_budget=int(budget)))

    @Slot(str)
    def _on_unit_chosen(self, unit: str) -> None:
        self.settings_chosen.emit(replace(self._settings, is_budget_minutes=unit == "minutes"))

    @Slot(int)
    def _on_month_chosen(self, month: int) -> None:
        self.settings_chosen.emit(replace(self._settings, renewal_month=month))

    @Slot()
    def _on_paused_clicked(self) -> None:
        is_paused = self._paused.isChecked()
        self.settings_chosen.emit(replace(self._settings, is_goal_paused=is_paused))

    @Slot()
    def _on_sure_clicked(self) -> None:
        asks = self._sure.isChecked()
        self.settings_chosen.emit(replace(self._settings, asks_confidence=asks))

    @Slot()
    def _on_reset_clicked(self) -> None:
        first = Settings()
        self.settings_chosen.emit(
            replace(
                self._settings,
                weekly_goal=first.weekly_goal,
                is_goal_paused=first.is_goal_paused,
                review_budget=first.review_budget,
                is_budget_minutes=first.is_budget_minutes,
                renewal_month=first.renewal_month,
                asks_confidence=first.asks_confidence,
            )
        )
