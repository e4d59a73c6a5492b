from dataclasses import replace

import pytest
from samples import an_item

from app.domain.item import Confidence
from app.domain.log import Mode
from app.domain.mastery import MasteryState
from app.domain.report import (
    Asked,
    Calibration,
    ObjectiveReport,
    Report,
    Standing,
    Tally,
    calibrated,
    is_passed,
    objective_reports,
    standing_of,
    tallied,
)
from app.domain.sitting import Given, Sitting


def asked(name, is_right, objective="verify", standing=Standing.COUNTED):
    item = None if standing is Standing.WITHDRAWN else an_item(name, objective)
    return Asked(name, item, objective, Given(name, (), None, is_right), standing)


ANSWERS = (
    asked("a", True),
    asked("b", False, "choose"),
    asked("c", False),
    asked("d", True, standing=Standing.CHANGED),
    asked("e", False, "gone", standing=Standing.WITHDRAWN),
)


def test_an_answer_counts_only_for_the_item_as_it_was():
    item = an_item("a")

    assert standing_of(item, item.sha256) is Standing.COUNTED
    assert standing_of(replace(item, sha256="1" * 64), item.sha256) is Standing.CHANGED
    assert standing_of(None, item.sha256) is Standing.WITHDRAWN


def test_results_by_objective_count_only_what_counts():
    states = {"verify": MasteryState.MET}

    assert objective_reports(ANSWERS, states) == (
        ObjectiveReport("verify", 1, 2, MasteryState.MET),
        ObjectiveReport("choose", 0, 1, MasteryState.NOT_STARTED),
    )


def test_a_report_shows_everything_and_counts_what_counts():
    sitting = Sitting(1, Mode.CHECK, "pin.check", 0, ())
    report = Report(sitting, "2026-11-23", ANSWERS, (), None, Calibration({}, {}))

    assert len(report.counted) == 3
    assert report.right == 1
    assert [item.id for item in report.missed] == ["b", "c"]


@pytest.mark.parametrize(
    ("marks", "passed"), [((), False), ("++++-", True), ("+++-", False), ("+", True)]
)
def test_a_sitting_is_passed_with_80_percent_of_what_counts(marks, passed):
    assert is_passed([asked(str(n), mark == "+") for n, mark in enumerate(marks)]) is passed


def test_calibration_counts_only_what_was_said_and_by_what_was_said():
    found = calibrated([
        ("sure", True),
        ("sure", False),
        ("guess", True),
        (None, True),
        ("x", True),
    ])

    assert found.asked == {Confidence.SURE: 2, Confidence.GUESS: 1}
    assert found.right == {Confidence.SURE: 1, Confidence.GUESS: 1}
    assert calibrated([("guess", False)]) == Calibration(
        {Confidence.GUESS: 0}, {Confidence.GUESS: 1}
    )


def test_answers_are_tallied_by_guideline():
    answers = [("verify", True), ("choose", False), ("none", True)]

    found = tallied(answers, {"verify": "2.1", "choose": "2.1", "none": ""})

    assert found == {"2.1": Tally(1, 2)}
    assert (found["2.1"].share, Tally().share) == (0.5, None)
