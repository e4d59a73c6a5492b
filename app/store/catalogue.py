"""The compiled course on disk: read-only, disposable, made anew when its source has changed."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.passage import Passage
from app.errors import Code, ContentError
from app.store import search

_FORMAT = 2
"""Raise it when a table changes, or how passages are cut: an older catalogue is then made anew."""

_SCHEMA = """
create table about (fingerprint text not null) strict;
create table document (
  position integer primary key,
  kind text not null,
  id text not null,
  "group" text not null,
  text text not null,
  unique (kind, id)
) strict;
create table picture (
  name text not null,
  theme text not null,
  scale integer not null,
  svg_sha256 text not null,
  png blob not null,
  primary key (name, theme, scale)
) strict;
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of content as text; the group is what it is listed under, such as its module."""

    kind: str
    id: str
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure drawn for one theme and scale, and the hash of the drawing it was made from."""

    name: str
    theme: str
    scale: int
    svg_sha256: str
    png: bytes


def build(
    path: Path,
    fingerprint: str,
    documents: Iterable[Document],
    pictures: Iterable[Picture],
    passages: Iterable[Passage] = (),
) -> None:
    """Write a catalogue whole or not at all; one that was there before stays until then.

    Documents keep the order in which they are given; passages are what can be searched.

    Raises:
        ContentError: the catalogue cannot be written.
    """
    with _explained(path):
        handle, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
        os.close(handle)
        try:
            with closing(sqlite3.connect(name)) as connection:
                _fill(connection, fingerprint, documents, pictures, passages)
            with Path(name).open("rb+") as written:
                os.fsync(written.fileno())
            Path(name).replace(path)
            _condemned(path).unlink(missing_ok=True)
        finally:
            Path(name).unlink(missing_ok=True)


def _fill(
    connection: sqlite3.Connection,
    fingerprint: str,
    documents: Iterable[Document],
    pictures: Iterable[Picture],
    passages: Iterable[Passage],
) -> None:
    connection.execute("pragma journal_mode = off")
    connection.executescript(f"{_SCHEMA} {search.SCHEMA} pragma user_version = {_FORMAT};")
    with connection:
        connection.execute("insert into about values (?)", (fingerprint,))
        connection.executemany(
            'insert into document (kind, id, "group", text) values (?, ?, ?, ?)',
            ((d.kind, d.id, d.group, d.text) for d in documents),
        )
        connection.executemany(
            "insert into picture values (?, ?, ?, ?, ?)",
            ((p.name, p.theme, p.scale, p.svg_sha256, p.png) for p in pictures),
        )
        search.fill(connection, passages)


class Catalogue:
    """An open catalogue. Any thread may read it; nobody writes it."""

    def __init__(self, path: Path) -> None:
        """Open a catalogue.

        Raises:
            ContentError: there is none, it is damaged, or it is of another format.
        """
        self._path = path
        if _condemned(path).exists():
            raise ContentError(Code.CONTENT_CATALOGUE, path, "it was found to be damaged")
        with _explained(path):
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            self.read("pragma trusted_schema = off")
            self.read("pragma cell_size_check = on")
            self.fingerprint = self._checked_fingerprint()
        except ContentError:
            self.close()
            raise

    def _checked_fingerprint(self) -> str:
        """Give the state of the source this was made from, after a look at the whole file."""
        with _explained(self._path):
            (format_found,) = self._connection.execute("pragma user_version").fetchone()
            if format_found != _FORMAT:
                raise sqlite3.DatabaseError(f"format {format_found} instead of {_FORMAT}")
            (verdict,) = self._connection.execute("pragma quick_check(1)").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(str(verdict))
            row = self._connection.execute("select fingerprint from about").fetchone()
            if row is None:
                raise sqlite3.DatabaseError("no fingerprint")
            return str(row[0])

    def document(self, kind: str, document_id: str) -> str | None:
        """Give a document's text, or None if there is no such document."""
        with _explained(self._path):
            row = self._connection.execute(
                "select text from document where kind = ? and id = ?", (kind, document_id)
            ).fetchone()
        return None if row is None else str(row[0])

    def documents(self, kind: str, group: str | None = None) -> tuple[str, ...]:
        """Give the texts of a kind, or of one group of it, in the order of the course."""
        with _explained(self._path):
            rows = self._connection.execute(
                "select text from document where kind = ?1"
                ' and "group" = coalesce(?2, "group") order by position',
                (kind, group),
            ).fetchall()
        return tuple(str(text) for (text,) in rows)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Give the ids of a kind, in the order of the course."""
        with _explained(self._path):
            rows = self._connection.execute(
                "select id from document where kind = ? order by position", (kind,)
            ).fetchall()
        return tuple(str(id_) for (id_,) in rows)

    def citations(self) -> tuple[tuple[str, str, str], ...]:
        """Give what cites each source: its id, and kind and id of a lesson or a term."""
        rows = self.read(
            "select cited.value, document.kind, document.id from document,"
            " json_each(document.text, '$.sources') as cited"
            " where kind in ('lesson', 'term') order by position, cited.key"
        )
        return tuple((str(source), str(kind), str(id_)) for source, kind, id_ in rows)

    def picture(self, name: str, theme: str, scale: int) -> Picture | None:
        """Give a drawn figure, or None if there is none of that name, theme and scale."""
        with _explained(self._path):
            row = self._connection.execute(
                "select name, theme, scale, svg_sha256, png from picture"
                " where name = ? and theme = ? and scale = ?",
                (name, theme, scale),
            ).fetchone()
        return None if row is None else Picture(*row)

    def read(self, sql: str, params: Sequence[str | int] = ()) -> list[search.Row]:
        """Read every row of an answer; the index is read this way.

        Raises:
            ContentError: the file is damaged.
        """
        with _explained(self._path):
            return self._connection.execute(sql, params).fetchall()

    def condemn(self) -> None:
        """Have the catalogue made anew at the next start: it cannot be written while it is open.

        Raises:
            ContentError: the note about it cannot be left beside it.
        """
        with _explained(self._path):
            _condemned(self._path).touch()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _condemned(path: Path) -> Path:
    """Name the file that says a catalogue is damaged where opening it does not show."""
    return path.with_name(path.name + ".damaged")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk says into an error that names the catalogue."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise ContentError(Code.CONTENT_CATALOGUE, path, str(error)) from error
