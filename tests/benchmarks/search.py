"""Search as you type in a course of 10,000 generated lessons, against the bare FTS5 query.

The lessons are made of sentences of the core course, so that words are as frequent as they are in
English. The queries stand in `queries.txt`. The bare query is one FTS5 prefix query for the same
words, ranked by SQLite; the search does everything up to what the palette shows.
"""

import os
import random
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import thread_time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from app.content.compile import compile_pack  # noqa: E402 the path comes first
from app.domain.ids import ItemId, LessonId, SectionId  # noqa: E402
from app.domain.notebook import Entry, EntryKind, Spot  # noqa: E402
from app.domain.passage import Passage, PassageKind, item_passage, lesson_passages  # noqa: E402
from app.domain.query import parse  # noqa: E402
from app.resources import CORE_SOURCE  # noqa: E402
from app.services.passages import cut  # noqa: E402
from app.services.search import SearchService  # noqa: E402
from app.store.catalogue import Catalogue, build  # noqa: E402

LESSONS, SECTIONS, SENTENCES, NOTES, ROUNDS = 10_000, 4, 12, 500, 10
BARE = "select rowid from passage_index where passage_index match ? order by rank limit 20"


def queries():
    """Give every query of the list; a line that is typed gives each of its beginnings."""
    found = []
    for line in (HERE / "queries.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            found += [line[2:end] for end in range(3, len(line) + 1)]
        elif line and not line.startswith("#"):
            found.append(line)
    return found


def generated(pack, chance):
    """Make passages of 10,000 lessons out of the sentences of a course, and an item for each."""
    real = [p for lesson in pack.lessons for p in lesson_passages(pack.course, lesson)]
    sentences = [line for passage in real for line in passage.body.splitlines()]
    titles = [passage.title for passage in real]
    stems = [item_passage(pack.course, item) for item in pack.items]
    for number in range(LESSONS):
        for part in range(SECTIONS):
            body = "\n".join(chance.choices(sentences, k=SENTENCES))
            target = f"m.lesson-{number}.part-{part}"
            title = chance.choice(titles)
            yield Passage(PassageKind.SECTION, target, title, f"Lesson {number}", body)
        stem = chance.choice(stems)
        yield Passage(PassageKind.ITEM, f"item-{number}", stem.title, stem.context, stem.body)


def shelf(service, chance):
    """Give a learner with a past: a fifth of the items answered, and some hundred notes."""
    answered = frozenset(ItemId(f"item-{n}") for n in range(0, LESSONS, 5))
    spot = Spot(LessonId("m.lesson-1"), SectionId("m.lesson-1.part-1"), quote="who may write it")
    words = ["ask", "demo", "friday", "pickle", "model", "ops", "signature", "key", "why", "check"]
    at = datetime(2026, 11, 23, tzinfo=UTC)
    notes = (
        Entry(n, EntryKind.NOTE, spot, " ".join(chance.choices(words, k=12)), at)
        for n in range(NOTES)
    )
    return service.shelf(notes, answered)


def bare_query(typed):
    """Write what the simplest search would ask: every word as a prefix."""
    words = parse(typed).words
    return " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)


def measure(work):
    started = thread_time()
    work()
    return (thread_time() - started) * 1000


def row(name, times):
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    print(f"{name:<42}{statistics.median(times):>10.2f}{p95:>10.2f}{times[-1]:>10.2f}")
    return p95


def compare(catalogue, chance):
    """Measure search and bare query in turns, each query often; print medians of each query."""
    service = SearchService(catalogue)
    own = shelf(service, chance)
    searched, bare = [], []
    for typed in queries():
        query, simple = parse(typed), (bare_query(typed),)
        times = []
        for _ in range(ROUNDS):
            ours = measure(partial(service.find, query, own, 5))
            times.append((ours, measure(partial(catalogue.read, BARE, simple))))
        searched.append(statistics.median(one for one, _ in times))
        bare.append(statistics.median(other for _, other in times))
    ours, theirs = row("search as you type", searched), row("the bare FTS5 query", bare)
    print(f"search against the bare query, at p95: {ours / theirs:.2f} x")
    slowest = sorted(zip(searched, queries(), strict=True), reverse=True)[:5]
    print("slowest: " + ", ".join(f"{typed!r} {took:.1f}" for took, typed in slowest))
    print(f"{'the check of the whole index':<42}{measure(service.check):>10.2f}")


def main():
    chance = random.Random(3)
    pack = compile_pack(CORE_SOURCE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        kept = [p for p in cut(pack) if p.kind not in {PassageKind.SECTION, PassageKind.ITEM}]
        took = measure(partial(build, path, "", (), (), [*kept, *generated(pack, chance)]))
        size = path.stat().st_size / 1e6
        seconds = took / 1000
        print(f"{LESSONS} lessons, {LESSONS * SECTIONS} sections: {size:.0f} MB, {seconds:.0f} s")
        print(f"{len(queries())} queries, medians of {ROUNDS}; milliseconds on the processor")
        print(f"{'':<42}{'median':>10}{'p95':>10}{'max':>10}")
        catalogue = Catalogue(path)
        compare(catalogue, chance)
        catalogue.close()


if __name__ == "__main__":
    main()
