"""Today: what to do in the next minutes, and where one stands."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.course import Guideline
from app.domain.goal import Outlook
from app.domain.log import Mode
from app.domain.overview import NextStep, Overview, State, Step
from app.services.plans import Asked
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.due_card import DueCard
from app.ui.widgets.guideline_grid import GuidelineGrid
from app.ui.widgets.news_card import NewsCard
from app.ui.widgets.offer_card import OfferCard
from app.ui.widgets.path_row import PathRow
from app.ui.widgets.plan_card import PlanCard
from app.ui.widgets.quizzes_card import QuizzesCard
from app.ui.widgets.recall_card import RecallCard
from app.ui.widgets.row import RowList
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.sitting_words import sitting_title
from app.ui.widgets.state_look import met_rule, minutes_text
from app.ui.widgets.step_card import StepCard
from app.ui.widgets.week_card import WeekCard

_WIDEST = 1200
_TWO_COLUMNS, _SIDE_BY_SIDE = 940, 620
_SIDE = 320
_ANY_WIDTH = 16_777_215
_PATH = 7
_NOON, _EVENING, _DAWN = 12, 18, 5


class TodayPage(ScrollPage):
    """Greets, offers one next step, and shows the path, the quizzes and what is met."""

    step_chosen = Signal(NextStep)
    module_chosen = Signal(str)
    quiz_chosen = Signal(str)
    map_requested = Signal()
    review_requested = Signal()
    precheck_requested = Signal()
    pause_requested = Signal()
    guideline_chosen = Signal(str)
    plan_requested = Signal(str)
    evidence_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._shown: tuple[Overview, str, str] | None = None
        self._card = StepCard(theme, icons)
        self._card.step_chosen.connect(self.step_chosen)
        self._path, self._rows = SectionCard(theme), RowList()
        self._path.add_rows(self._rows)
        self._all_modules = button(self.tr("All modules"))
        self._path.column.addWidget(self._all_modules, 0, Qt.AlignmentFlag.AlignLeft)
        self._due, self._precheck = DueCard(theme, is_leading=False), OfferCard(theme)
        self.news = NewsCard(theme, icons)
        self.news.hide()
        self._plans = PlanCard(theme, icons)
        self._week, self._recall = WeekCard(theme), RecallCard(theme)
        self._quizzes = QuizzesCard(theme)
        self._objectives, self._grid = SectionCard(theme), GuidelineGrid(theme, icons)
        self._rule = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._rule.show_text(met_rule())
        self._objectives.column.addWidget(self._grid)
        self._objectives.column.addWidget(self._rule)
        self._evidence = button(self.tr("Evidence sheet"))
        self._objectives.column.addWidget(self._evidence, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self._due, self._precheck, self._week, self._recall):
            card.hide()
        self._connect()
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
        self._quizzes.show_quizzes(overview)
        self._show_objectives(overview)

    def show_outlook(
        self, outlook: Outlook, guidelines: tuple[Guideline, ...], settings: Settings, today: date
    ) -> None:
        """Show what there is to keep up, besides the next step."""
        self._due.show_day(outlook, today)
        self._due.setVisible(bool(outlook.day.ready))
        self._precheck.setVisible(outlook.is_precheck_offered)
        self._recall.show_recall(outlook.recall)
        self._week.show_week(outlook.week, settings)
        self._week.show_renewal(outlook.renewal, today)
        self._week.show()
        if self._shown is not None:
            self._grid.show_guidelines(guidelines, self._shown[0].guideline_states())

    def show_asked(self, asked: tuple[Asked, ...], today: date) -> None:
        """Show what leads ask of the learner."""
        self._plans.show_asked(asked, today)

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
        for layout in (self._columns, self._side_column, self._main_column, *self._pairs):
            layout.setSpacing(px(16))
        self._columns.setSpacing(px(20 if is_wide else 16))

    def _connect(self) -> None:
        self._due.start_requested.connect(self.review_requested)
        self._precheck.chosen.connect(self.precheck_requested)
        self._precheck.show_offer(
            self.tr("What do you know already?"),
            self.tr(
                "The pre-check asks two questions a guideline and takes about 20 minutes. It shows "
                "at the end what the course gave you. You can leave it out."
            ),
            self.tr("Take the pre-check"),
        )
        self._week.pause_requested.connect(self.pause_requested)
        self._quizzes.quiz_chosen.connect(self.quiz_chosen)
        self._quizzes.all_requested.connect(self.map_requested)
        self._all_modules.clicked.connect(self.map_requested)
        self._grid.guideline_chosen.connect(self.guideline_chosen)
        self._evidence.clicked.connect(self.evidence_requested)
        self._plans.module_chosen.connect(self.module_chosen)
        self._plans.plan_requested.connect(self.plan_requested)

    def _build(self) -> None:
        self._main_column = QVBoxLayout()
        self._main_column.addLayout(self.head)
        self._main_column.addWidget(self._card)
        self._main_column.addWidget(self._plans)
        self._main_column.addWidget(self._due)
        self._main_column.addWidget(self._precheck)
        self._main_column.addWidget(self.news)
        self._main_column.addWidget(self._path)
        self._main_column.addStretch(1)
        self._side = QWidget()
        self._side_column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._pairs = (QVBoxLayout(), QVBoxLayout())
        cards = (self._week, self._quizzes), (self._recall, self._objectives)
        for pair, two in zip(self._pairs, cards, strict=True):
            for card in two:
                pair.addWidget(card)
            pair.addStretch(0)
            self._side_column.addLayout(pair)
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
            if step.quiz.mode is not Mode.PRACTICE:
                title = sitting_title(step.quiz.mode, step.quiz.form)
                return self.tr("{0}: still {1} to go, from where you left.").format(title, left)
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
        shown = overview.path_around(_PATH)
        self._all_modules.setVisible(len(shown) < count)
        for progress in shown:
            row = PathRow(self._theme, progress)
            row.chosen.connect(self.module_chosen)
            if progress is not shown[0]:
                row.set_ruled()
            self._rows.add_row(row)

    def _show_objectives(self, overview: Overview) -> None:
        modules = [p.module for p in overview.modules if p.module.objectives]
        met = sum(overview.met(module) for module in modules)
        total = sum(len(module.objectives) for module in modules)
        words = self.tr("{0} of {1} met").format(met, total)
        self._objectives.show_heading(self.tr("What you can do"), words)
        self._objectives.setVisible(bool(modules))
