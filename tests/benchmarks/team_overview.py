"""How long a lead's overview of very many people takes, beside one query.

Ten thousand people with 102 objectives of 17 guidelines. The query is one GROUP BY that adds up the
same figures by person and guideline; the overview is everything a page shows: cells, who needs a
look and why, renewals, the team in numbers. Processor time, medians of three runs. Run it with
`python tests/benchmarks/team_overview.py`, with a number of people if ten thousand are too many.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from app.domain.course import Course, Module, Objective, Part  # noqa: E402 the path comes first
from app.domain.ids import ModuleId, ObjectiveId  # noqa: E402
from app.domain.verdict import History, Verdict  # noqa: E402
from app.services.team import open_teams  # noqa: E402
from app.store.roster import PersonRow, RosterStore, Standing  # noqa: E402
from tests.services.teaming import NOON  # noqa: E402

GUIDELINES, OBJECTIVES = 17, 6
RUNS = 3
MOST_TIMES = 2.0
QUERY = """
    with taught (objective, guideline) as materialized (
        select value ->> 0, value ->> 1 from json_each(?)
    )
    select s.person_id, t.guideline, sum(s.is_met), sum(s.right), sum(s.answered)
    from standing s join taught t using (objective)
    group by s.person_id, t.guideline
"""


def a_course():
    objectives = tuple(
        Objective(ObjectiveId(f"an-objective-{g}-{k}"), "do it", (f"{1 + g // 5}.{g % 5 + 1}.a",))
        for g in range(GUIDELINES)
        for k in range(OBJECTIVES)
    )
    module = Module(ModuleId("m"), "1", "M", "", ("1.1",), objectives, (), 0)
    return Course("core", "Core", "1", "", (), (Part("p", "P", (module,)),))


def fill(service, team, course, people):
    roster, chance = RosterStore(service.db), Random(1)
    names = [objective.id for module in course.modules for objective in module.objectives]
    day = NOON.date().isoformat()
    with service.db.transaction():
        for number in range(people):
            row = PersonRow(f"Learner {number}", "p", Verdict.NEW, "ab", day, day, (), ())
            person = roster.add_person(team, row)
            history = History(f"kid-{number}", f"{number:064x}", 20, "0" * 64)
            roster.add_history(person, history, ())
            standings = [
                Standing(name, chance.randrange(2, 9), 8, chance.random() < 0.7, day, was_met=True)
                for name in names
            ]
            roster.put_figures(person, standings, (), ())


def seconds(work):
    took = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return statistics.median(took)


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    course = a_course()
    taught = json.dumps([(o.id, o.guidelines[0]) for o in course.modules[0].objectives])
    with tempfile.TemporaryDirectory() as folder:
        service = open_teams(Path(folder) / "profile", lambda: NOON).service
        team = service.create("Benchmark")
        fill(service, team.id, course, people)
        query = seconds(lambda: service.db.query(QUERY, (taught,)))
        ours = seconds(lambda: service.views.overview(team, course))
        service.close()
    print(f"{people} people, {GUIDELINES} guidelines")
    print(f"  one GROUP BY  {query:>6.2f} s")
    print(f"  the overview  {ours:>6.2f} s, {ours / query:.2f} times, at most {MOST_TIMES}")


if __name__ == "__main__":
    main()
