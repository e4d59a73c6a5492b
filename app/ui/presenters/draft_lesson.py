"""A lesson somebody is writing, as the reader shows it; answers can be tried and are not kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.grading import grade
from app.domain.ids import ItemId, LessonId
from app.domain.item import Item, Response
from app.domain.lesson import Figure, Lesson
from app.domain.place import Place
from app.domain.prose import Link
from app.domain.sitting import shown_order
from app.errors import AppError, ContentError
from app.services.library import LibraryService
from app.ui.icons import Icons
from app.ui.pages.lesson_page import LessonPage
from app.ui.presenters.desk import Shelf, now_ms
from app.ui.presenters.references import References
from app.ui.presenters.surroundings import Surroundings
from app.ui.theme import Theme
from app.ui.widgets.column_plan import Hold
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.reference_dialog import Reference
from app.ui.widgets.section_map import Anchor, SectionMap
from app.ui.widgets.withheld_note import WithheldNote


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that a lesson looks like: what is equal need not be shown again."""

    lesson: Lesson
    items: tuple[Item, ...]
    pictures: tuple[bytes, ...]


class DraftLesson(QObject):
    """Shows a lesson of a library that is replaced at each save."""

    place_requested = Signal(Place)
    reference_requested = Signal(Reference)
    problem_raised = Signal(AppError)

    def __init__(self, theme: Theme, icons: Icons, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._icons, self._now = theme, icons, now
        self._library: LibraryService | None = None
        self._references: References | None = None
        self._shown: _Shown | None = None
        self._reading: tuple[Lesson, Anchor, Hold] | None = None
        self._cards: dict[ItemId, QuestionCard] = {}
        self.page = LessonPage(theme, icons, self._make_check, self._picture)
        self.page.link_activated.connect(self._on_link_activated)
        self.page.guideline_requested.connect(self._on_guideline_requested)
        self.page.source_requested.connect(self._on_source_requested)

    @property
    def lesson(self) -> LessonId | None:
        """The lesson that is shown."""
        return None if self._shown is None else self._shown.lesson.head.id

    def use(self, library: LibraryService) -> None:
        """Show and follow what this library has from now on."""
        self._library = library
        if self._references is not None:
            self._references.deleteLater()
        references = References(Shelf(library.course(), library, self._now))
        references.place_requested.connect(self.place_requested)
        references.reference_requested.connect(self.reference_requested)
        references.problem_raised.connect(self.problem_raised)
        self._references = references

    def show(self, lesson: Lesson, block: int | None = None) -> None:
        """Show a lesson from a block on; without one, where it was, or from its beginning.

        A lesson that looks as it did is left alone.
        """
        if self._library is None:
            return
        before, wanted = self._shown, _looks(lesson, self._library)
        if block is not None:
            self._replace(wanted, SectionMap(lesson).anchor_of(block), None)
        elif before is None or before.lesson.head.id != lesson.head.id:
            self._replace(wanted, None, None)
        elif before != wanted:
            self._note_place(before.lesson)
            old, anchor, hold = self._reading or (lesson, None, None)
            there = anchor and _same_place(old, lesson, anchor)
            self._replace(wanted, there, hold)

    def _note_place(self, lesson: Lesson) -> None:
        """Remember how the page stands; one that cannot be shown stands nowhere."""
        if lesson.blocks:
            self._reading = (lesson, self.page.current_anchor(), self.page.hold)
        elif self._reading is not None and self._reading[0].head.id != lesson.head.id:
            self._reading = None

    def _replace(self, wanted: _Shown, anchor: Anchor | None, hold: Hold | None) -> None:
        """Show it, and leave the focus where it is unless it was in the lesson."""
        focus = QApplication.focusWidget()
        self._shown = wanted
        self._cards.clear()
        if self._library is not None:
            shelf = Shelf(self._library.course(), self._library, self._now)
            context = Surroundings(shelf).of(wanted.lesson, None)
            module = next((m for m in shelf.course.modules if m.id == wanted.lesson.module), None)
            if not context.part and module is not None:
                context = replace(context, part=f"{module.number} {module.title}")
            self.page.show_lesson(wanted.lesson, context, anchor, hold)
        if focus is not None and isValid(focus) and not self.page.isAncestorOf(focus):
            focus.setFocus()

    def _make_check(self, item_id: ItemId, parent: QWidget) -> QWidget:
        withheld = None if self._library is None else self._library.withheld(item_id)
        if withheld is not None:
            return WithheldNote(self._theme, self._icons, withheld, parent)
        return self._make_card(item_id, parent)

    def _make_card(self, item_id: ItemId, parent: QWidget) -> QuestionCard:
        card = QuestionCard(self._theme, self._icons, now_ms, parent)
        if self._library is not None and self._references is not None:
            item = self._library.item(item_id)
            why = self._references.why(item.objective)
            label = self.tr("Check yourself")
            card.show_item(item, shown_order(item, 0), label=label, why=why)
        card.response_submitted.connect(self._on_response_submitted)
        card.link_activated.connect(self._on_link_activated)
        card.reveal_requested.connect(self.page.reveal)
        self._cards[item_id] = card
        return card

    def _picture(self, name: str, theme: str, scale: int) -> bytes | None:
        return None if self._library is None else _picture_of(self._library, name, theme, scale)

    @Slot(Response)
    def _on_response_submitted(self, response: Response) -> None:
        """Grade an answer and forget it."""
        card = self._cards.get(response.item)
        if card is not None and self._library is not None:
            outcome = grade(self._library.item(response.item), response)
            card.show_feedback(outcome, response.selected)

    @Slot(Link)
    def _on_link_activated(self, link: Link) -> None:
        if self._references is not None:
            self._references.follow(link)

    @Slot(str)
    def _on_guideline_requested(self, guideline: str) -> None:
        if self._references is not None:
            self._references.show_guideline(guideline)

    @Slot(str)
    def _on_source_requested(self, source: str) -> None:
        if self._references is not None:
            self._references.show_source(source)


def _looks(lesson: Lesson, library: LibraryService) -> _Shown:
    items = tuple(map(library.item, lesson.head.checks))
    figures = (block for block in lesson.blocks if isinstance(block, Figure))
    pictures = (_picture_of(library, figure.name, "light", 1) or b"" for figure in figures)
    return _Shown(lesson, items, tuple(pictures))


def _picture_of(library: LibraryService, name: str, theme: str, scale: int) -> bytes | None:
    try:
        return library.picture(name, theme, scale)
    except ContentError:
        return None


def _same_place(before: Lesson, after: Lesson, anchor: Anchor) -> Anchor:
    """Find where the block at the top of the page has gone; if it changed, what is in its place."""
    old, new = SectionMap(before).block_of(anchor), SectionMap(after).block_of(anchor)
    same = [n for n, block in enumerate(after.blocks) if block == before.blocks[old]]
    _, place = min(((abs(n - new), n) for n in same), default=(0, new))
    return SectionMap(after).anchor_of(place)
