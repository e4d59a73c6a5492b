"""A team as its lead sees it, out of the records that people handed in: values and definitions.

Everything here is as of the records that came, so each person has a day of their own. Nothing says
how long anybody took, and nothing is said of an item that fewer than five people answered.
Source: product design S9; reliability design 6.3 to 6.5.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.replay import Score
from app.domain.report import GuidelineChange
from app.domain.verdict import Note, Verdict

FEWEST_PEOPLE = 5
"""Of fewer people nothing is said about a question: it would be said of a person."""
RETENTION_MONTHS = 36
"""How long records are kept unless a lead sets another period."""


@dataclass(frozen=True, slots=True)
class Team:
    """A group of people whose records one lead holds.

    Attributes:
        id: its number in the lead's file.
        name: what the lead calls it.
        guidelines: ids of the guidelines that the course has objectives of, in the document's
            order; every person's cells follow it.
        retention_months: how long records are kept before the lead is reminded of them.
    """

    id: int
    name: str
    guidelines: tuple[str, ...] = ()
    retention_months: int = RETENTION_MONTHS


@dataclass(frozen=True, slots=True)
class Cell:
    """How one person stands in one guideline.

    Attributes:
        met: how many of its objectives are met, by the rule of mastery and not yet to be renewed.
        objectives: how many the course has.
        right: right answers about it, practice and all.
        answered: answers about it.
    """

    met: int
    objectives: int
    right: int
    answered: int

    @property
    def percent(self) -> int | None:
        """The share of its objectives that are met, 0 to 100; None where nothing was answered."""
        return _percent(self.met, self.objectives) if self.answered and self.objectives else None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose records a lead holds.

    Attributes:
        id: their number in the lead's file.
        name: the name they gave in their newest record; empty if they gave none.
        pseudonym: the name their key gives them, which nobody can choose.
        kid: thumbprint of their key.
        is_confirmed: whether the lead compared the fingerprint with them.
        verdict: of the last file that came from them, or in their name.
        is_verified: whether that file was whole and agreed with what is held. It says nothing
            about whose key it is: that is `is_confirmed`.
        as_of: the day on which the newest record that was taken in was made, YYYY-MM-DD.
        seen: the latest day in their log; None while it is empty.
        last_seq: number of the last line that is held.
        cells: one for each of the team's guidelines, in their order.
        overdue: how many things that were assigned are late.
        renews: the first day on which an objective they have met must be renewed; None if they
            have met none.
        has_details: whether they opened details of any answer.
    """

    id: int
    name: str
    pseudonym: str
    kid: str
    is_confirmed: bool
    verdict: Verdict
    is_verified: bool
    as_of: str
    seen: str | None
    last_seq: int
    cells: tuple[Cell, ...]
    overdue: int
    renews: str | None
    has_details: bool

    @property
    def shown_name(self) -> str:
        """The name they gave, or else their pseudonym."""
        return self.name or self.pseudonym

    @property
    def percent(self) -> int | None:
        """Objectives met of all, each guideline counting its own; None if nothing was answered."""
        if not any(cell.answered for cell in self.cells):
            return None
        met = sum(cell.met for cell in self.cells)
        return _percent(met, sum(cell.objectives for cell in self.cells))


class Reason(StrEnum):
    """Why somebody needs a look. The rule in words belongs to who shows it."""

    ALTERED = "altered"
    """The last file was changed or cut off after it was signed. No facts."""
    REWRITTEN = "rewritten"
    """The last file tells another history than the one that is held. No facts."""
    DIFFERENT_KEY = "different_key"
    """The last file has their log under another key. No facts."""
    OVERDUE = "overdue"
    """Something that was assigned is late. Facts: how many things."""
    SLIPPING = "slipping"
    """Two or more objectives under 60 % right after two answers or more. Facts: their ids, weakest
    first; `weak` has their figures."""
    QUIET = "quiet"
    """Nothing new for 30 days. Facts: the latest day in their log; none if it is empty."""
    UNCONFIRMED = "unconfirmed"
    """Nobody has compared their fingerprint. No facts."""
    RENEWAL = "renewal"
    """An objective they had met must be renewed. Facts: since which day."""
    OLDER = "older"
    """The last file was older than the one that is held; the newer one was kept. No facts."""
    RETENTION = "retention"
    """Their newest record is past the period for which records are kept. Facts: its months."""


@dataclass(frozen=True, slots=True)
class Weak:
    """An objective somebody slips in."""

    objective: ObjectiveId
    right: int
    answered: int

    @property
    def percent(self) -> int:
        """The share of right answers, 0 to 100."""
        return _percent(self.right, self.answered)


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason to look at one person.

    Attributes:
        person: number of the person.
        reason: why; it says what its facts are.
        facts: what the reason names.
        as_of: the day of the record it is known from, YYYY-MM-DD.
        weak: the objectives, where they slip; the weakest first.
    """

    person: int
    reason: Reason
    facts: tuple[str, ...]
    as_of: str
    weak: tuple[Weak, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A question the team gets wrong.

    Attributes:
        item: the item.
        objective: what it is about.
        first_tries: how many first answers there are; one for each person.
        right: how many of them were right.
        people: how many people answered it.
        tempting: what was wrongly chosen most often, out of opened details alone; None if nobody
            opened any.
        tempting_count: how often it was.
    """

    item: ItemId
    objective: ObjectiveId
    first_tries: int
    right: int
    people: int
    tempting: ChoiceId | None = None
    tempting_count: int = 0

    @property
    def percent(self) -> int:
        """The share of first answers that were right, 0 to 100."""
        return _percent(self.right, self.first_tries)

    @property
    def is_few(self) -> bool:
        """Whether too few people answered it for anything to be said."""
        return self.people < FEWEST_PEOPLE


@dataclass(frozen=True, slots=True)
class Renewal:
    """Who (by number) has to renew something they have met, and from which day, YYYY-MM-DD."""

    person: int
    day: str


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team in few numbers.

    Attributes:
        name: the team's name.
        first_as_of: the day of the oldest of the persons' newest records; empty without persons.
        last_as_of: the day of the newest one.
        people: how many people there are.
        on_track: how many have nothing overdue and no reason that means trouble: they do not slip,
            are not quiet, and their last file contradicts nothing.
        overdue: how many people have something overdue.
        percent: median of the persons' shares of objectives met, where nothing answered is nothing
            met; None without persons.
        verified: how many people's last file was whole and agreed with what is held.
    """

    name: str
    first_as_of: str
    last_as_of: str
    people: int
    on_track: int
    overdue: int
    percent: int | None
    verified: int


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that came for a person, or that belonged to nobody.

    Attributes:
        name: the file's name.
        day: the lead's day on which it came.
        verdict: what was said of it.
        reason: what exactly was wrong with it; empty if nothing was.
        made: the day on which the record was made; empty if that is not known.
        last_seq: number of its last line; 0 if that is not known.
    """

    name: str
    day: str
    verdict: Verdict
    reason: str = ""
    made: str = ""
    last_seq: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptGiven:
    """A receipt the lead signed: on which day, up to which line, and the hash of its file."""

    day: str
    last_seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Version:
    """Content that a person's newest record says it is about."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EarlierKey:
    """A key that was somebody's before another took its place, and how far its history went."""

    kid: str
    last_seq: int
    head: str
    until: str


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """Everything that is held of one person.

    Attributes:
        person: as in the team.
        scores: how each objective they answered about stands.
        changes: what they knew of each guideline in the newest pre-check and in the newest final.
        attention: why they need a look.
        files: every file that came from them or in their name, the newest first.
        receipts: receipts that were given, the newest first.
        versions: the content their newest record is about.
        earlier: keys they had before.
        notes: what is odd about their newest record, which is no fault of the file.
    """

    person: Person
    scores: tuple[Score, ...]
    changes: tuple[GuidelineChange, ...]
    attention: tuple[Attention, ...]
    files: tuple[FileSeen, ...]
    receipts: tuple[ReceiptGiven, ...]
    versions: tuple[Version, ...]
    earlier: tuple[EarlierKey, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class TeamOverview:
    """A whole team: who is where, who needs a look, and the numbers."""

    team: Team
    people: tuple[Person, ...]
    attention: tuple[Attention, ...]
    renewals: tuple[Renewal, ...]
    summary: TeamSummary


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 0
