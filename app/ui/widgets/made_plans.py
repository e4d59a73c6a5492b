"""The plans a lead has made: which number, until when, and what can be done with each."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.assignment import Assignment
from app.ui.plain_text import button, clean, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.plan_words import full_day
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel


class MadePlan(QWidget):
    """One plan: what it is, and Change, Save, Withdraw."""

    change_requested = Signal(Assignment)
    save_requested = Signal(Assignment)
    withdrawal_requested = Signal(Assignment)

    def __init__(self, theme: Theme, plan: Assignment, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(6))
        title = WrappedLabel(theme, FontRole.UI_STRONG)
        title.show_text(name(plan.team_name))
        about = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        about.show_text(self._about())
        buttons = ButtonRow(theme)
        change, save = button(self.tr("Change")), button(self.tr("Save the file again…"))
        withdraw = button(self.tr("Withdraw…"))
        for one in (change, save) if plan.is_withdrawn else (change, save, withdraw):
            spoken = self.tr("{0}, plan for {1}")
            one.setAccessibleName(clean(spoken.format(one.accessibleName(), plan.team_name)))
            buttons.add(one)
        change.clicked.connect(self._on_change_clicked)
        save.clicked.connect(self._on_save_clicked)
        withdraw.clicked.connect(self._on_withdraw_clicked)
        for widget in (title, about, buttons):
            column.addWidget(widget)

    def _about(self) -> str:
        plan = self._plan
        made = full_day(plan.made)
        if plan.is_withdrawn:
            words = self.tr("Number {0}, withdrawn on {1}. Hand its file to the team.")
            return words.format(plan.number, made)
        last = full_day(max(target.due for target in plan.targets))
        words = self.tr("Number {0}, made on {1}. {2} to do, the last by {3}.")
        return words.format(plan.number, made, len(plan.targets), last)

    @Slot()
    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self._plan)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_requested.emit(self._plan)

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        self.withdrawal_requested.emit(self._plan)


class MadePlans(SectionCard):
    """Hidden before the first plan."""

    change_requested = Signal(Assignment)
    save_requested = Signal(Assignment)
    withdrawal_requested = Signal(Assignment)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._fill = Fill()
        self.column.addWidget(self._fill)
        self.show_heading(self.tr("Plans you made"))
        self.hide()

    def show_plans(self, plans: tuple[Assignment, ...]) -> None:
        """List plans, newest first."""
        self._fill.clear()
        for plan in plans:
            row = MadePlan(self._theme, plan, self._fill)
            row.change_requested.connect(self.change_requested)
            row.save_requested.connect(self.save_requested)
            row.withdrawal_requested.connect(self.withdrawal_requested)
            self._fill.column.addWidget(row)
        self.setVisible(bool(plans))
