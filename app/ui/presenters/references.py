"""Where links lead: to a lesson, or to a small window with a term, a source or a guideline."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import LessonId, ObjectiveId, SectionId, lesson_of
from app.domain.place import Place, Screen
from app.domain.prose import Link, LinkKind, Span
from app.errors import AppError, ContentError
from app.ui.presenters.desk import Desk, Shelf
from app.ui.widgets.reference_dialog import Reference, paragraph


class References(QObject):
    """Follows what was activated on a page. A name the library does not have is a problem."""

    place_requested = Signal(Place)
    reference_requested = Signal(Reference)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk | Shelf) -> None:
        super().__init__()
        self._desk, self._library = desk, desk.library

    def why(self, objective: ObjectiveId) -> str:
        """Say what a question is for: the objective, and the guidelines behind it."""
        modules = self._desk.course.modules
        found = next((o for m in modules for o in m.objectives if o.id == objective), None)
        if found is None:
            return ""
        ids = dict.fromkeys(action.rsplit(".", 1)[0] for action in found.actions)
        titles = (self._library.guideline(id_) for id_ in ids)
        behind = ", ".join(f"{guideline.id} {guideline.title}" for guideline in titles)
        words = self.tr("You will be able to {0}. Guideline: {1}.")
        return words.format(found.text, behind)

    @Slot(Link)
    def follow(self, link: Link) -> None:
        """Follow a link in a sentence."""
        match link.kind:
            case LinkKind.LESSON:
                self.place_requested.emit(self._place_of(link.target))
            case LinkKind.TERM:
                self._show(partial(self._term, link.target))
            case LinkKind.SOURCE:
                self._show(partial(self._source, link.target, link.detail))
            case LinkKind.GUIDELINE:
                self.show_guideline(link.target)
            case LinkKind.WEB:
                self._show(partial(self._address, link.target))

    @Slot(str)
    def show_guideline(self, guideline: str) -> None:
        """Show a guideline: its title, our summary, what it asks for."""
        self._show(partial(self._guideline, guideline))

    @Slot(str)
    def show_source(self, source: str) -> None:
        """Show a source: who published it, when, and what a lesson leans on it for."""
        self._show(partial(self._source, source, ""))

    @Slot(str)
    def show_section(self, section: SectionId) -> None:
        """Go to the section where something is taught."""
        self.place_requested.emit(self._place_of(section))

    def _show(self, look_up: Callable[[], Reference]) -> None:
        try:
            self.reference_requested.emit(look_up())
        except ContentError as error:
            self.problem_raised.emit(error)

    def _place_of(self, target: str) -> Place:
        """Read a link to a lesson: `module.lesson` or `module.lesson.section`."""
        now = self._desk.now()
        if target.count(".") == 1:
            return Place(Screen.LESSON, now, LessonId(target))
        return Place(Screen.LESSON, now, lesson_of(SectionId(target)), SectionId(target))

    def _guideline(self, guideline: str) -> Reference:
        found = self._library.guideline(guideline)
        actions = tuple(paragraph(f"{action.id}. {action.text}") for action in found.actions)
        kind = self.tr("Guideline {0} · {1}").format(found.id, found.area)
        return Reference(kind, found.title, (paragraph(found.summary), *actions))

    def _source(self, source: str, detail: str) -> Reference:
        found = self._library.source(source)
        where = f", {detail}" if detail else ""
        published = paragraph(f"{found.publisher}, {found.date}{where}")
        supports = (Span(self.tr("Used here for: "), strong=True), Span(found.supports))
        kind = self.tr("Source")
        return Reference(kind, found.title, (published, supports), found.address)

    def _term(self, term: str) -> Reference:
        found = self._library.term(term)
        see = ", ".join(self._library.term(other).title for other in found.see)
        more = (paragraph(self.tr("See also: {0}").format(see)),) if see else ()
        return Reference(self.tr("Term"), found.title, (found.text, *more))

    def _address(self, address: str) -> Reference:
        words = self.tr("Seawall opens no addresses. Copy this one to read it elsewhere.")
        return Reference(self.tr("Address"), address, (paragraph(words),), address)
