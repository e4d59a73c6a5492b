"""A team as a document: who is where, who needs a look, and what is got wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.assignment import Assignment
from app.domain.course import Course, Guideline
from app.domain.team import Attention, Person, Reason, TeamOverview
from app.reports.document import Cell, Chart, Document, Facts, Grid, Part, Series, Words
from app.reports.evidence_sheet import shown_day

TITLE, PEOPLE = "Team summary", "People"
CLAIM = (
    "Recorded by each learner's own app. That a file was changed after it was signed is seen, as "
    "is a change of what was handed over before. Who gave the answers, with what help and when, "
    "no file can show. Shares are of objectives met; how people work they do not measure."
)
STATE = ("Last day", "Renews", "Last file", "Key compared")
NO_PLAN = "not known: no plan was given"
_MOST_WEAK = 3
_RULES = {
    Reason.ALTERED: "the last file was changed or cut off after it was signed",
    Reason.REWRITTEN: "the last file tells another history than the one that is held",
    Reason.DIFFERENT_KEY: "the last file has this person's log under another key",
    Reason.OVERDUE: "something that was assigned is late",
    Reason.SLIPPING: "two or more objectives under 60 % right after two answers or more",
    Reason.QUIET: "nothing new for 30 days",
    Reason.UNCONFIRMED: "nobody has compared the fingerprint of the key",
    Reason.RENEWAL: "something that was met must be renewed",
    Reason.OLDER: "the last file was older than the one that is held",
    Reason.RETENTION: "the newest record is past the period for which records are kept",
}


@dataclass(frozen=True, slots=True)
class TeamWords:
    """The words for what a team's values name by id, and the plans behind what is late.

    Attributes:
        guidelines: the guidelines, in the document's order.
        objectives: what each objective asks for, by its id.
        plans: the plans that were given; None where nothing is known of any.
    """

    guidelines: tuple[Guideline, ...]
    objectives: Mapping[str, str]
    plans: tuple[Assignment, ...] | None

    @staticmethod
    def of(
        course: Course, guidelines: tuple[Guideline, ...], plans: tuple[Assignment, ...] | None
    ) -> "TeamWords":
        """Take the words from a course."""
        objectives = (each for module in course.modules for each in module.objectives)
        return TeamWords(guidelines, {str(each.id): each.text for each in objectives}, plans)

    def guideline(self, name: str) -> str:
        """Give a guideline's id and title; the id alone where the course has no title."""
        title = next((each.title for each in self.guidelines if each.id == name), "")
        return f"{name} {title}".strip()

    def objective(self, name: str) -> str:
        """Give what an objective asks for and its id; the id alone where the course lacks it."""
        text = self.objectives.get(name)
        return f"{text} [{name}]" if text else name


def team_report(team: TeamOverview, words: TeamWords, day: date) -> Document:
    """Make the summary of a team.

    Args:
        team: the team.
        words: the words for what it names, and the plans behind what is late.
        day: the day of the report.
    """
    parts: tuple[Part, ...] = (
        Facts(_facts(team, words.plans)),
        _attention(team, words),
        _people(team, words.plans),
        _chart(team, words),
        *_by_area(team, words.guidelines),
        Words(CLAIM, is_small=True),
    )
    return Document(TITLE, team.summary.name, day, parts, _everything(team, words))


def _facts(team: TeamOverview, plans: tuple[Assignment, ...] | None) -> tuple[tuple[str, str], ...]:
    found = team.summary
    first, last = shown_day(found.first_as_of), shown_day(found.last_as_of)
    on_track = str(found.on_track) if plans is not None else f"{found.on_track} (late or not)"
    facts = (
        ("People", str(found.people)),
        ("Records as of", first if first == last else f"{first} to {last}"),
        ("On track", on_track),
        ("With something overdue", NO_PLAN if plans is None else str(found.overdue)),
        *(("By the plan", _plan(each)) for each in plans or ()),
        ("Objectives met, median", "" if found.percent is None else f"{found.percent} %"),
        ("Last file whole and consistent", f"{found.verified} of {found.people}"),
    )
    return tuple((name, value) for name, value in facts if value)


def _plan(plan: Assignment) -> str:
    made = f"for {plan.team_name}, from {plan.lead_name}, number {plan.number} of "
    return made + shown_day(plan.made) + (", withdrawn" if plan.is_withdrawn else "")


def _attention(team: TeamOverview, words: TeamWords) -> Part:
    if not team.attention:
        return Words("Nobody needs a look by any of the rules.")
    names = {person.id: person.shown_name for person in team.people}
    rows: list[tuple[Cell, ...]] = [
        (names.get(each.person), _RULES[each.reason], _told(each, words), each.as_of)
        for each in team.attention
    ]
    return Grid("Needs a look", ("Person", "Because", "Namely", "As of"), tuple(rows))


def _told(each: Attention, words: TeamWords) -> str | None:
    if each.weak:
        shown = each.weak[:_MOST_WEAK]
        told = [f"{words.objective(weak.objective)} {weak.percent} %" for weak in shown]
        others = len(each.weak) - len(told)
        return "; ".join([*told, *([f"{others} more"] if others else [])])
    if each.reason is Reason.OVERDUE:
        return f"modules: {each.facts[0]}"
    return "; ".join(map(shown_day, each.facts)) or None


def _people(team: TeamOverview, plans: tuple[Assignment, ...] | None) -> Grid:
    columns = ("Person", "As of", "Met, %", "Overdue", *STATE)
    rows: list[tuple[Cell, ...]] = [
        (each.shown_name, each.as_of, each.percent, _overdue(each, plans), *_state(each))
        for each in team.people
    ]
    return Grid(PEOPLE, columns, tuple(rows))


def _overdue(person: Person, plans: tuple[Assignment, ...] | None) -> Cell:
    return None if plans is None else person.overdue


def _state(person: Person) -> tuple[Cell, ...]:
    compared = "yes" if person.is_confirmed else "no"
    return person.seen, person.renews, str(person.verdict), compared


def _by_area(team: TeamOverview, guidelines: tuple[Guideline, ...]) -> list[Grid]:
    """Show everybody in each guideline, a table for each area: all together fit no page."""
    taught = {name: place for place, name in enumerate(team.team.guidelines)}
    areas: dict[str, list[Guideline]] = {}
    for guideline in guidelines:
        if guideline.id in taught:
            areas.setdefault(guideline.area, []).append(guideline)
    grids = []
    for area, group in areas.items():
        columns = ("Person", *(f"{each.id} {each.title}, %" for each in group))
        places = [taught[each.id] for each in group]
        rows = tuple(
            (person.shown_name, *(person.cells[place].percent for place in places))
            for person in team.people
        )
        grids.append(Grid(area, columns, rows))
    return grids


def _everything(team: TeamOverview, words: TeamWords) -> Grid:
    names = tuple(f"{words.guideline(name)}, %" for name in team.team.guidelines)
    columns = ("Person", "Pseudonym", "Key", "As of", "Met, %", *names, "Overdue", *STATE)
    rows: list[tuple[Cell, ...]] = []
    for each in team.people:
        shares = (each.percent, *(cell.percent for cell in each.cells))
        rows.append((
            each.shown_name,
            each.pseudonym,
            each.kid,
            each.as_of,
            *shares,
            _overdue(each, words.plans),
            *_state(each),
        ))
    return Grid("Everything by person", columns, tuple(rows))


def _chart(team: TeamOverview, words: TeamWords) -> Chart:
    """Draw each guideline's share of objectives met, of all who have answered about it."""
    values = []
    for place in range(len(team.team.guidelines)):
        cells = [each.cells[place] for each in team.people if each.cells[place].answered]
        objectives = sum(cell.objectives for cell in cells)
        met = sum(cell.met for cell in cells)
        values.append(100 * met // objectives if objectives else None)
    labels = tuple(map(words.guideline, team.team.guidelines))
    return Chart("Objectives met by guideline", labels, (Series("Met", tuple(values)),))
