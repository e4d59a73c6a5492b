"""How fast records are verified, beside a bare loop, and whether memory stays flat.

A thousand records of 500 lines, then the same number of lines ten times as long each. The bare loop
reads each file whole, checks one signature, hashes each line and parses it as JSON: what nobody can
do without. Processor time, medians of three runs; run it with
`python tests/benchmarks/record_verify.py`, with a number of records if a thousand are too many.
"""

import base64
import hashlib
import json
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from app.records.files import check, open_record  # noqa: E402 the path comes first
from tests.records.histories import a_history, a_key, record_of  # noqa: E402

LINES = 500
RUNS = 3
WANTED = 50_000
KEY = a_key(1).public


def bare(paths):
    for path in paths:
        first, *lines = path.read_bytes().splitlines()
        signed, signature = first.rsplit(b".", 1)
        KEY.has_signed(base64.urlsafe_b64decode(signature + b"=="), signed)
        for line in lines:
            hashlib.sha256(b"seawall-entry-v1\n" + line).hexdigest()
            json.loads(line)


def verified(paths):
    for path in paths:
        with open_record(path) as record:
            for _ in record.links():
                continue
            for _ in record.openings():
                continue


def replayed(paths):
    for path in paths:
        check(path)


def lines_a_second(work, paths, lines):
    took = []
    for _ in range(RUNS):
        started = time.process_time()
        work(paths)
        took.append(time.process_time() - started)
    return lines / statistics.median(took)


def peak(work, paths):
    """Give the most memory that the work held at once, in KiB."""
    tracemalloc.start()
    work(paths)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1024


def make(folder, records, lines):
    paths = []
    for number in range(records):
        path = folder / f"{lines}-{number}.seawall-record"
        path.write_bytes(record_of(a_history(lines, seed=number % 20), a_key(number)))
        paths.append(path)
    return paths


def measure(title, paths, lines):
    base = lines_a_second(bare, paths, lines)
    for name, work in (("bare", bare), ("verified", verified), ("replayed", replayed)):
        speed = lines_a_second(work, paths, lines)
        held = peak(work, paths[:5])
        print(f"{title + ', ' + name:<34}{speed:>10,.0f}{base / speed:>9.2f}{held:>10,.0f}")
        if work is verified and speed < WANTED:
            print(f"  fewer than {WANTED} lines a second")


def main():
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        few = make(Path(folder), records, LINES)
        long = make(Path(folder), records // 10, 10 * LINES)
        print(f"{'':<34}{'lines/s':>10}{'to bare':>9}{'KiB held':>10}")
        for title, paths in ((f"{LINES} lines each", few), (f"{10 * LINES} lines each", long)):
            measure(title, paths, records * LINES)


if __name__ == "__main__":
    main()
