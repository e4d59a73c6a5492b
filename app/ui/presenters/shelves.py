"""What stands on each shelf of the library: its entries, and each of them in full."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QObject

from app.domain.course import Guideline, Source, Term
from app.domain.ids import LessonId
from app.domain.lesson import LessonHead
from app.domain.notebook import Entry, EntryKind, where
from app.domain.prose import Span, plain
from app.domain.query import in_words, parse
from app.ui.pages.library_page import Shelf
from app.ui.presenters.desk import Desk
from app.ui.widgets.action_row import Action
from app.ui.widgets.detail_card import Detail, DetailGroup
from app.ui.widgets.entry import ListEntry
from app.ui.widgets.reference_dialog import paragraph

KINDS = {
    Shelf.NOTES: EntryKind.NOTE,
    Shelf.HIGHLIGHTS: EntryKind.HIGHLIGHT,
    Shelf.BOOKMARKS: EntryKind.BOOKMARK,
}
OPEN, EDIT, REMOVE = "open", "edit", "remove"


@dataclass(frozen=True, slots=True)
class Book:
    """An entry of a shelf, its words as they are looked for, and what it shows in full."""

    entry: ListEntry
    words: str
    detail: Detail


def chosen(books: Iterable[Book], typed: str) -> tuple[ListEntry, ...]:
    """Give the entries in which each of the typed words begins some word."""
    words = parse(typed).words
    wanted = tuple(map(in_words, words))
    found = (book.entry for book in books if all(one in book.words for one in wanted))
    return tuple(replace(entry, words=words) for entry in found) if words else tuple(found)


class Shelves(QObject):
    """Puts the course's references, and what the learner keeps, into words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._library = desk, desk.library
        self._course = desk.course

    def of(self, shelf: Shelf, entries: Iterable[Entry]) -> tuple[Book, ...]:
        """Give what stands on a shelf; the entries are those of the notebook."""
        self._follow_course()
        match shelf:
            case Shelf.GUIDELINES:
                return self.guidelines
            case Shelf.GLOSSARY:
                return self.glossary
            case Shelf.SOURCES:
                return self.sources
            case _:
                kind = KINDS[shelf]
                return tuple(self._kept(entry) for entry in entries if entry.kind is kind)

    def _follow_course(self) -> None:
        """Forget what was made from a course that is open no more."""
        if self._course is not self._desk.course:
            self._course = self._desk.course
            for made in ("guidelines", "glossary", "sources", "_citations"):
                self.__dict__.pop(made, None)

    @cached_property
    def guidelines(self) -> tuple[Book, ...]:
        """The guidelines in the document's order."""
        return tuple(map(self._guideline, self._library.guidelines()))

    @cached_property
    def glossary(self) -> tuple[Book, ...]:
        """The terms by title."""
        return tuple(map(self._term, self._library.terms()))

    @cached_property
    def sources(self) -> tuple[Book, ...]:
        """The sources by title."""
        return tuple(map(self._source, self._library.sources()))

    def _guideline(self, guideline: Guideline) -> Book:
        objectives, lessons = self._covering(guideline.id)
        asked = tuple(f"{action.id}. {action.text}" for action in guideline.actions)
        groups = (
            DetailGroup(self.tr("Lessons"), tuple((f"lesson:{h.id}", h.title) for h in lessons)),
        )
        able = tuple(paragraph(self.tr("You will be able to {0}.").format(o)) for o in objectives)
        title = f"{guideline.id} {guideline.title}"
        detail = Detail(
            self.tr("Guideline · {0}").format(guideline.area),
            title,
            (
                paragraph(guideline.summary),
                *self._headed(self.tr("What it asks for"), tuple(map(paragraph, asked))),
                *self._headed(self.tr("What the course teaches of it"), able),
            ),
            groups=groups if lessons else (),
        )
        count = self.tr("1 lesson") if len(lessons) == 1 else self.tr("{0} lessons")
        aside = count.format(len(lessons)) if lessons else self.tr("not covered yet")
        entry = ListEntry(f"guideline:{guideline.id}", title, aside, guideline.summary)
        return Book(entry, in_words(" ".join((title, guideline.summary, *asked))), detail)

    def _headed(
        self, heading: str, paragraphs: tuple[tuple[Span, ...], ...]
    ) -> tuple[tuple[Span, ...], ...]:
        return ((Span(heading, strong=True),), *paragraphs) if paragraphs else ()

    def _covering(self, guideline: str) -> tuple[list[str], list[LessonHead]]:
        """Find the objectives behind a guideline, and the lessons that teach them."""
        found = {
            objective.id: objective.text
            for module in self._course.modules
            for objective in module.objectives
            if any(action.rsplit(".", 1)[0] == guideline for action in objective.actions)
        }
        lessons = [head for head in self._course.lessons if found.keys() & set(head.objectives)]
        return list(found.values()), lessons

    def _term(self, term: Term) -> Book:
        see = tuple((f"term:{id_}", self._library.term(id_).title) for id_ in term.see)
        cited = tuple((f"source:{id_}", self._library.source(id_).title) for id_ in term.sources)
        groups = ((self.tr("See also"), see), (self.tr("Sources"), cited))
        detail = Detail(self.tr("Term"), term.title, (term.text,), groups=_groups(groups))
        entry = ListEntry(f"term:{term.id}", term.title, "", plain(term.text))
        return Book(entry, in_words(f"{term.title} {plain(term.text)}"), detail)

    def _source(self, source: Source) -> Book:
        published = f"{source.publisher}, {source.date}"
        supports = (Span(self.tr("Used here for: "), strong=True), Span(source.supports))
        cited = self._citations.get(source.id, [])
        titles = {head.id: head.title for head in self._course.lessons}
        lessons = tuple(
            (f"lesson:{id_}", title)
            for kind, id_ in cited
            if kind == "lesson" and (title := titles.get(LessonId(id_)))
        )
        terms = tuple(
            (f"term:{id_}", self._library.term(id_).title) for kind, id_ in cited if kind == "term"
        )
        detail = Detail(
            self.tr("Source"),
            source.title,
            (paragraph(published), supports),
            address=source.address,
            groups=_groups(((self.tr("Cited by lessons"), lessons), (self.tr("By terms"), terms))),
        )
        words = f"{source.title} {published} {source.supports} {source.id}"
        return Book(
            ListEntry(f"source:{source.id}", source.title, "", published), in_words(words), detail
        )

    @cached_property
    def _citations(self) -> dict[str, list[tuple[str, str]]]:
        return self._library.citations()

    def _kept(self, entry: Entry) -> Book:
        lesson, section = where(self._course, entry.spot.section)
        place = " · ".join(filter(None, (lesson, section)))
        day = entry.at.date().isoformat()
        title = entry.text or entry.spot.quote or section or lesson
        quote = f"“{entry.spot.quote}”" if entry.spot.quote and entry.text else ""
        acts = (
            Action(OPEN, self.tr("Open in the lesson")),
            *((Action(EDIT, self.tr("Edit…")),) if entry.kind is EntryKind.NOTE else ()),
            Action(REMOVE, self.tr("Remove")),
        )
        kinds = {
            EntryKind.NOTE: self.tr("Note · {0}"),
            EntryKind.HIGHLIGHT: self.tr("Highlight · {0}"),
            EntryKind.BOOKMARK: self.tr("Bookmark · {0}"),
        }
        detail = Detail(
            kinds[entry.kind].format(day),
            place,
            (paragraph(quote),) if quote else (),
            quote=entry.text or entry.spot.quote,
            acts=acts,
        )
        line = ListEntry(f"entry:{entry.id}", title, day, place)
        return Book(line, in_words(f"{title} {place} {entry.spot.quote}"), detail)


def _groups(
    groups: Iterable[tuple[str, tuple[tuple[str, str], ...]]],
) -> tuple[DetailGroup, ...]:
    return tuple(DetailGroup(title, rows) for title, rows in groups if rows)
