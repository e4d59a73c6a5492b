"""Today: what to do in the next minutes, and where one stands."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.mastery import MET_DAYS, MET_ITEMS, MET_SHARE, WINDOW
from app.domain.overview import NextStep, Overview, State, Step
from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.meter import Meter
from app.ui.widgets.path_row import PathRow
from app.ui.widgets.quiz_line import QuizLine
from app.ui.widgets.row import RowList
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.state_look import minutes_text
from app.ui.widgets.step_card import StepCard

_WIDEST = 1200
_TWO_COLUMNS, _SIDE_BY_SIDE = 940, 620
_SIDE = 320
_ANY_WIDTH = 16_777_215
_NOON, _EVENING, _DAWN = 12, 18, 5


class TodayPage(ScrollPage):
    """Greets, offers one next step, and shows the path, the quizzes and what is met."""

    step_chosen = Signal(NextStep)
    module_chosen = Signal(str)
    quiz_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._shown: tuple[Overview, str, str] | None = None
        self._card = StepCard(theme, icons)
        self._card.step_chosen.connect(self.step_chosen)
        self._path, self._rows = SectionCard(theme), RowList()
        self._path.add_rows(self._rows)
        self._quizzes, self._lines = SectionCard(theme), Fill()
        self._passing = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._quizzes.column.addWidget(self._lines)
        self._quizzes.column.addWidget(self._passing)
        self._objectives, self._meters = SectionCard(theme), Fill()
        self._rule = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._objectives.column.addWidget(self._meters)
        self._objectives.column.addWidget(self._rule)
        self._build()

    def show_overview(self, overview: Overview, now: datetime, learner: str) -> None:
        """Show where the learner stands; the name may be empty, the time is any zone's."""
        greeting = self._greeting(now.astimezone().hour, learner)
        words = self._words(overview)
        if self._shown == (overview, greeting, words):
            return
        self._shown = (overview, greeting, words)
        self.title.show_text(greeting)
        self.show_lead(words)
        self._card.show_step(overview)
        self._show_path(overview)
        self._show_quizzes(overview)
        self._show_objectives(overview)

    def arrange(self, width: int) -> None:
        """Put quizzes and objectives beside the path, or below it."""
        px = self._theme.px
        is_wide = width >= px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)
        is_pair = not is_wide and width >= px(_SIDE_BY_SIDE)
        self._side_column.setDirection(across if is_pair else down)
        for n in range(2):
            self._side_column.setStretch(n, int(is_pair))
        self._side_column.setStretch(2, int(not is_pair))
        self._side.setMinimumWidth(px(_SIDE) if is_wide else 0)
        self._side.setMaximumWidth(px(_SIDE) if is_wide else _ANY_WIDTH)
        for layout in (self._columns, self._side_column, self._main_column):
            layout.setSpacing(px(16))
        self._columns.setSpacing(px(20 if is_wide else 16))
        self._meters.column.setSpacing(px(10))
        self._lines.column.setSpacing(0)

    def _build(self) -> None:
        self._main_column = QVBoxLayout()
        self._main_column.addLayout(self.head)
        self._main_column.addWidget(self._card)
        self._main_column.addWidget(self._path)
        self._main_column.addStretch(1)
        self._side = QWidget()
        self._side_column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.addWidget(self._quizzes)
        self._side_column.addWidget(self._objectives)
        self._side_column.addStretch(0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._main_column, 1)
        self._columns.addWidget(self._side)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)

    def _greeting(self, hour: int, learner: str) -> str:
        if _DAWN <= hour < _NOON:
            words, named = self.tr("Good morning"), self.tr("Good morning, {0}")
        elif _NOON <= hour < _EVENING:
            words, named = self.tr("Good afternoon"), self.tr("Good afternoon, {0}")
        else:
            words, named = self.tr("Good evening"), self.tr("Good evening, {0}")
        return named.format(name(learner)) if learner.strip() else words

    def _words(self, overview: Overview) -> str:
        step = overview.next_step
        is_first = all(progress.state is State.NOT_STARTED for progress in overview.modules)
        if step.step is Step.CONTINUE_QUIZ and step.quiz is not None:
            left = step.quiz.total - step.quiz.question + 1
            if left == 1:
                return self.tr("One question is left in the quiz you began.")
            return self.tr("{0} questions are left in the quiz you began.").format(left)
        if step.step is Step.START_QUIZ:
            return self.tr("The lessons are done. The quiz shows what you take with you.")
        if step.lesson is None:
            return self.tr("Everything is kept. Come back whenever you like.")
        if step.step is Step.CONTINUE_LESSON and step.lesson.done < step.lesson.total:
            length = minutes_text(step.lesson.minutes_left)
            return self.tr("The lesson you left needs {0} more.").format(length)
        length = minutes_text(step.lesson.head.minutes)
        if is_first:
            return self.tr("Start with the first lesson. It takes {0}.").format(length)
        return self.tr("The next lesson takes {0}.").format(length)

    def _show_path(self, overview: Overview) -> None:
        count = len(overview.modules)
        words = self.tr("{0} of {1} modules complete").format(overview.complete, count)
        if count == 1:
            words = self.tr("{0} of 1 module complete").format(overview.complete)
        self._path.show_heading(self.tr("Your path"), words)
        self._path.setVisible(bool(overview.modules))
        self._rows.clear()
        self._rows.setAccessibleName(self.tr("Your path"))
        for progress in overview.modules:
            row = PathRow(self._theme, progress)
            row.chosen.connect(self.module_chosen)
            if progress is not overview.modules[0]:
                row.set_ruled()
            self._rows.add_row(row)

    def _show_quizzes(self, overview: Overview) -> None:
        self._quizzes.show_heading(self.tr("Quizzes"))
        self._passing.show_text(
            self.tr(
                "Passed: {0} of {1} right, or more. You can take a quiz at any time and as "
                "often as you like."
            ).format(round(PASS_SHARE * QUIZ_LENGTH), QUIZ_LENGTH)
        )
        self._lines.clear()
        quiz = overview.next_step.quiz
        modules = [p for p in overview.modules if p.module.quiz_count and not p.module.problem]
        self._quizzes.setVisible(bool(modules))
        for progress in modules:
            is_open = quiz is not None and quiz.module == progress.module.id
            line = QuizLine(
                self._theme, progress, is_open=is_open, is_ruled=progress is not modules[0]
            )
            line.chosen.connect(self.quiz_chosen)
            self._lines.column.addWidget(line)

    def _show_objectives(self, overview: Overview) -> None:
        modules = [p.module for p in overview.modules if p.module.objectives]
        met = sum(overview.met(module) for module in modules)
        total = sum(len(module.objectives) for module in modules)
        words = self.tr("{0} of {1} met").format(met, total)
        self._objectives.show_heading(self.tr("What you can do"), words)
        self._rule.show_text(
            self.tr(
                "Met: {0} of your last {1} answers right, on {2} different questions and {3} days."
            ).format(round(WINDOW * MET_SHARE), WINDOW, MET_ITEMS, MET_DAYS)
        )
        self._meters.clear()
        self._objectives.setVisible(bool(modules))
        for module in modules:
            meter = Meter(self._theme)
            meter.show_count(module.title, overview.met(module), len(module.objectives))
            self._meters.column.addWidget(meter)
