"""A folder read at each save: its lessons, the one that is shown, and what is to be mended."""

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath

from PySide6.QtCore import QObject, Signal, Slot

from app.content.problem import Problem
from app.domain.ids import LessonId, ModuleId
from app.domain.lesson import Lesson, LessonHead
from app.domain.place import Place
from app.errors import AppError, ContentError
from app.services.preview import Draft, PreviewService, left_over, place_of
from app.ui.icons import Icons
from app.ui.pages.preview_page import Listed, PreviewPage
from app.ui.presenters.draft_lesson import DraftLesson
from app.ui.presenters.draft_reader import Checked, DraftReader
from app.ui.theme import Theme
from app.ui.widgets.finding_list import Finding
from app.ui.widgets.state_look import Look, minutes_text, problem_look


class PreviewPresenter(QObject):
    """Joins the preview's page with what was read last."""

    problem_raised = Signal(AppError)
    drawn = Signal()

    def __init__(
        self, service: PreviewService, theme: Theme, icons: Icons, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.reader = DraftReader(service)
        self.shown = DraftLesson(theme, icons, now)
        self.page = PreviewPage(theme, icons, self.shown.page)
        self._draft: Draft | None = None
        self._problems: tuple[Problem, ...] = ()
        self._others: tuple[Problem, ...] = ()
        self._wanted: LessonId | None = None
        self.shown.page.lesson_requested.connect(self.open)
        self.shown.place_requested.connect(self._on_place_requested)
        self.page.lesson_chosen.connect(self.open)
        self.page.module_chosen.connect(self._on_module_chosen)
        self.page.finding_chosen.connect(self._on_finding_chosen)
        self.reader.draft_read.connect(self._on_draft_read)
        self.reader.checked.connect(self._on_checked)
        for source in (self.reader, self.shown):
            source.problem_raised.connect(self.problem_raised)

    @Slot(str)
    def open(self, lesson: LessonId) -> None:
        """Open a lesson from its beginning; one of another module when that has been read."""
        module = ModuleId(lesson.partition(".")[0])
        if module == self.reader.module:
            self._show(lesson, 0)
        else:
            self._wanted, self.reader.module = lesson, module
            self.reader.read()

    def _show(self, lesson: LessonId, block: int | None) -> None:
        found = self._find(lesson)
        if found is not None:
            self.shown.show(found, block)

    def _find(self, lesson: LessonId) -> Lesson | None:
        """Find a lesson of the module, or what gathers the questions that none of them asks."""
        draft = self._draft
        if draft is None or draft.library is None:
            return None
        rest = left_over(draft, self.tr("Other questions"))
        if rest is not None and rest.head.id == lesson:
            return rest
        try:
            return draft.library.lesson(lesson)
        except ContentError:
            return None

    @Slot(Draft)
    def _on_draft_read(self, draft: Draft) -> None:
        """Show what was read; what cannot be read at all is told, and what was shown stays."""
        self._show_findings(draft.source.problems, self._others)
        if draft.library is not None:
            self._draft = draft
            self.shown.use(draft.library)
            self.page.show_modules(draft.source.modules, draft.source.module)
            self._show_lessons(draft)
        self.drawn.emit()

    def _show_lessons(self, draft: Draft) -> None:
        module = draft.module
        heads = () if module is None else module.lessons
        rest = left_over(draft, self.tr("Other questions"))
        listed = [self._listed(head) for head in heads]
        listed += [] if rest is None else [self._rest_listed(rest)]
        self.page.show_lessons(tuple(listed))
        names = [each.id for each in listed]
        here = self._wanted or self.shown.lesson
        if names:
            is_there = here in names
            block = 0 if self._wanted is not None else None
            self._wanted = None
            self._show(LessonId(here if is_there and here else names[0]), block)

    def _listed(self, head: LessonHead) -> Listed:
        minutes = minutes_text(head.minutes)
        look = problem_look() if head.problem else Look("circle", "muted", minutes)
        return Listed(head.id, head.title, look, look.word)

    def _rest_listed(self, rest: Lesson) -> Listed:
        count = len(rest.head.checks)
        words = self.tr("{0} questions that no lesson asks").format(count)
        words = self.tr("1 question that no lesson asks") if count == 1 else words
        return Listed(rest.head.id, rest.head.title, Look("box", "muted", words), words)

    def _show_findings(self, problems: tuple[Problem, ...], others: tuple[Problem, ...]) -> None:
        """Show what is wrong in the module, then what was found elsewhere."""
        self._others = tuple(problem for problem in others if problem not in problems)
        self._problems = problems + self._others
        self.page.show_findings(tuple(_finding(problem) for problem in self._problems))

    @Slot(Checked)
    def _on_checked(self, checked: Checked) -> None:
        """Replace everything by what the check of the whole course says, in the files' order."""
        own = () if self._draft is None else self._draft.source.problems
        self._others = tuple(problem for problem in checked.problems if problem not in own)
        self._problems = checked.problems
        self.page.show_findings(tuple(_finding(problem) for problem in self._problems))

    @Slot(str)
    def _on_module_chosen(self, module: str) -> None:
        self.reader.module = ModuleId(module)
        self.reader.read()

    @Slot(int)
    def _on_finding_chosen(self, number: int) -> None:
        """Show the block a finding is about; one that is about no block has only its line."""
        found = None
        if self._draft is not None and number < len(self._problems):
            found = place_of(self._draft, self._problems[number])
        if found is not None:
            self._show(*found)

    @Slot(Place)
    def _on_place_requested(self, place: Place) -> None:
        if place.lesson is not None:
            self.open(place.lesson)


def _finding(problem: Problem) -> Finding:
    return Finding(f"{PurePosixPath(problem.path)}:{problem.line}", problem.message)
