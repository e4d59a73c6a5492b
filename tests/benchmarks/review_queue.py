"""The queue: what is due today, and a session of it, after ten years of learning.

A profile with 219,000 lines in its log and 3,000 cards, all of them due: the worst there is. Run it
with `python tests/benchmarks/review_queue.py`; it prints one table.
"""

import statistics
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from itertools import islice  # noqa: E402 the path comes first

from samples import a_course, a_module  # noqa: E402 the path comes first

from app.domain.log import Mode  # noqa: E402 the path comes first
from app.domain.review import Budget, by_usefulness, interleaved  # noqa: E402 the path comes first
from app.services.profile import open_profile  # noqa: E402 the path comes first
from app.store.database import open_database  # noqa: E402 the path comes first
from app.store.learning_log import LearningLog  # noqa: E402 the path comes first
from tests.store.history import answered  # noqa: E402 the path comes first

LINES = 219_000
CARDS = 3_000
DAYS = 3_650
TURNS = 200
LIMIT_MS = 10
START = date(2016, 11, 23)
OBJECTIVES = 130


def fill(path):
    """Answer for ten years; every card is due at the end."""
    db = open_database(path)
    log, chance = LearningLog(db, lambda: bytes(16)), Random(1)
    with db.transaction():
        for number in range(LINES):
            item = number % CARDS
            log.append(
                answered(
                    f"item-{item}",
                    day=str(START + timedelta(days=number * DAYS // LINES)),
                    objective=f"objective-{item % OBJECTIVES}",
                    is_right=chance.random() < 0.9,
                    attempt=number // 20 + 1,
                    mode=Mode.REVIEW,
                    form="review",
                )
            )
    db.close()


def row(name, times, limit=None):
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    bound = f"{limit:>10}" if limit else ""
    print(f"{name:<44}{statistics.median(times):>10.2f}{p95:>10.2f}{times[-1]:>10.2f}{bound}")


def timed(action, tick=perf_counter):
    times = []
    for _ in range(TURNS):
        started = tick()
        action()
        times.append((tick() - started) * 1000)
    return times


def main():
    names = tuple(f"objective-{number}" for number in range(OBJECTIVES))
    course = a_course((a_module("pin", objectives=names),))
    known = frozenset(f"item-{number}" for number in range(CARDS))
    now = datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=DAYS + 400)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "profile"
        fill(folder / "profile.db")
        profile = open_profile(folder, lambda: now, Random(1))
        started = perf_counter()
        profile.study.overview(course)
        rebuilt = perf_counter() - started
        review, budget = profile.review, Budget(20)
        keeper, guidelines = review._keeper, course.guidelines()
        number = keeper.learning_day()

        def queue():
            rows = by_usefulness(keeper.cards.due(number), guidelines)
            cards = (card for card in map(keeper.cards.card_in, rows) if card.item in known)
            return interleaved(tuple(islice(cards, budget.items)), guidelines)

        day = review.today(known, budget)
        print(f"{LINES} lines, {CARDS} cards, {day.waiting} due; milliseconds")
        print(f"{'':<44}{'median':>10}{'p95':>10}{'max':>10}{'limit p95':>10}")
        row("how much is due (Today)", timed(lambda: review.today(known, budget)), LIMIT_MS)
        row("the queue: picked and ordered", timed(queue), LIMIT_MS)
        row("of it computing, whatever else runs here", timed(queue, process_time))
        row("recall by objective (overview)", timed(lambda: keeper.cards.recalls(number)), LIMIT_MS)
        print(f"everything made anew from the log, once: {rebuilt:.1f} s")
        profile.close()


if __name__ == "__main__":
    main()
