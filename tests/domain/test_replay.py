"""What a history comes to, line by line."""

from app.domain.log import Kind, Line, Mode
from app.domain.mastery import MasteryState
from app.domain.replay import Replay, Totals

EMPTY = dict.fromkeys(("item_sha256", "attempt", "mode", "form", "score", "max", "c"))


def a_line(seq=1, kind=Kind.ANSWERED, day="2026-11-23", **fields):
    known = {"objective": "pin", "item": f"item-{seq}", **EMPTY, **fields}
    return Line(seq=seq, prev="0" * 64, day=day, kind=kind, pack="core", **known)


def an_answer(seq, day, is_right=True):
    return a_line(seq, day=day, mode=Mode.REVIEW, score=int(is_right), max=1)


def replayed(*lines):
    replay = Replay()
    for line in lines:
        replay.take(line)
    return replay


def test_nothing_comes_to_nothing():
    replay = replayed()

    assert (replay.totals, replay.scores, replay.first_day) == (Totals(), (), "")


def test_answers_are_counted_by_objective_and_judged_by_the_rule_of_mastery():
    days = ["2026-11-23", "2026-11-23", "2026-11-24", "2026-11-25"]
    marks = [True, False, True, True]
    answers = [an_answer(n, day, marks[n]) for n, day in enumerate(days)]
    more = [an_answer(4, "2026-11-26"), an_answer(5, "2026-11-27")]

    replay = replayed(*answers, *more)
    (score,) = replay.scores
    assert (score.right, score.answered, score.last_day) == (5, 6, "2026-11-27")
    assert score.state is MasteryState.MET
    assert replay.mastery["pin"].state is MasteryState.MET
    assert replay.totals == Totals(answered=6, right=5, objectives=1, met=1, lessons=0)


def test_a_passed_check_counts_for_its_objective_and_is_no_answer():
    passed = a_line(4, Kind.TESTED_OUT, item=None, attempt=7, score=3, max=3)
    replay = replayed(passed)

    assert replay.totals == Totals(objectives=1, met=1)


def test_a_lesson_counts_once_and_the_last_receipt_is_known():
    lesson = {"kind": Kind.LESSON_COMPLETED, "objective": None, "item": "pin.why"}
    receipts = [
        a_line(n, Kind.RECEIPT_RECEIVED, objective=None, item="receipt", item_sha256=mark)
        for n, mark in ((3, "aa"), (4, "bb"))
    ]
    section = a_line(5, Kind.SECTION_COMPLETED, objective=None, item="pin.why.a")

    replay = replayed(a_line(1, **lesson), a_line(2, **lesson), *receipts, section)
    assert replay.totals.lessons == 1
    assert replay.receipt == "bb"


def test_a_clock_set_back_is_counted_and_loses_nothing():
    days = ["2026-11-23", "2025-10-19", "2025-10-20", "2026-11-24", "2026-99-99"]
    replay = replayed(*(an_answer(n, day) for n, day in enumerate(days)))

    assert (replay.steps_back, replay.odd_days) == (1, 1)
    assert (replay.first_day, replay.last_day) == ("2025-10-19", "2026-99-99")
    assert replay.totals.answered == 5
