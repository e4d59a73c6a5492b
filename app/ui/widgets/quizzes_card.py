"""The quizzes that are open, due, or would renew something; all others are on Learn."""

from PySide6.QtCore import Qt, Signal

from app.domain.overview import Overview
from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.quiz_line import QuizLine
from app.ui.widgets.section_card import Fill, SectionCard

_MOST = 3


class QuizzesCard(SectionCard):
    """At most three quizzes, and the way to all."""

    quiz_chosen = Signal(str)
    all_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines = Fill()
        self._lines.column.setSpacing(0)
        self._passing = PlainLabel(theme, FontRole.SMALL, tone="muted")
        every = button(self.tr("All quizzes"))
        every.clicked.connect(self.all_requested)
        self.column.addWidget(self._lines)
        self.column.addWidget(self._passing)
        self.column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)

    def show_quizzes(self, overview: Overview) -> None:
        """Show what waits; without any quiz in the course there is no card."""
        self.show_heading(self.tr("Quizzes"))
        passing = self.tr(
            "Passed: {0} of {1} right, or more. You can take a quiz at any time and as often as "
            "you like."
        )
        shown = overview.quizzes_due(_MOST)
        if not shown:
            passing = self.tr(
                "None is waiting. You can take one at any time; {0} of {1} right pass."
            )
        self._passing.show_text(passing.format(round(PASS_SHARE * QUIZ_LENGTH), QUIZ_LENGTH))
        self._lines.clear()
        self._lines.setVisible(bool(shown))
        quiz = overview.next_step.quiz
        has_quiz = any(p.module.quiz_count and not p.module.problem for p in overview.modules)
        self.setVisible(has_quiz)
        for place, progress in enumerate(shown):
            is_open = quiz is not None and quiz.module == progress.module.id
            line = QuizLine(self._theme, progress, is_open=is_open, is_ruled=place > 0)
            line.chosen.connect(self.quiz_chosen)
            self._lines.column.addWidget(line)
