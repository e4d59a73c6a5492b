"""How soon a lead sees very many people, beside the query that reads them, and how they scroll.

Ten thousand people with 102 objectives of 17 guidelines. The query is one GROUP BY. The first paint
is everything after the overview was read: words, numbers, the table with its first rows on the
screen; it and the reading together are held against the query. A frame is what the
table paints after it was scrolled by a few rows, or by a few thousand. Processor time of this
program, because the machine does other things too; medians of three runs for the first paint. Run
it with `python tests/benchmarks/team_page.py`, with a number of people if that is too many.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tests" / "fonts.conf"))

from PySide6.QtWidgets import QApplication  # noqa: E402 the path comes first
from team_factory import guidelines  # noqa: E402
from team_overview import QUERY, a_course, fill, seconds  # noqa: E402

from app.domain.course import Guideline  # noqa: E402
from app.resources import ICONS, SHEET  # noqa: E402
from app.services.team import open_teams  # noqa: E402
from app.ui.icons import Icons  # noqa: E402
from app.ui.pages.team_page import TeamPage  # noqa: E402
from app.ui.pages.team_shown import TeamTitles, team_shown  # noqa: E402
from app.ui.theme import Theme, ThemeChoice  # noqa: E402
from tests.services.teaming import NOON  # noqa: E402

RUNS, FRAMES = 3, 300
SHORT, LONG = 97, 5_000
MOST_FRAME_MS, MOST_TIMES = 16, 2.0


def read(people, folder):
    """Give the overview of a team, how long reading it took, and how long one query takes."""
    service = open_teams(Path(folder) / "profile", lambda: NOON).service
    team, course = service.create("Benchmark"), a_course()
    taught = json.dumps([(o.id, o.guidelines[0]) for o in course.modules[0].objectives])
    fill(service, team.id, course, people)
    overview = service.views.overview(team, course)
    took = seconds(lambda: service.views.overview(team, course))
    query = seconds(lambda: service.db.query(QUERY, (taught,)))
    service.close()
    return overview, took, query


def first_paint(app, page, overview, titles):
    started = time.process_time()
    page.show_team(team_shown(overview, (), titles, ((1, "Benchmark"),), NOON.date()))
    page.show()
    page.grab()
    app.processEvents()
    return time.process_time() - started


def frames(app, page, pixels):
    """Scroll so many times; give what each frame took, in milliseconds, in order."""
    bar, took = page.people.table.verticalScrollBar(), []
    for _ in range(FRAMES):
        bar.setValue((bar.value() + pixels) % max(bar.maximum(), 1))
        started = time.process_time()
        app.processEvents()
        took.append((time.process_time() - started) * 1000)
    return sorted(took)


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication(sys.argv[:1])
    theme, icons = Theme(app, SHEET), Icons(ICONS)
    theme.apply(ThemeChoice.LIGHT, 1.0, 72)
    with tempfile.TemporaryDirectory() as folder:
        overview, reading, query = read(people, folder)
    known = {each.id: each for each in guidelines()}
    columns = (
        known.get(name) or Guideline(name, "", name, "", ()) for name in overview.team.guidelines
    )
    titles = TeamTitles(tuple(columns), {}, {}, {})
    painted, page = [], None
    for _ in range(RUNS):
        page = TeamPage(theme, icons)
        page.resize(1084, 720)
        painted.append(first_paint(app, page, overview, titles))
    paint = statistics.median(painted)
    print(f"{people} people, {len(overview.team.guidelines)} guidelines")
    times = (reading + paint) / query
    print(f"  one GROUP BY       {query * 1000:>8.0f} ms")
    print(f"  reading them       {reading * 1000:>8.0f} ms")
    print(f"  the first paint    {paint * 1000:>8.0f} ms, with it {times:.2f} times the query")
    worst = 0.0
    for name, pixels in (("a few rows", SHORT), ("thousands", LONG)):
        took = frames(app, page, pixels)
        middle, late = took[len(took) // 2], took[len(took) * 95 // 100]
        worst = max(worst, late)
        print(f"  a frame, {name:<10}{middle:>8.1f} ms, 95 in 100 within {late:.1f} ms")
    if worst > MOST_FRAME_MS or times > MOST_TIMES:
        raise SystemExit(
            f"a frame takes more than {MOST_FRAME_MS} ms, or the page {MOST_TIMES} times"
        )


if __name__ == "__main__":
    main()
