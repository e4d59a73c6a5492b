"""A program that answers until it is killed; it prints each number once the answer is kept."""

import sqlite3
import sys
from itertools import count
from pathlib import Path

from app.domain.log import Mode
from tests.store.history import completed, connect_without_wal, open_learner


def main(path, journal):
    if journal == "truncate":
        sqlite3.connect = connect_without_wal
    learner = open_learner(Path(path))
    for turn in count():
        if turn % 5 == 4:
            line = learner.do(completed(f"supply-chain.pin.part-{turn}"))
        else:
            sitting = {"mode": Mode.PRACTICE, "form": "supply-chain.quiz-10", "attempt": 1}
            fields = sitting if turn % 2 else {}
            line = learner.answer(f"pin-{turn % 7}", is_right=turn % 3 > 0, **fields)
        sys.stdout.write(f"{line.seq}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
