"""Assign: what a team is to do, by when and how well, put into a signed file."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.assignment import (
    LEAST_PERCENT,
    LONGEST_WORDS,
    MOST_PERCENT,
    MOST_TARGETS,
    Assignment,
    PassKind,
    PassRule,
)
from app.domain.course import Course
from app.records.fingerprint import Fingerprint
from app.records.names import LONGEST_NAME
from app.services.assigning import PlanChoices
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.made_plans import MadePlans
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.options import OptionList
from app.ui.widgets.plan_words import key_words, rule_words, target_words
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.target_rows import TargetRows
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 820
_USUAL_PERCENT = 80
_TIME_GIVEN = timedelta(days=28)


class AssignPage(ScrollPage):
    """Shows what the file will say while it is chosen; nothing is made before the button."""

    make_requested = Signal(PlanChoices)
    back_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.title.show_text(self.tr("Assign"))
        self.show_lead(
            self.tr(
                "A signed file that tells a team what to learn, and by when. You hand it over "
                "yourself; what people did comes back in the records they share."
            )
        )
        self._told = NoteStrip(theme, icons, "check", "ok")
        self._told.hide()
        self.made = MadePlans(theme)
        self._whom, self._what = SectionCard(theme), SectionCard(theme)
        self._how, self._result = SectionCard(theme), SectionCard(theme)
        self.targets = TargetRows(theme, icons)
        self._preview = WrappedLabel(theme, FontRole.UI)
        self._missing = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._make, self._back = button("", "primary"), button(self.tr("Leave it as it was"))
        self._due = date.max - _TIME_GIVEN
        self._fill_whom()
        self._fill_how(icons)
        self._fill_result()
        self._build()

    def show_course(self, course: Course, lead_name: str, today: date) -> None:
        """Offer a course; what is ticked is due four weeks from a day, until it is changed."""
        self._due = today + _TIME_GIVEN
        self._own.setText(lead_name)
        self.targets.show_course(course, self._due)
        self.show_plan(None)

    def show_plan(self, plan: Assignment | None) -> None:
        """Show a plan to be changed; none for a new one."""
        self.targets.show_plan(plan, self._due)
        self._words.setPlainText("" if plan is None else plan.words)
        self._back.setVisible(plan is not None)
        make = self.tr("Sign the change and save it…")
        if plan is None:
            make = self.tr("Sign the plan and save it…")
            self._team.clear()
        else:
            self._team.setText(plan.team_name)
            self._own.setText(plan.lead_name)
            self._rule.show_chosen(str(plan.rule.kind))
            self._percent.setValue(plan.rule.percent or _USUAL_PERCENT)
            self.bring_to_top(self._whom)
        self._make.setText(make)
        self._make.setAccessibleName(make)
        self._on_changed()

    def tell(self, words: str, key: Fingerprint | None = None) -> None:
        """Say what came of it; of a new plan also the key that learners will ask for."""
        if key is not None:
            more = self.tr("The first time, each learner asks you for your key: {0}")
            words = f"{words}\n{more.format(key_words(key))}"
        self._told.show_text(words)
        self._told.setAccessibleName(words)
        self._told.show()
        self.bring_to_top(self.title)

    def clear_told(self, team: str = "") -> None:
        """Take back what was said before; fill in a team's name where nothing was written yet."""
        self._told.hide()
        if team and not self._team.text():
            self._team.setText(team)

    def arrange(self, width: int) -> None:
        """Lay the rows out for a width in pixels."""
        self.column.setSpacing(self._theme.px(16))
        self._words.setFixedHeight(self._theme.px(96))
        self.targets.arrange(width - self._theme.px(40))

    def _fill_whom(self) -> None:
        self._whom.show_heading(self.tr("Who asks whom"))
        self._team, self._own = QLineEdit(), QLineEdit()
        labels = (
            (
                self._team,
                self.tr("Team"),
                self.tr("As on the Team page, where it is counted."),
            ),
            (self._own, self.tr("Your name"), self.tr("Learners see it beside your key.")),
        )
        for edit, label, hint in labels:
            edit.setMaxLength(LONGEST_NAME)
            edit.textChanged.connect(self._on_changed)
            field = Field(self._theme, edit)
            field.show_label(label, hint)
            self._whom.column.addWidget(field)

    def _fill_how(self, icons: Icons) -> None:
        self._what.show_heading(self.tr("What, and by when"))
        self._what.column.addWidget(self.targets)
        self.targets.changed.connect(self._on_changed)
        self._how.show_heading(self.tr("When a module is done"))
        options = (
            (str(PassKind.OBJECTIVES), self.tr("All its objectives met")),
            (str(PassKind.QUIZ), self.tr("Its quiz or check passed")),
        )
        self._rule = OptionList(self._theme, icons)
        self._rule.show_options(options)
        self._rule.show_chosen(PassKind.OBJECTIVES)
        self._rule.option_chosen.connect(self._on_changed)
        self._percent = QSpinBox()
        self._percent.setRange(LEAST_PERCENT, MOST_PERCENT)
        self._percent.setValue(_USUAL_PERCENT)
        self._percent.setSuffix(self.tr(" %"))
        self._percent.valueChanged.connect(self._on_changed)
        self._share = Field(self._theme, self._percent)
        self._share.show_label(self.tr("Right answers needed in the quiz or check"))
        self._words = QPlainTextEdit()
        self._words.setProperty("variant", "note")
        self._words.setTabChangesFocus(True)
        self._words.textChanged.connect(self._on_changed)
        words = Field(self._theme, self._words)
        hint = self.tr("At most {0} characters; each learner reads it.").format(LONGEST_WORDS)
        words.show_label(self.tr("What you want to say to them, if anything"), hint)
        for widget in (self._rule, self._share, words):
            self._how.column.addWidget(widget)

    def _fill_result(self) -> None:
        self._result.show_heading(self.tr("What the file will say"))
        row = ButtonRow(self._theme)
        for one in (self._make, self._back):
            row.add(one)
        self._make.clicked.connect(self._on_make_clicked)
        self._back.clicked.connect(self.back_requested)
        for widget in (self._preview, self._missing, row):
            self._result.column.addWidget(widget)

    def _build(self) -> None:
        self.column.addLayout(self.head)
        cards = (self._told, self._whom, self._what, self._how, self._result, self.made)
        for widget in cards:
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _choices(self) -> PlanChoices:
        is_quiz = self._rule.chosen == PassKind.QUIZ
        rule = PassRule(PassKind.QUIZ, self._percent.value()) if is_quiz else PassRule()
        texts = (self._team.text(), self._own.text())
        return PlanChoices(*texts, self.targets.targets(), rule, self._words.toPlainText())

    def _lack(self, choices: PlanChoices) -> str:
        """Say what has to be put right before a plan can be made; empty if nothing has."""
        if not choices.team_name.strip() or not choices.lead_name.strip():
            return self.tr("Write the name of the team and your own.")
        if not choices.targets:
            return self.tr("Tick at least one module or track.")
        if len(choices.targets) > MOST_TARGETS:
            return self.tr("Tick at most {0} modules and tracks.").format(MOST_TARGETS)
        over = len(choices.words) - LONGEST_WORDS
        if over > 0:
            return self.tr("What you want to say is {0} characters too long.").format(over)
        return ""

    @Slot()
    def _on_changed(self) -> None:
        self._show_choices(self._choices())

    def _show_choices(self, choices: PlanChoices) -> None:
        self._share.setVisible(choices.rule.percent is not None)
        lack = self._lack(choices)
        self._missing.show_text(lack)
        self._missing.setVisible(bool(lack))
        self._make.setEnabled(not lack)
        self._show_preview(choices)

    def _show_preview(self, choices: PlanChoices) -> None:
        lead, team = (name(each) for each in (choices.lead_name, choices.team_name))
        is_named = choices.lead_name.strip() and choices.team_name.strip()
        lines = [self.tr("{0} asks {1}:").format(lead, team)] if is_named else []
        lines.extend(map(target_words, choices.targets))
        lines.append(rule_words(choices.rule))
        if choices.words.strip():
            lines.append(choices.words)
        self._preview.show_text("\n".join(lines))
        self._preview.setVisible(bool(choices.targets))

    @Slot()
    def _on_make_clicked(self) -> None:
        self._told.hide()
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)
        self.make_requested.emit(self._choices())
