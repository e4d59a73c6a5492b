"""A module on the Learn page: its lessons, its quiz, and what one can do afterwards."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.course import Objective
from app.domain.ids import ObjectiveId
from app.domain.mastery import MET_ITEMS, Mastery, MasteryState, state_of
from app.domain.overview import LessonProgress, ModuleProgress, State
from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.known_row import KnownRow
from app.ui.widgets.lesson_row import LessonRow
from app.ui.widgets.row import RowList
from app.ui.widgets.shapes import Card, Chip
from app.ui.widgets.state_line import StateLine
from app.ui.widgets.state_look import (
    Look,
    mastery_look,
    minutes_text,
    problem_look,
    quiz_text,
    state_look,
)
from app.ui.widgets.wrapped_label import Title, WrappedLabel

_TWO_COLUMNS = 720
_STUCK = "\u00a0"


class ModuleCard(Card):
    """One module with everything that can be opened in it."""

    lesson_chosen = Signal(str)
    quiz_chosen = Signal(str)
    check_chosen = Signal(str)
    test_out_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        progress: ModuleProgress,
        mastery: Mapping[ObjectiveId, Mastery],
    ) -> None:
        super().__init__(theme)
        self._icons, self._progress, self._module = icons, progress, progress.module
        objectives = tuple(objective.id for objective in self._module.objectives)
        self._is_met = state_of(objectives, mastery) is MasteryState.MET
        self.title = Title(theme, FontRole.SUBHEADING)
        words = self.tr("{0} · {1}")
        title = words.format(clean(self._module.number), clean(self._module.title))
        self.title.show_text(title)
        look = problem_look() if self._module.problem else state_look(progress.state)
        self._top = QHBoxLayout()
        self._top.addWidget(self.title, 1)
        self._top.addWidget(Chip(theme, look.word, look.tone), 0, Qt.AlignmentFlag.AlignTop)
        self._summary = WrappedLabel(theme, FontRole.UI, tone="muted")
        self._summary.show_text(self._module.summary)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._left(), 1)
        self._columns.addWidget(self._right(mastery), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._summary)
        self._column.addLayout(self._columns)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the objectives beside the lessons, or below them."""
        self._arrange()
        super().resizeEvent(event)

    def _left(self) -> QVBoxLayout:
        self._rows = RowList()
        self._rows.setAccessibleName(self.tr("Lessons of {0}").format(clean(self._module.title)))
        for lesson in self._progress.lessons:
            self._add_lesson(lesson)
        if self._module.problem:
            title = self.tr("This module cannot be shown.")
            self._rows.add_note(self._problem(title, self._module.problem))
        elif self._module.quiz_count:
            self._add_quiz()
            self._add_check()
        column = QVBoxLayout()
        column.addWidget(self._rows)
        column.addStretch(1)
        return column

    def _add_lesson(self, lesson: LessonProgress) -> None:
        head = lesson.head
        if head.problem:
            words = self.tr("It cannot be shown. {0}").format(clean(head.problem))
            self._rows.add_note(self._problem(head.title, words))
            return
        look = state_look(lesson.state)
        row = LessonRow(self._theme, self._icons, head.id)
        words = self.tr("{0} · {1}").format(look.word, minutes_text(head.minutes))
        if lesson.state is State.IN_PROGRESS and lesson.total:
            words = self.tr("{0} · {1} of {2} sections done · {3} in all").format(
                look.word, lesson.done, lesson.total, minutes_text(head.minutes)
            )
        row.show_entry(head.title, look, words)
        row.chosen.connect(self.lesson_chosen)
        self._rows.add_row(row)

    def _add_quiz(self) -> None:
        best = self._progress.best_quiz
        look = Look("help", "muted", "")
        if best is not None and best >= PASS_SHARE:
            look = state_look(State.COMPLETE)
        elif self._progress.state is State.QUIZ_DUE:
            look = state_look(State.QUIZ_DUE)
        row = LessonRow(self._theme, self._icons, self._module.id)
        title = self.tr("Quiz: {0} questions").format(QUIZ_LENGTH)
        row.show_entry(title, look, quiz_text(best, PASS_SHARE))
        row.chosen.connect(self.quiz_chosen)
        row.set_ruled()
        self._rows.add_row(row)

    def _add_check(self) -> None:
        """Offer to show that the whole module is known, while it is not met."""
        if not self._module.objectives or self._is_met:
            return
        row = LessonRow(self._theme, self._icons, self._module.id)
        count = MET_ITEMS * len(self._module.objectives)
        words = self.tr("A check of up to {0} questions, with its feedback at the end")
        row.show_entry(self.tr("I know this"), Look("check", "muted", ""), words.format(count))
        row.chosen.connect(self.check_chosen)
        row.set_ruled()
        self._rows.add_row(row)

    def _problem(self, title: str, words: str) -> StateLine:
        line = StateLine(self._theme, self._icons, problem_look())
        line.show_words(title, words)
        return line

    def _right(self, mastery: Mapping[ObjectiveId, Mastery]) -> QWidget:
        side = QWidget()
        self._objectives = QVBoxLayout(side)
        self._objectives.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(self._theme, FontRole.LABEL, tone="muted")
        label.show_text(self.tr("You will be able to"))
        label.setContentsMargins(self._theme.px(8), 0, 0, 0)
        self._objectives.addWidget(label)
        known = RowList()
        known.setAccessibleName(self.tr("Objectives of {0}").format(clean(self._module.title)))
        self._objectives.addWidget(known)
        for objective in self._module.objectives:
            state = mastery.get(objective.id, Mastery()).state
            if state is MasteryState.MET or not self._module.quiz_count:
                known.add_note(self._objective_line(objective, state))
            else:
                row = KnownRow(self._theme, self._icons, objective, state)
                row.chosen.connect(self.test_out_chosen)
                known.add_row(row)
        self._objectives.addStretch(1)
        if self._module.problem or not self._module.objectives:
            side.hide()
        return side

    def _objective_line(self, objective: Objective, state: MasteryState) -> StateLine:
        look = mastery_look(state)
        line = StateLine(self._theme, self._icons, look)
        words = self.tr("{0} · {1}").format(clean(objective.text), look.word)
        # The state stays together and with the last word: a line never begins with the dot.
        text, dot, word = words.rpartition(" · ")
        line.show_words(_STUCK.join((text, dot.strip(), word.replace(" ", _STUCK))), "")
        return line

    def _arrange(self) -> None:
        is_wide = self.width() >= self._theme.px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._space()
        self._arrange()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(18), px(12), px(14))
        self._column.setSpacing(0)
        self._top.setContentsMargins(px(8), 0, px(8), 0)
        self._top.setSpacing(px(12))
        self._summary.setContentsMargins(px(8), px(2), px(8), px(12))
        self._columns.setSpacing(px(16))
        self._objectives.setSpacing(0)
