"""How long a lead's overview of very many people takes, beside one query.

Ten thousand people with 102 objectives of 17 guidelines. The query is one GROUP BY that adds up the
same figures by person and guideline; the overview is everything a page shows: cells, who needs a
look and why, renewals, the team in numbers. What people come to is kept beside them; *made anew* is
the first overview by another course, which adds everybody up. Looking one person up is everything
a person's page shows but the lines, whose number does not depend on the team. Growth is from a
hundredth and a tenth of the people. Processor time, medians of three runs; Python's collector does
not run by itself, as in the program, where it waits for the window to be idle. Run it with
`python tests/benchmarks/team_overview.py`, with a number of people if ten thousand are too many.
"""

import gc
import json
import math
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
STEEPEST, STEEPEST_LOOK_UP = 1.1, 1.3
LOOKED_UP = 50
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
            genesis = f"{number:064x}"
            history = History(f"kid-{number}", genesis, 0, genesis)
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


def measured(people):
    """Give seconds: the query, an overview made anew, the overview, and looking one person up."""
    course = a_course()
    taught = json.dumps([(o.id, o.guidelines[0]) for o in course.modules[0].objectives])
    with tempfile.TemporaryDirectory() as folder:
        service = open_teams(Path(folder) / "profile", lambda: NOON).service
        team = service.create("Benchmark")
        fill(service, team.id, course, people)
        started = time.process_time()
        numbers = [each.id for each in service.views.overview(team, course).people]
        anew = time.process_time() - started
        some = Random(2).choices(numbers, k=LOOKED_UP)
        query = seconds(lambda: service.db.query(QUERY, (taught,)))
        ours = seconds(lambda: service.views.overview(team, course))
        one = seconds(lambda: [service.views.detail(team, each, course) for each in some])
        service.close()
    return query, anew, ours, one / LOOKED_UP


def main():
    gc.disable()
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    found = [measured(count) for count in (people // 100, people // 10, people)]
    print(f"{people} people, {GUIDELINES} guidelines; a hundredth, a tenth, all of them")
    names = ("one GROUP BY", "made anew", "the overview", "one person")
    for name, row in zip(names, zip(*found, strict=True), strict=True):
        print(f"  {name:<13}", *(f"{1000 * each:>10.1f} ms" for each in row))
    (*_, few, one_of_few), (*_, ours, one) = found[0], found[2]
    times, slope = ours / found[2][0], math.log10(ours / few) / 2
    steps = math.sqrt(one / one_of_few)
    print(f"  the overview takes {times:.2f} times the query, at most {MOST_TIMES}")
    print(f"  it grows by {slope:.2f} a decade, at most {STEEPEST}")
    print(f"  looking one up takes {steps:.2f} times as long a decade, at most {STEEPEST_LOOK_UP}")
    if times > MOST_TIMES or slope > STEEPEST or steps > STEEPEST_LOOK_UP:
        raise SystemExit("a team is read too slowly")


if __name__ == "__main__":
    main()
