"""What leads ask of the learner, on Today: the nearest first, and the way to the whole plan."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.assignment import Assignment, Duty, Pace
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.plain_text import PressButton, clean, name, on_button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.duty_row import DutyRow
from app.ui.widgets.row import RowList
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_MOST_ROWS = 4


class PlanCard(SectionCard):
    """Hidden where nobody asks for anything."""

    module_chosen = Signal(str)
    plan_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._duties, self._below = RowList(), Fill()
        self.add_rows(self._duties)
        self._words = WrappedLabel(theme, FontRole.UI, tone="muted")
        self.column.addWidget(self._words)
        self.column.addWidget(self._below)
        self.hide()

    def show_asked(self, asked: tuple[Asked, ...], today: date) -> None:
        """Show what is asked on a day."""
        duties = sorted(
            ((each.standing.assignment, duty) for each in asked for duty in each.standing.duties),
            key=_urgency,
        )
        left = [pair for pair in duties if not pair[1].is_done]
        words = self.tr("{0} of {1} modules done").format(len(duties) - len(left), len(duties))
        heading = self.tr("Your plan") if len(asked) == 1 else self.tr("Your plans")
        self.show_heading(heading, words)
        self._duties.clear()
        self._duties.setAccessibleName(heading)
        for number, (plan, duty) in enumerate(left[:_MOST_ROWS]):
            row = DutyRow(self._theme, self._icons, plan, duty, today)
            row.chosen.connect(self.module_chosen)
            if number:
                row.set_ruled()
            self._duties.add_row(row)
        self._say(left, today.isoformat())
        self._show_buttons(asked)
        self.setVisible(bool(asked))

    def _say(self, left: list[tuple[Assignment, Duty]], today: str) -> None:
        overdue = sum(duty.pace(today) is Pace.OVERDUE for _, duty in left)
        words = ""
        if not left:
            words = self.tr("Everything that was asked is done.")
        elif len(left) > _MOST_ROWS:
            words = self.tr("{0} more are in the plan.").format(len(left) - _MOST_ROWS)
        elif overdue:
            words = self.tr("What is late counts as it is: begin with whichever you like.")
        self._words.show_text(words)
        self._words.setVisible(bool(words))

    def _show_buttons(self, asked: tuple[Asked, ...]) -> None:
        self._below.clear()
        row = ButtonRow(self._theme)
        for each in asked:
            plan = each.standing.assignment
            words = self.tr("Show the whole plan")
            if len(asked) > 1:
                words = self.tr("Show the plan for {0}").format(name(plan.team_name))
            made = _PlanButton(words, plan.plan_id)
            made.plan_chosen.connect(self.plan_requested)
            row.add(made)
        self._below.column.addWidget(row)


class _PlanButton(PressButton):
    """A button that knows which plan it shows."""

    plan_chosen = Signal(str)

    def __init__(self, words: str, plan: str) -> None:
        super().__init__(on_button(words))
        self._plan = plan
        self.setAccessibleName(clean(words))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.plan_chosen.emit(self._plan)


def _urgency(pair: tuple[Assignment, Duty]) -> tuple[bool, str]:
    return pair[1].is_done, pair[1].due
