"""How fast a lead takes records in, beside a bare loop, how much memory that takes, and its growth.

A thousand records of 500 lines. The bare loop reads each file whole, checks one signature, hashes
and parses each line as JSON and inserts it, a record a transaction, into a table of the same
database settings: what nobody can do without. The program checks the chain, adds the lines up,
judges the record against the roster and keeps it. Processor time, medians of three runs, each with
a fresh file. Growth is against ten times and a hundred times fewer records. Run it with
`python tests/benchmarks/team_import.py`, with a number of records if a thousand are too many.

With `--ralph` the statements of some records are also posted to Ralph, in one request because its
file backend takes no second one, and these records are taken in once more: both by the clock on the
wall. Ralph is installed for that from the package index, or `--ralph=PROGRAM` names one.
"""

import base64
import hashlib
import json
import math
import statistics
import sys
import tempfile
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from app.records.files import open_record  # noqa: E402
from app.records.xapi import statements  # noqa: E402
from app.services.team import open_teams  # noqa: E402 the path comes first
from app.services.team_import import examine  # noqa: E402
from app.store.team_file import open_team_file  # noqa: E402
from tests.records.histories import a_history, a_key, record_of  # noqa: E402
from tests.records.ralph import ask, installed, running  # noqa: E402

LINES = 500
RUNS = 3
WANTED = 50_000
MOST_TIMES = 2.0
MOST_MIB = 150
STEEPEST = 1.1
POSTED, LEAST_TIMES_RALPH = 10, 3.0
KEY = a_key(1).public
NOW = datetime(2026, 12, 24, 12, tzinfo=UTC)


def bare(paths, folder):
    db = open_team_file(folder / "bare.db")
    with db.transaction():
        db.execute("create table line (record integer, seq integer, hash text, line text) strict")
    for number, path in enumerate(paths):
        first, *lines = path.read_bytes().splitlines()
        signed, signature = first.rsplit(b".", 1)
        KEY.has_signed(base64.urlsafe_b64decode(signature + b"=="), signed)
        with db.transaction():
            rows = []
            for line in lines:
                line_hash = hashlib.sha256(b"seawall-entry-v1\n" + line).hexdigest()
                rows.append((number, json.loads(line)["seq"], line_hash, line.decode()))
            db.execute_all("insert into line values (?, ?, ?, ?)", rows)
    db.close()


def taken(paths, folder):
    service = open_teams(folder, lambda: NOW).service
    team = service.create("Benchmark")
    rest = tuple(paths)
    while rest:
        batch = examine(rest)
        service.take(team.id, batch)
        rest = batch.rest
    service.close()


def seconds(work, paths):
    took = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            started = time.process_time()
            work(paths, Path(folder))
            took.append(time.process_time() - started)
    return statistics.median(took)


def peak(work, paths):
    """Give the most memory that the work held at once, in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        tracemalloc.start()
        work(paths, Path(folder))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most / 2**20


def make(folder, records):
    paths = []
    for number in range(records):
        path = folder / f"{number}.seawall-record"
        history = a_history(LINES, seed=number)
        path.write_bytes(record_of(history, a_key(number)))
        paths.append(path)
    return paths


def by_the_wall(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def beside_ralph(paths, program, folder):
    """Post the statements of records, and take the records in; give lines a second of both."""
    told = []
    for path in paths:
        with open_record(path) as record:
            told += statements(record)
    with running(program, folder) as address:
        posting = by_the_wall(lambda: ask(address, told))
    taking = by_the_wall(lambda: taken(paths, folder / "lead"))
    return len(told) / posting, LINES * len(paths) / taking


def compare_with_ralph(paths, wanted):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        program = Path(wanted) if wanted else installed(folder / "program")[1]
        (folder / "run").mkdir()
        theirs, ours = beside_ralph(paths[:POSTED], program, folder / "run")
    print(f"  Ralph           {theirs:>10,.0f} statements/s")
    print(f"  beside it       {ours:>10,.0f} lines/s, {ours / theirs:.1f} times", end="")
    print(f", at least {LEAST_TIMES_RALPH}")


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--ralph")]
    records = int(words[0]) if words else 1000
    ralph = [word.partition("=")[2] for word in sys.argv[1:] if word.startswith("--ralph")]
    with tempfile.TemporaryDirectory() as folder:
        paths = make(Path(folder), records)
        base, ours = seconds(bare, paths), seconds(taken, paths)
        lines = records * LINES
        print(f"{records} records of {LINES} lines")
        print(f"  bare loop       {lines / base:>10,.0f} lines/s")
        print(f"  taken in        {lines / ours:>10,.0f} lines/s, wanted {WANTED:,}")
        print(f"  times the bare  {ours / base:>10.2f}, at most {MOST_TIMES}")
        print(f"  memory          {peak(taken, paths[: records // 4]):>10.1f} MiB for a quarter")
        print(f"                  {peak(taken, paths):>10.1f} MiB for all, at most {MOST_MIB}")
        for fewer in (100, 10):
            count = records // fewer
            few = seconds(taken, paths[:count])
            slope = math.log10(ours / few) / math.log10(fewer)
            print(f"  {count:>5} records   {count * LINES / few:>10,.0f} lines/s", end="")
            print(f", growth {slope:.2f} a decade, at most {STEEPEST}")
        if ralph:
            compare_with_ralph(paths, ralph[0])


if __name__ == "__main__":
    main()
