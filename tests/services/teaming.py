"""A lead at work, for tests: a file of their own, a course, and records that come."""

from datetime import UTC, datetime, timedelta

from app.domain.course import Course, Module, Objective, Part
from app.domain.ids import ModuleId, ObjectiveId
from app.services.team import open_teams
from app.services.team_import import examine
from tests.records.histories import a_history, a_key, record_of

NOON = datetime(2026, 12, 24, 12, tzinfo=UTC)


def a_course():
    """Give a course with the objectives of the histories: ten of guideline 1.1, five of 2.10."""

    def objective(number, *actions):
        return Objective(ObjectiveId(f"objective-{number}"), f"do {number}", actions)

    module = Module(
        id=ModuleId("m"),
        number="1",
        title="M",
        summary="",
        guidelines=("1.1",),
        objectives=(
            *(objective(number) for number in range(10)),
            *(objective(number, "2.10.a") for number in range(10, 15)),
        ),
        lessons=(),
        quiz_count=0,
    )
    return Course("core", "Core", "2026.1", "", (), (Part("p", "P", (module,)),))


class Lead:
    """A lead with one team, and a folder in which files come."""

    def __init__(self, folder):
        self.folder = folder
        self.incoming = folder / "incoming"
        self.incoming.mkdir()
        self.now = NOON
        self.service = open_teams(folder / "profile", lambda: self.now).service
        self.team = self.service.create("Claims platform")
        self.course = a_course()

    @property
    def db_path(self):
        return self.folder / "profile" / "team.db"

    def path(self, name):
        return self.incoming / f"{name}.seawall-record"

    def file(self, name, content):
        self.path(name).write_bytes(content)
        return self.path(name)

    def hand_in(self, name, history, key=None, **fields):
        """Let a record come, and take it in."""
        return self.take(self.file(name, record_of(history, key, **fields)))

    def take(self, *paths):
        outcomes = self.service.take(self.team.id, examine(paths))
        return outcomes[0] if len(outcomes) == 1 else outcomes

    def overview(self, **kwargs):
        return self.service.views.overview(self.team, self.course, **kwargs)

    def person(self, number=0):
        return self.overview().people[number]

    def detail(self, person):
        return self.service.views.detail(self.team, person, self.course)

    def figures(self):
        """Give every figure that follows from lines, for comparison."""
        return [
            self.service.db.query(f"select * from {table} order by 1, 2")
            for table in ("standing", "first_try", "history_part", "opening")
        ]

    def wait(self, days):
        self.now += timedelta(days=days)

    def open_again(self):
        self.service = open_teams(self.folder / "profile", lambda: self.now).service


def two_histories(lines=30):
    return (a_history(lines, seed=1), a_key(1)), (a_history(lines, seed=2), a_key(2))
