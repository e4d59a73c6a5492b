"""This week's sessions against the goal, and when what was learned is to be renewed."""

from datetime import date

from PySide6.QtCore import Qt, Signal

from app.domain.goal import Renewal, Week
from app.settings import Settings
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.due_words import day_words
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.shapes import Bar


class WeekCard(SectionCard):
    """A count without praise or blame; the goal is paused and taken up again with one click."""

    pause_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._is_paused = False
        self._bar = Bar(theme)
        self._words = PlainLabel(theme, FontRole.UI, tone="muted")
        self._renewal = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._pause = button("")
        self._pause.clicked.connect(self.pause_requested)
        for widget in (self._bar, self._words):
            self.column.addWidget(widget)
        self.column.addWidget(self._pause, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._renewal)

    def show_week(self, week: Week, settings: Settings) -> None:
        """Show how far the week's goal is."""
        goal, self._is_paused = settings.weekly_goal, settings.is_goal_paused
        count = self.tr("{0} of {1}").format(week.done, goal) if week.goal else str(week.done)
        self.show_heading(self.tr("This week"), count)
        self._bar.setVisible(bool(week.goal))
        share = min(week.done / week.goal, 1.0) if week.goal else 0.0
        self._bar.show_share(share, self.tr("Weekly goal: {0} sessions").format(count))
        self._words.show_text(self._sentence(week, goal))
        pause, resume = self.tr("Pause the goal"), self.tr("Take up the goal")
        words = resume if self._is_paused else pause
        self._pause.setText(words)
        self._pause.setAccessibleName(words)
        self._pause.setVisible(bool(goal))

    def show_renewal(self, renewal: Renewal | None, today: date) -> None:
        """Say when what was learned is to be shown again, and what that takes now."""
        self._renewal.setVisible(renewal is not None)
        if renewal is not None:
            self._renewal.show_text(self._renewal_words(renewal, today))

    def _sentence(self, week: Week, goal: int) -> str:
        if self._is_paused and goal:
            return self.tr("The weekly goal is paused. What you learn counts as always.")
        if week.is_reached:
            return self.tr("The goal of this week is reached. A session is a day with an answer.")
        return self.tr("A session is a day with at least one answer.")

    def _renewal_words(self, renewal: Renewal, today: date) -> str:
        when = day_words(renewal.closes, today)
        if not renewal.updated and not renewal.weak:
            return self.tr("Renewal: {0}. Nothing to renew so far.").format(when)
        parts = []
        if renewal.updated:
            one, some = self.tr("one updated topic"), self.tr("{0} updated topics")
            count = len(renewal.updated)
            parts.append(one if count == 1 else some.format(count))
        if renewal.weak:
            one, some = self.tr("one weak objective"), self.tr("{0} weak objectives")
            count = len(renewal.weak)
            parts.append(one if count == 1 else some.format(count))
        words = self.tr("Renewal: {0}. {1} min now: {2}.")
        return words.format(when, renewal.minutes, ", ".join(parts))
