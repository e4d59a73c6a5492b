"""The full-text index: a part of the compiled course, made and thrown away together with it.

FTS5 keeps only the index; the words stay in `passage`. Passages of a kind stand together, so that a
kind is a range of row numbers. Items have an index of their own, because what was not asked yet
must not be told of. The words of all else are also kept as a list, with how many passages have
each, for two reasons: to find what a mistyped word may have been, and because FTS5 reads the rows
of a word one by one, but those of a beginning all at once, unless it is as short as in `prefix`.
"""

import hashlib
import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import Any

from app.domain.passage import Passage, PassageKind
from app.domain.query import fold

Row = tuple[Any, ...]
Read = Callable[[str, Sequence[str | int]], list[Row]]
Alternatives = Sequence[str]
"""Words of which any one may stand for what was typed."""

SCHEMA = """
create table passage (
  passage_id integer primary key,
  kind text not null,
  target text not null,
  title text not null,
  context text not null,
  body text not null
) strict;
create index passage_by_target on passage (kind, target);
create table passage_range (
  kind text primary key,
  first integer not null,
  last integer not null
) strict;
create table word (word text primary key, passages integer not null) strict, without rowid;
create table passage_state (sha256 text not null) strict;
create virtual table passage_index using fts5(
  title, body, content='passage', content_rowid='passage_id',
  tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4'
);
create virtual table item_index using fts5(
  title, body, content='passage', content_rowid='passage_id',
  tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4'
);
"""

MOST_RANKED = 500
"""A query that finds more is too general to be ranked by every word: titles come first then."""
MOST_ENDINGS = 24
"""A beginning with more endings than these is left to FTS5."""
_LONGEST_READ = 4
"""Beginnings of at most so many letters have rows of their own in the index."""

_KINDS = tuple(PassageKind)
_INDEXED = """
insert into passage_index (rowid, title, body)
select passage_id, title, body from passage where kind <> 'item' order by passage_id
"""
_ITEMS_INDEXED = """
insert into item_index (rowid, title, body)
select passage_id, title, body from passage where kind = 'item' order by passage_id
"""
_FOUND = """
select rowid from passage_index where passage_index match ? and rowid between ? and ? limit ?
"""
_RANKED = """
select rowid, bm25(passage_index, 8.0, 1.0) from passage_index
where passage_index match ? and rowid between ? and ? limit ?
"""
_ITEMS_FOUND = "select rowid from item_index where item_index match ?"
_ITEMS_RANKED = """
select rowid, bm25(item_index, 8.0, 1.0) from item_index where item_index match ? limit ?
"""
_ITEM_ROWS = """
select passage_id from json_each(?) as wanted
join passage on kind = 'item' and target = wanted.value
"""
_PASSAGES = """
select kind, target, title, context, body from passage
join json_each(?) as wanted on passage_id = wanted.value order by wanted.key
"""
_WORDS = """
select word, passages from json_each(?) as wanted
join word on word >= wanted.value and word < wanted.value || char(1114111)
order by word = wanted.value desc, passages desc, word limit ?
"""
_PAGE = 500
"""How many rows are hashed at a time: memory does not follow the size of the course."""
_WHOLE = (
    (-1, "select id, block from passage_index_data where id > ? order by id limit ?"),
    (-1, "select id, block from item_index_data where id > ? order by id limit ?"),
    (
        -1,
        "select passage_id, kind, target, title, context, body from passage"
        " where passage_id > ? order by passage_id limit ?",
    ),
    ("", "select word, passages from word where word > ? order by word limit ?"),
)


def fill(connection: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    """Write the passages and their index into a catalogue that is being made."""
    ordered = sorted(passages, key=_place)
    connection.executemany(
        "insert into passage (kind, target, title, context, body) values (?, ?, ?, ?, ?)",
        ((p.kind, p.target, p.title, p.context, p.body) for p in ordered),
    )
    connection.execute(
        "insert into passage_range"
        " select kind, min(passage_id), max(passage_id) from passage group by kind"
    )
    connection.execute(_INDEXED)
    connection.execute(
        "create virtual table temp.vocabulary using fts5vocab(main, passage_index, row)"
    )
    connection.execute("insert into word select term, doc from temp.vocabulary")
    connection.execute("drop table temp.vocabulary")
    connection.execute(_ITEMS_INDEXED)
    connection.execute("insert into passage_index (passage_index) values ('optimize')")
    connection.execute("insert into item_index (item_index) values ('optimize')")
    state = _state(lambda sql, params: connection.execute(sql, params).fetchall())
    connection.execute("insert into passage_state values (?)", (state,))


def _state(read: Read) -> str:
    """Hash the index and the words it was made of; FTS5 does not notice a block that was emptied.

    Source: reliability design 4.1, point 8.
    """
    hashed = hashlib.sha256()
    for first, sql in _WHOLE:
        rows = read(sql, (first, _PAGE))
        while rows:
            for value in (value for row in rows for value in row):
                hashed.update(value if isinstance(value, bytes) else str(value).encode())
                hashed.update(b"\0")
            rows = read(sql, (rows[-1][0], _PAGE))
    return hashed.hexdigest()


def _place(passage: Passage) -> int:
    return _KINDS.index(passage.kind)


class SearchIndex:
    """Finds passages; any thread may ask."""

    def __init__(self, read: Read) -> None:
        self._read = read
        found = read("select kind, first, last from passage_range order by first", ())
        self._ranges = {PassageKind(str(k)): (int(a), int(b)) for k, a, b in found}

    def is_whole(self) -> bool:
        """Tell whether nothing has changed since the index was made; reads all of it."""
        kept = self._read("select sha256 from passage_state", ())
        return kept == [(_state(self._read),)]

    def find(
        self, words: Sequence[Alternatives], kinds: Sequence[PassageKind], most: int
    ) -> dict[PassageKind, list[Passage]]:
        """Find the best passages of each kind but items in which every word begins some word.

        Args:
            words: at least one; of each any alternative will do.
            kinds: those wanted.
            most: how many of a kind.
        """
        open_to_all = [kind for kind in kinds if kind is not PassageKind.ITEM]
        wanted = [self._ranges[kind] for kind in open_to_all if kind in self._ranges]
        if not wanted:
            return {}
        first, last = min(wanted)[0], max(wanted)[1]
        match = self._match(words)
        found = self._read(_FOUND, (match, first, last, MOST_RANKED + 1))
        if len(found) <= MOST_RANKED:
            rows = self._read(_RANKED, (match, first, last, MOST_RANKED))
        else:
            title = f"{{title}} : ({match})"
            titled: dict[int, float] = dict(self._read(_RANKED, (title, first, last, MOST_RANKED)))
            rows = [*titled.items(), *((row, 0.0) for (row,) in found if row not in titled)]
        return self._passages(self._best(rows, most), open_to_all)

    def rows_of(self, items: Iterable[str]) -> frozenset[int]:
        """Look up where items stand in the index, once for many searches."""
        return frozenset(int(row) for (row,) in self._read(_ITEM_ROWS, (json.dumps(list(items)),)))

    def find_items(
        self, words: Sequence[Alternatives], answered: frozenset[int], most: int
    ) -> list[Passage]:
        """Find the best items among those that were answered; others are as if not there.

        Args:
            words: as for `find`.
            answered: what `rows_of` gave.
            most: how many.
        """
        match = _prefixes(words)
        rows = self._read(_ITEMS_RANKED, (match, MOST_RANKED + 1))
        if len(rows) > MOST_RANKED:
            rows = [(row, 0.0) for (row,) in self._read(_ITEMS_FOUND, (match,))]
        best = self._best([row for row in rows if row[0] in answered], most)
        return self._passages(best, (PassageKind.ITEM,)).get(PassageKind.ITEM, [])

    def is_begun(self, word: str) -> bool:
        """Tell whether some word of the course begins so; both are folded."""
        return bool(self.words((word,), 1))

    def words(self, beginnings: Iterable[str], most: int) -> tuple[str, ...]:
        """Give words of the course that begin with any of these: whole ones, then frequent ones."""
        rows = self._read(_WORDS, (json.dumps(list(beginnings)), most))
        return tuple(dict.fromkeys(str(word) for word, _ in rows))

    def _match(self, words: Sequence[Alternatives]) -> str:
        """Write an FTS5 query, with the endings of each word where they can be listed."""
        return " AND ".join(
            "(" + " OR ".join(part for word in one for part in self._endings(word)) + ")"
            for one in words
        )

    def _endings(self, word: str) -> list[str]:
        folded = fold(word)
        if len(folded) > _LONGEST_READ and folded.isalnum():
            endings = self.words((folded,), MOST_ENDINGS + 1)
            if 0 < len(endings) <= MOST_ENDINGS:
                return [_phrase(ending) for ending in endings]
        return [_phrase(word) + "*"]

    def _best(self, rows: Sequence[Row], most: int) -> list[int]:
        """Choose the best of each kind; of equals the one that comes first in the course."""
        starts = sorted(first for first, _ in self._ranges.values())
        groups: dict[int, list[tuple[float, int]]] = {}
        for row, rank in rows:
            groups.setdefault(bisect_right(starts, int(row)), []).append((float(rank), int(row)))
        return [row for group in groups.values() for _, row in nsmallest(most, group)]

    def _passages(
        self, rows: list[int], kinds: Sequence[PassageKind]
    ) -> dict[PassageKind, list[Passage]]:
        found: dict[PassageKind, list[Passage]] = {}
        for kind, *texts in self._read(_PASSAGES, (json.dumps(rows),)):
            passage = Passage(PassageKind(str(kind)), *map(str, texts))
            if passage.kind in kinds:
                found.setdefault(passage.kind, []).append(passage)
        return found


def _prefixes(words: Sequence[Alternatives]) -> str:
    """Write an FTS5 query: every word is a quoted phrase, so nothing in it is an operator."""
    return " AND ".join(
        "(" + " OR ".join(_phrase(word) + "*" for word in one) + ")" for one in words
    )


def _phrase(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
