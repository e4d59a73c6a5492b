"""Teams, the people in them, and what is noted of what they handed in."""

import json
from dataclasses import dataclass
from functools import lru_cache

from app.domain.team import EarlierKey, FileSeen, ReceiptGiven, Team
from app.domain.verdict import Note, Verdict
from app.store.database import Database
from app.store.roster import PersonRow, versions_from

_PAGE = 500
"""How many people are held in memory as they are written."""
_PEOPLE = """
    select p.person_id, p.team_id, p.is_confirmed, p.has_details, h.kid, h.last_seq,
        p.name, p.pseudonym, p.verdict, p.record_id, p.as_of, p.seen, p.versions, p.notes,
        case when s.mark = ? then s.sums end
    from person p join history h on h.person_id = p.person_id and h.ended_on is null
        left join person_sum s on s.person_id = p.person_id
    where p.team_id = ?
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of a team, without how they stand.

    Attributes:
        id: their number.
        team: the team's number.
        is_confirmed: whether their fingerprint was compared.
        has_details: whether they opened any answer.
        kid: thumbprint of their key.
        last_seq: how far their history goes.
        row: what their newest record says.
    """

    id: int
    team: int
    is_confirmed: bool
    has_details: bool
    kid: str
    last_seq: int
    row: PersonRow


class TeamStore:
    """Makes, lists and removes teams and people."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, name: str, retention_months: int) -> int:
        """Make a team; give its number."""
        sql = "insert into team (name, retention_months) values (?, ?)"
        self._db.execute(sql, (name, retention_months))
        return int(self._db.query("select last_insert_rowid()")[0][0])

    def put(self, team: Team) -> None:
        """Change a team's name and its period."""
        sql = "update team set name = ?, retention_months = ? where team_id = ?"
        self._db.execute(sql, (team.name, team.retention_months, team.id))

    def remove(self, team: int) -> None:
        """Remove a team and everybody in it."""
        self._db.execute("delete from team where team_id = ?", (team,))

    def remove_person(self, person: int) -> None:
        """Remove all that is known of a person; the team counts one more removed."""
        count = """
            update team set removed = removed + 1
            where team_id = (select team_id from person where person_id = ?)
        """
        self._db.execute(count, (person,))
        same_files = """
            delete from file_seen where person_id is null and name in (
                select name from file_seen where person_id = ?
            )
        """
        self._db.execute(same_files, (person,))
        self._db.execute("delete from person where person_id = ?", (person,))

    def all(self) -> tuple[Team, ...]:
        """Give every team, by name."""
        sql = "select team_id, name, retention_months from team order by name, team_id"
        rows = self._db.query(sql)
        return tuple(Team(id_, name, retention_months=months) for id_, name, months in rows)

    def people(self, team: int, mark: str, after: int) -> list[tuple[Known, str | None]]:
        """Give a page of the people in a team, by their number.

        Args:
            team: the team.
            mark: of the guidelines by which people are added up.
            after: the number of the last person of the page before; 0 for the first page.

        Returns:
            People, each with what they come to; None where that was not made by this mark.
        """
        sql = f"{_PEOPLE} and p.person_id > ? order by p.person_id limit ?"
        rows = self._db.query(sql, (mark, team, after, _PAGE))
        return [(_known(*known), sums) for *known, sums in rows]

    def person(self, team: int, person: int, mark: str) -> tuple[Known, str | None]:
        """Give a person of a team as `people` does.

        Raises:
            KeyError: there is no such person in the team.
        """
        rows = self._db.query(f"{_PEOPLE} and p.person_id = ?", (mark, team, person))
        if not rows:
            raise KeyError(person)
        *known, sums = rows[0]
        return _known(*known), sums

    def numbers(self, team: int) -> tuple[int, ...]:
        """Give the numbers of everybody in a team."""
        sql = "select person_id from person where team_id = ? order by person_id"
        return tuple(person for (person,) in self._db.query(sql, (team,)))

    def team_of(self, person: int) -> int:
        """Give the team a person is in.

        Raises:
            KeyError: there is no such person.
        """
        found = self._db.query("select team_id from person where person_id = ?", (person,))
        if not found:
            raise KeyError(person)
        return int(found[0][0])

    def named(self, team: int, name: str) -> tuple[int, ...]:
        """Find the people of a team who gave this name."""
        sql = "select person_id from person where team_id = ? and name = ? order by person_id"
        return tuple(person for (person,) in self._db.query(sql, (team, name)))

    def files(self, team: int, person: int | None) -> tuple[FileSeen, ...]:
        """Give the files that came for a person, or for a team and nobody; the newest first."""
        sql = """
            select name, day, verdict, reason, made, last_seq from file_seen
            where team_id = ? and person_id is ? order by file_id desc
        """
        rows = self._db.query(sql, (team, person))
        return tuple(FileSeen(name, day, Verdict(v), *rest) for name, day, v, *rest in rows)

    def receipts(self, person: int) -> tuple[ReceiptGiven, ...]:
        """Give the receipts a person was given, the newest first."""
        sql = "select day, last_seq, sha256 from receipt where person_id = ? order by 1 desc"
        return tuple(ReceiptGiven(*row) for row in self._db.query(sql, (person,)))

    def earlier(self, person: int) -> tuple[EarlierKey, ...]:
        """Give the keys a person had before, the newest first."""
        sql = """
            select kid, last_seq, head, ended_on from history
            where person_id = ? and ended_on is not null order by history_id desc
        """
        return tuple(EarlierKey(*row) for row in self._db.query(sql, (person,)))


def _known(*values: str) -> Known:
    id_, team, is_confirmed, has_details, kid, last_seq, name, pseudonym, *rest = values
    verdict, record_id, as_of, seen, versions, notes = rest
    row = PersonRow(
        name,
        pseudonym,
        Verdict(verdict),
        record_id,
        as_of,
        seen,
        versions_from(versions),
        _notes_from(notes),
    )
    return Known(
        int(id_), int(team), bool(is_confirmed), bool(has_details), kid, int(last_seq), row
    )


@lru_cache(maxsize=64)
def _notes_from(text: str) -> tuple[Note, ...]:
    """Read notes; nearly everybody in a team has the same ones, or none."""
    return tuple(Note(note) for note in json.loads(text))
