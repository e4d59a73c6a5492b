"""The card with the one thing to do next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.course import Module
from app.domain.overview import LessonProgress, NextStep, OpenSitting, Overview, State, Step
from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Bar, Card
from app.ui.widgets.sitting_words import sitting_title
from app.ui.widgets.state_line import IconMark
from app.ui.widgets.state_look import minutes_text, state_look
from app.ui.widgets.wrapped_label import WrappedLabel

_NARROW = 460


class StepCard(Card):
    """What comes next, how much of it is left, and the button that goes there."""

    step_chosen = Signal(NextStep)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._step = NextStep(Step.NOTHING)
        self._label = PlainLabel(theme, FontRole.LABEL, tone="muted")
        self._mark = IconMark(theme, icons, state_look(State.COMPLETE))
        self._title = WrappedLabel(theme, FontRole.SUBHEADING)
        self._words = WrappedLabel(theme, FontRole.UI, tone="muted")
        self._bar = Bar(theme)
        self._go = button("", "primary")
        self._go.clicked.connect(self._on_go_clicked)
        self._text = QVBoxLayout()
        self._name = QHBoxLayout()
        self._name.addWidget(self._mark)
        self._name.addWidget(self._title, 1)
        self._text.addWidget(self._label)
        self._text.addLayout(self._name)
        self._text.addWidget(self._words)
        self._track = QWidget()
        self._track_line = QHBoxLayout(self._track)
        self._track_line.addWidget(self._bar, 3)
        self._track_line.addStretch(2)
        self._text.addWidget(self._track)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._text, 1)
        self._row.addWidget(self._go, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_step(self, overview: Overview) -> None:
        """Show the next step of a course."""
        self._step = step = overview.next_step
        self._track.hide()
        is_done = bool(overview.modules) and overview.complete == len(overview.modules)
        self._mark.setVisible(step.step is Step.NOTHING and is_done)
        self._go.setVisible(step.step is not Step.NOTHING)
        if step.step is Step.NOTHING:
            self._show_nothing(overview)
        elif step.step is Step.CONTINUE_QUIZ and step.quiz is not None:
            self._show_quiz(step.quiz, step.module)
        elif step.step is Step.START_QUIZ and step.module is not None:
            self._show_ready_quiz(step.module, overview)
        elif step.lesson is not None and step.module is not None:
            self._show_lesson(step.lesson, step.module, overview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the text, or below where it is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _show_lesson(self, lesson: LessonProgress, module: Module, overview: Overview) -> None:
        is_begun = self._step.step is Step.CONTINUE_LESSON
        part = overview.course.part_of(module.id)
        area = clean(part.title if part is not None else module.title)
        if is_begun:
            label = self.tr("Continue · Module {0} · {1}")
        elif all(progress.state is State.NOT_STARTED for progress in overview.modules):
            label = self.tr("Start here · Module {0} · {1}")
        else:
            label = self.tr("Next · Module {0} · {1}")
        self._label.show_text(label.format(clean(module.number), area))
        self._title.show_text(lesson.head.title)
        if is_begun and lesson.done < lesson.total:
            self._show_sections_left(lesson)
        else:
            place = next(n for n, head in enumerate(module.lessons, 1) if head.id == lesson.head.id)
            words = self.tr("Lesson {0} of {1} · {2}")
            length = minutes_text(lesson.head.minutes)
            self._words.show_text(words.format(place, len(module.lessons), length))
        self._show_button(is_begun=is_begun)

    def _show_sections_left(self, lesson: LessonProgress) -> None:
        minutes = lesson.minutes_left
        words = (
            self.tr("Section {0} of {1} · about 1 minute left")
            if minutes == 1
            else self.tr("Section {0} of {1} · about {2} minutes left")
        )
        self._words.show_text(words.format(lesson.done + 1, lesson.total, minutes))
        self._show_bar(lesson.done, lesson.total)

    def _show_quiz(self, quiz: OpenSitting, module: Module | None) -> None:
        kind = sitting_title(quiz.mode, quiz.form)
        if module is None:
            is_lost = quiz.module is not None or not quiz.form
            self._label.show_text(self.tr("Continue"))
            self._title.show_text(self.tr("The quiz you began") if is_lost else kind)
        else:
            label = self.tr("Continue · Module {0} · {1}")
            self._label.show_text(label.format(clean(module.number), kind))
            self._title.show_text(self.tr("{0}: {1}").format(kind, clean(module.title)))
        words = self.tr("Question {0} of {1}").format(quiz.question, quiz.total)
        self._words.show_text(words)
        self._show_bar(quiz.question - 1, quiz.total)
        self._show_button(is_begun=True)

    def _show_ready_quiz(self, module: Module, overview: Overview) -> None:
        part = overview.course.part_of(module.id)
        area = clean(part.title if part is not None else module.title)
        label = self.tr("Next · Module {0} · {1}").format(clean(module.number), area)
        self._label.show_text(label)
        self._title.show_text(self.tr("Quiz: {0}").format(clean(module.title)))
        words = self.tr("{0} questions · passed with {1} right")
        self._words.show_text(words.format(QUIZ_LENGTH, round(PASS_SHARE * QUIZ_LENGTH)))
        self._show_button(is_begun=False)

    def _show_nothing(self, overview: Overview) -> None:
        is_complete = overview.complete == len(overview.modules)
        if not overview.modules:
            label, title = self.tr("Nothing to show"), self.tr("There are no lessons here.")
            words = self.tr("The course has no module that could be read.")
        elif not is_complete:
            label = self.tr("Nothing to show")
            title = self.tr("Nothing left to do here today.")
            words = self.tr("What is not done cannot be shown. The Learn page gives the reason.")
        elif _is_all_met(overview):
            label = self.tr("All done")
            title = self.tr("Nothing left to do here today.")
            words = self.tr(
                "Every module is complete and every objective is met. You can close the "
                "program: there is nothing to catch up on."
            )
        else:
            label = self.tr("All done")
            title = self.tr("Nothing left to do here today.")
            words = self.tr(
                "Every module is complete. Taking a quiz again on another day helps you to keep "
                "what you learned, and counts towards the objectives that are not met yet."
            )
        self._label.show_text(label)
        self._title.show_text(title)
        self._words.show_text(words)

    def _show_bar(self, done: int, total: int) -> None:
        self._bar.show_share(done / total, self.tr("{0} of {1} done").format(done, total))
        self._track.show()

    def _show_button(self, *, is_begun: bool) -> None:
        words = self.tr("Continue") if is_begun else self.tr("Start")
        self._go.setText(words)
        name = self.tr("{0}: {1}").format(words, clean(self._title.text()))
        self._go.setAccessibleName(name)

    def _arrange(self) -> None:
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._go, side)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._space()
        self._arrange()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(20), px(18), px(20), px(18))
        self._row.setSpacing(px(16))
        self._text.setSpacing(px(6))
        self._name.setSpacing(px(10))
        self._track_line.setContentsMargins(0, px(4), 0, 0)

    @Slot()
    def _on_go_clicked(self) -> None:
        self.step_chosen.emit(self._step)


def _is_all_met(overview: Overview) -> bool:
    return all(overview.met(module) == len(module.objectives) for module in overview.course.modules)
