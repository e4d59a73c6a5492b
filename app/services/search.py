"""Search: from what was typed to what is found, in groups, with one mistake forgiven."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.ids import ItemId
from app.domain.notebook import Entry, words_of
from app.domain.passage import Passage, PassageKind
from app.domain.query import Query, Scope, excerpt, fold, in_words
from app.domain.spelling import is_forgiven, near
from app.errors import Code, ContentError
from app.store.catalogue import Catalogue
from app.store.search import SearchIndex

log = logging.getLogger(__name__)

EXCERPT = 110
"""How many characters of a text are shown."""
MOST_SPELLINGS = 6

_KINDS = {
    Scope.ALL: (
        PassageKind.GUIDELINE,
        PassageKind.TERM,
        PassageKind.SOURCE,
        PassageKind.FIGURE,
        PassageKind.SECTION,
    ),
    Scope.GUIDELINE: (PassageKind.GUIDELINE,),
    Scope.TERM: (PassageKind.TERM,),
    Scope.LESSON: (PassageKind.SECTION,),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is the learner's own, made ready for many searches; `SearchService.shelf` makes it.

    Attributes:
        entries: what they kept, each with its words.
        answered: where the items that they have answered stand in the index.
    """

    entries: tuple[tuple[str, Entry], ...] = ()
    answered: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        words: what was looked for after mistakes were forgiven, to be marked in the texts.
        passages: by kind, the best first; their bodies are cut to where a word stands.
        entries: of the notebook, the newest first.
        instead: words taken instead of those that were typed.
        suggestion: a query that might have been meant, where nothing was found.
    """

    words: tuple[str, ...] = ()
    passages: tuple[tuple[PassageKind, tuple[Passage, ...]], ...] = ()
    entries: tuple[Entry, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""

    @property
    def count(self) -> int:
        """How many were found."""
        return sum(len(group) for _, group in self.passages) + len(self.entries)


class SearchService:
    """Finds everything that can be read; answers of items are nowhere in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look into a catalogue.

        Raises:
            ContentError: its index is damaged; it is made anew at the next start.
        """
        self._catalogue = catalogue
        with self._condemning():
            self._index = SearchIndex(catalogue.read)

    def check(self) -> None:
        """Read the whole index, as is done once while the window has nothing else to do.

        Raises:
            ContentError: it is not as it was made; it is made anew at the next start.
        """
        with self._condemning():
            if not self._index.is_whole():
                raise ContentError(Code.CONTENT_CATALOGUE, reason="the index has changed")

    def shelf(self, entries: Iterable[Entry], answered: Iterable[ItemId]) -> Shelf:
        """Make ready what is the learner's own.

        Raises:
            ContentError: the index is damaged; it is made anew at the next start.
        """
        with self._condemning():
            rows = self._index.rows_of(answered)
        return Shelf(tuple((words_of(entry), entry) for entry in entries), rows)

    def find(self, query: Query, shelf: Shelf, most: int) -> Found:
        """Find the best of each kind; no words find nothing.

        Raises:
            ContentError: the index is damaged; it is made anew at the next start.
        """
        if not query.words:
            return Found()
        with self._condemning():
            spelt = [self._spelt(word) for word in query.words]
            words = tuple(dict.fromkeys(word for one in spelt for word in one))
            passages = self._passages(query.scope, spelt, shelf, most)
            entries = self._entries(query, shelf, most)
            pairs = zip(query.words, spelt, strict=True)
            instead = tuple((typed, one[0]) for typed, one in pairs if one[0] != typed)
            is_found = bool(passages or entries)
            suggestion = "" if is_found else self._suggestion(query, shelf)
        shown = tuple((kind, tuple(_cut(p, words) for p in group)) for kind, group in passages)
        return Found(words, shown, entries, instead if passages else (), suggestion)

    def _passages(
        self, scope: Scope, spelt: Sequence[Sequence[str]], shelf: Shelf, most: int
    ) -> list[tuple[PassageKind, list[Passage]]]:
        found = self._index.find(spelt, _KINDS.get(scope, ()), most)
        if scope in {Scope.ALL, Scope.ITEM} and shelf.answered:
            items = self._index.find_items(spelt, shelf.answered, most)
            found |= {PassageKind.ITEM: items} if items else {}
        return list(found.items())

    def _entries(self, query: Query, shelf: Shelf, most: int) -> tuple[Entry, ...]:
        if query.scope not in {Scope.ALL, Scope.NOTE}:
            return ()
        wanted = tuple(map(in_words, query.words))
        found = (entry for words, entry in shelf.entries if all(w in words for w in wanted))
        return tuple(islice(found, most))

    def _spelt(self, word: str) -> tuple[str, ...]:
        """Give what a word may stand for: itself, or if no word begins so, its neighbours."""
        folded = fold(word)
        if not is_forgiven(folded) or not folded.isalnum() or self._index.is_begun(folded):
            return (word,)
        return self._index.words(near(folded), MOST_SPELLINGS) or (word,)

    def _suggestion(self, query: Query, shelf: Shelf) -> str:
        """Offer the words of the course that are nearest, if they find anything."""
        nearest = [self._nearest(word) for word in query.words]
        is_other = nearest != list(query.words)
        spelt = [(word,) for word in nearest]
        is_found = is_other and self._passages(query.scope, spelt, shelf, 1)
        return " ".join(nearest) if is_found else ""

    def _nearest(self, word: str) -> str:
        folded = fold(word)
        if not folded.isalnum() or self._index.is_begun(folded):
            return word
        return next(iter(self._index.words(near(folded), 1)), word)

    @contextmanager
    def _condemning(self) -> Iterator[None]:
        """Have a damaged index made anew at the next start; what SQLite said is passed on."""
        try:
            yield
        except ContentError as error:
            log.warning("the index is made anew at the next start: %s", error.reason)
            self._catalogue.condemn()
            raise


def _cut(passage: Passage, words: tuple[str, ...]) -> Passage:
    return replace(passage, body=excerpt(passage.body, words, EXCERPT))
