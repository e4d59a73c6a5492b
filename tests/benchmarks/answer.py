"""Answering: from the key that submits to the feedback painted, beyond the sync to the disk.

The program's own window, presenters, storage lane and database, on a real profile. The storage work
is timed on its own lane while it runs, with its commit apart from the rest: what the limit is for
is everything else. Run it with `python tests/benchmarks/answer.py`; it prints one table within a
minute, or says at which question it stopped.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tests" / "fonts.conf"))
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: E402 the path comes first
from PySide6.QtTest import QTest  # noqa: E402 the path comes first
from PySide6.QtWidgets import QApplication  # noqa: E402 the path comes first

from app.domain.place import Screen  # noqa: E402 the path comes first
from app.ui.widgets.question_card import QuestionCard  # noqa: E402 the path comes first
from tests.real_program import begin_profile, run_watched  # noqa: E402 the path comes first
from tests.right_answers import fill_in  # noqa: E402 the path comes first

ANSWERS = 120
LIMIT_MS = 16
PATIENCE_MS = 50_000


class Learner(QObject):
    """Answers quiz after quiz, and times each answer until its feedback is painted."""

    def __init__(self, application):
        super().__init__()
        self.application, self.screens = application, application._screens
        self.database = application._profile.database
        self.totals, self.syncs, self.computed = [], [], []
        self.card, self.is_graded = None, False
        self.started, self.computing, self.synced = 0.0, 0.0, 0.0
        self.watch_commits()
        QTimer.singleShot(PATIENCE_MS, self, self.give_up)
        self.screens.navigator.arrived.connect(self.on_arrived)
        self.begin()

    def watch_commits(self):
        """Time what SQLite does to commit: writing to the log and the real sync."""
        run = self.database._run

        def timed(sql, params):
            started = perf_counter()
            try:
                return run(sql, params)
            finally:
                if sql == "commit":
                    self.synced += perf_counter() - started

        self.database._run = timed

    def begin(self):
        modules = [m for m in self.screens._desk.course.modules if not m.problem]
        self.screens.starts.quiz(modules[len(self.totals) // 10 % len(modules)].id)

    def on_arrived(self, place):
        if place.screen is not Screen.QUIZ:
            return
        page = self.screens.page_of(place)
        cards = page.findChildren(QuestionCard)
        if not cards:
            self.begin()
            return
        if self.card is None:
            (self.card,) = cards
            self.card.installEventFilter(self)
            show = self.card.show_feedback

            def shown(*words):
                show(*words)
                self.is_graded = True

            self.card.show_feedback = shown
        QTimer.singleShot(5, self.answer)

    def answer(self):
        fill_in(self.card._answer, self.card._item, is_right=len(self.totals) % 2 == 0)
        QTimer.singleShot(5, self.submit)

    def submit(self):
        self.is_graded, self.synced = False, 0.0
        self.card.take_focus()
        self.started, self.computing = perf_counter(), process_time()
        self.press_return()

    def press_return(self):
        QTest.keyClick(QApplication.focusWidget() or self.card, Qt.Key.Key_Return)

    def give_up(self):
        """Say which question would not be answered, instead of waiting for it without an end."""
        item = self.card._item.id if self.card is not None else "none"
        print(f"stopped after {len(self.totals)} answers, at item {item}", file=sys.stderr)
        self.application.window.close()

    def eventFilter(self, watched, event):
        if self.is_graded and event.type() == QEvent.Type.Paint:
            self.is_graded = False
            QTimer.singleShot(0, self.on_painted)
        return False

    def on_painted(self):
        """The feedback is on the screen, and the window listens again."""
        self.totals.append((perf_counter() - self.started) * 1000)
        self.syncs.append(self.synced * 1000)
        self.computed.append((process_time() - self.computing) * 1000)
        if len(self.totals) >= ANSWERS:
            self.application.window.close()
        else:
            self.press_return()


def row(name, times, limit=None):
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    bound = f"{limit:>10}" if limit else ""
    print(f"{name:<34}{statistics.median(times):>10.1f}{p95:>10.1f}{times[-1]:>10.1f}{bound}")


def main():
    learners = []

    def watch(application):
        learners.append(Learner(application))

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "profile"
        begin_profile(folder)
        run_watched(["--data", str(folder)], watch)
    (learner,) = learners
    if len(learner.totals) < ANSWERS:
        sys.exit(1)
    beyond = [total - sync for total, sync in zip(learner.totals, learner.syncs, strict=True)]
    print(f"{len(beyond)} answers in quizzes; milliseconds")
    print(f"{'':<34}{'median':>10}{'p95':>10}{'max':>10}{'limit p95':>10}")
    row("answer until feedback painted", learner.totals)
    row("of it the commit with its sync", learner.syncs)
    row("beyond the sync", beyond, LIMIT_MS)
    row("computing, in all threads", learner.computed)


if __name__ == "__main__":
    main()
