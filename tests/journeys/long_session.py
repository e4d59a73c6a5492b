"""A learner who does not stop for a long time: what the program has taken by then, and not let go.

`python -m tests.journeys.long_session TURNS SECONDS --data FOLDER` reads and answers,
until so many places and answers are behind it, or so many seconds. It prints what the process
holds when every kind of page has been made once, and at the end.
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

from app.ui.collector import collect_due
from tests.journeys.session import Learner
from tests.real_program import run_watched

WARM = 150
"""After so many places and answers, or half the time, the counting begins."""
PAGE_KIB = os.sysconf("SC_PAGESIZE") // 1024


def held():
    """Give how much memory the process has, in KiB, and how many files it has open."""
    collect_due()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KIB
    return {"kib": resident, "files": len(list(Path("/proc/self/fd").iterdir()))}


class LongLearner(Learner):
    """Counts what is behind it."""

    def __init__(self, application, turns, seconds):
        self.turns, self.until, self.arrivals = turns, monotonic() + seconds, 0
        self.warm_at, self.seconds, self.is_warm = monotonic() + seconds / 2, seconds, False
        super().__init__(application, "endless", 14)

    def on_arrived(self, place):
        self.arrivals += 1

    def step(self):
        behind = self.arrivals + self.answers
        if not self.is_warm and (behind >= WARM or monotonic() > self.warm_at):
            self.is_warm = True
            self.tell("warm", behind)
        if behind < self.turns and monotonic() < self.until:
            super().step()
        elif self.errands.is_quiet():
            self.clock.stop()
            self.tell("end", behind)
            self.application.window.close()

    def tell(self, when, behind):
        facts = {"when": when, "behind": behind, "answers": self.answers, **held()}
        sys.stderr.write(json.dumps(facts) + "\n")


def main(turns, seconds, *words):
    def watch(application):
        application.learner = LongLearner(application, int(turns), int(seconds))

    return run_watched(list(words), watch)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
