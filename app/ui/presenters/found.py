"""What was found, as the entries of a list; a key says where choosing an entry leads."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from app.domain.ids import LessonId
from app.domain.notebook import Entry, where
from app.domain.passage import Passage, PassageKind
from app.domain.query import Query, Scope, has_words
from app.services.search import Found
from app.ui.presenters.desk import Desk
from app.ui.widgets.entry import ListEntry
from app.ui.widgets.menus import Command

_ORDER = (
    PassageKind.SECTION,
    PassageKind.ITEM,
    PassageKind.TERM,
    PassageKind.GUIDELINE,
    PassageKind.SOURCE,
    PassageKind.FIGURE,
)
_PREFIXES = {
    PassageKind.SECTION: "lesson:",
    PassageKind.ITEM: "q:",
    PassageKind.TERM: "term:",
    PassageKind.GUIDELINE: "g:",
}
FEW, MANY = 4, 60
"""So many of each kind are shown: among all kinds, and where one kind is asked for."""


def most_of(query: Query) -> int:
    """Say how many of a kind to show."""
    return FEW if query.scope is Scope.ALL else MANY


class FoundEntries(QObject):
    """Puts what was found into words and groups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def recent(
        self, lessons: Sequence[LessonId], commands: Iterable[Command]
    ) -> tuple[ListEntry, ...]:
        """List what to offer before anything is typed: the lessons read last, some commands."""
        course = self._desk.course
        heads = {head.id: head for head in course.lessons}
        read = []
        for lesson in [lesson for lesson in lessons if lesson in heads][:FEW]:
            module = course.module_of(lesson)
            aside = "" if module is None else f"{module.number} {module.title}"
            read.append(ListEntry(f"lesson:{lesson}", heads[lesson].title, aside))
        return (
            *_group(self.tr("Read last"), "", read),
            *_group(self.tr("Commands"), "", _commands(commands)),
        )

    def of(self, query: Query, found: Found, commands: Sequence[Command]) -> tuple[ListEntry, ...]:
        """List what was found, in groups."""
        taken, groups = dict(found.instead), dict(found.passages)
        typed = " ".join(taken.get(word, word) for word in query.words)
        lists = []
        for kind in _ORDER:
            entries = [self._passage(passage, found.words) for passage in groups.get(kind, ())]
            is_cut = query.scope is Scope.ALL and len(entries) == FEW
            prefix = _PREFIXES.get(kind, "") if is_cut else ""
            lists += _group(self._title(kind), f"{prefix}{typed}" if prefix else "", entries)
        kept = [self._kept(entry, found.words) for entry in found.entries]
        more = f"note:{typed}" if query.scope is Scope.ALL and len(kept) == FEW else ""
        lists += _group(self.tr("My notes"), more, kept)
        lists += self._orders(query, commands)
        if found.suggestion:
            words = self.tr("Search for “{0}”").format(found.suggestion)
            lists.append(ListEntry(f"query:{found.suggestion}", words))
        return tuple(lists)

    def _orders(self, query: Query, commands: Sequence[Command]) -> list[ListEntry]:
        """List the commands and settings that match; a prefix alone lists them all."""
        if query.scope not in {Scope.ALL, Scope.COMMAND}:
            return []
        most = most_of(query)
        named = [one for one in commands if has_words(one.title, query.words)][:most]
        settings = [title for title in self._settings() if has_words(title, query.words)][:most]
        if not query.words and query.scope is Scope.ALL:
            return []
        entries = [ListEntry(f"screen:settings:{n}", title) for n, title in enumerate(settings)]
        found = _group(self.tr("Commands"), "", _commands(named, query.words))
        return [*found, *_group(self.tr("Settings"), "", entries)]

    def _settings(self) -> tuple[str, ...]:
        return (
            self.tr("Text size"),
            self.tr("Longest line in a lesson"),
            self.tr("Theme: light, dark or as the system"),
            self.tr("Your name"),
            self.tr("What you do: your role and track"),
            self.tr("Single keys in questions"),
            self.tr("Data folder"),
        )

    def _passage(self, passage: Passage, words: tuple[str, ...]) -> ListEntry:
        key = f"{passage.kind}:{passage.target}"
        return ListEntry(key, passage.title, passage.context, passage.body, words)

    def _kept(self, entry: Entry, words: tuple[str, ...]) -> ListEntry:
        place = " · ".join(filter(None, where(self._desk.course, entry.spot.section)))
        title = entry.text or entry.spot.quote
        return ListEntry(f"spot:{entry.spot.section}:{entry.spot.offset}", title, place, "", words)

    def _title(self, kind: PassageKind) -> str:
        return {
            PassageKind.SECTION: self.tr("Lessons"),
            PassageKind.ITEM: self.tr("Questions you have answered"),
            PassageKind.TERM: self.tr("Glossary"),
            PassageKind.GUIDELINE: self.tr("Guidelines"),
            PassageKind.SOURCE: self.tr("Sources"),
            PassageKind.FIGURE: self.tr("Figures"),
        }[kind]


def _commands(commands: Iterable[Command], words: tuple[str, ...] = ()) -> list[ListEntry]:
    return [ListEntry(f"command:{one.title}", one.title, one.keys, "", words) for one in commands]


def _group(title: str, aside: str, entries: Sequence[ListEntry]) -> list[ListEntry]:
    return [ListEntry("", title, aside), *entries] if entries else []
