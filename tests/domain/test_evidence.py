from dataclasses import replace

from samples import a_course, a_module

from app.domain.course import Guideline
from app.domain.evidence import (
    Evidence,
    Showing,
    Shown,
    guideline_evidence,
    objective_evidence,
    valid_to,
)
from app.domain.log import Kind, Line, Mode
from app.domain.mastery import Answer, Mastery, MasteryState
from app.domain.report import Tally

MET = Mastery((Answer("a", "2026-11-20", True),), "2026-11-20", ("a",), True, "2026-11-20")
COURSE = a_course((
    a_module("pin", objectives=("trace", "swap")),
    replace(a_module("see", objectives=("watch",)), guidelines=("4.1",)),
))
GUIDELINES = tuple(
    Guideline(name, "Area", f"Title {name}", "", ()) for name in ("1.1", "2.1", "4.1")
)


def test_each_guideline_the_course_teaches_is_shown_with_what_is_known_of_it():
    tallies = Shown({}, {"2.1": Tally(1, 2)}, {"2.1": Tally(2, 2), "1.1": Tally(2, 2)})

    one, other = guideline_evidence(COURSE, GUIDELINES, {"trace": MET}, tallies)

    assert (one.guideline, one.title, one.state) == ("2.1", "Title 2.1", MasteryState.IN_PROGRESS)
    assert (one.met, one.objectives, one.last_shown) == (1, 2, "2026-11-20")
    assert (one.before, one.after) == (Tally(1, 2), Tally(2, 2))
    assert (other.guideline, other.state, other.last_shown) == ("4.1", MasteryState.NOT_STARTED, "")
    assert (other.before, other.after) == (Tally(), Tally())


def test_the_sheet_counts_the_guidelines_that_are_met():
    found = guideline_evidence(COURSE, GUIDELINES, {"watch": MET}, Shown({}, {}, {}))
    sheet = Evidence("L-14", "Core", "2026.11", "ab" * 32, "2026-11-23", 9, "cd" * 32, found)

    assert sheet.met == 1


def line(objective, number, day="2026-11-20", **fields):
    given = {"kind": Kind.ANSWERED, "mode": Mode.REVIEW, "form": "review", "score": 1, **fields}
    return Line(**{
        "seq": number,
        "prev": "0" * 64,
        "day": day,
        "pack": "core",
        "objective": objective,
        "item": f"q-{number}",
        "item_sha256": None,
        "attempt": number,
        "max": 1,
        "c": None,
        **given,
    })


def shown_by(*lines):
    showing = Showing()
    for each in lines:
        showing.take(each)
    return showing


def test_an_objective_is_shown_in_the_setting_of_the_last_line_that_shows_it_met():
    answers = [line("trace", n, f"2026-11-2{n}", mode=Mode.PRACTICE) for n in range(3)]
    missed = [line("trace", n, "2026-11-25", mode=Mode.REVIEW, score=0) for n in (3, 4, 5)]
    check = line("swap", 9, kind=Kind.TESTED_OUT, mode=Mode.CHECK, item=None)

    showing = shown_by(*answers, *missed, check, line(None, 10))

    assert showing.shown(COURSE).how == {"trace": Mode.PRACTICE, "swap": Mode.CHECK}
    assert showing.mastery["trace"].state is MasteryState.RENEW


def test_before_and_after_are_the_newest_forms_that_were_answered_to_their_end():
    def form(mode, attempt, scores, count):
        given = {"mode": mode, "attempt": attempt, "form": f"{mode}-{count}"}
        return [line("trace", n, score=score, **given) for n, score in enumerate(scores)]

    showing = shown_by(
        *form(Mode.PRECHECK, 1, (0, 0), 2),
        *form(Mode.PRECHECK, 2, (1, 0), 2),
        *form(Mode.PRECHECK, 3, (1,), 2),
        *form(Mode.FINAL, 4, (1,), 2),
        *form(Mode.FINAL, 5, (1,), "many"),
    )

    shown = showing.shown(COURSE)
    assert shown.before == {"2.1": Tally(1, 2)}
    assert shown.after == {}


def test_a_guideline_is_valid_to_the_end_of_its_oldest_objective():
    late = replace(MET, last_day="2026-11-22")
    shown = Shown({"trace": Mode.CHECK, "swap": Mode.LESSON}, {}, {})

    one, _ = guideline_evidence(COURSE, GUIDELINES, {"trace": MET, "swap": late}, shown, 10)
    sheet = Evidence("", "Core", "1", "", "2026-11-23", 9, "", (one,))

    assert (one.valid_to, sheet.valid_to) == ("2026-11-30", "2026-11-30")
    assert one.how == (Mode.LESSON, Mode.CHECK)


def test_the_objectives_that_are_met_are_listed_with_how():
    found = objective_evidence(COURSE, {"swap": MET}, Shown({"swap": Mode.FINAL}, {}, {}))

    assert [(each.guideline, each.last_shown, each.how) for each in found] == [
        ("2.1", "2026-11-20", Mode.FINAL)
    ]


def test_days_that_are_none_say_nothing_about_how_long():
    assert valid_to(Mastery()) == ""
    assert valid_to(replace(MET, last_day="9999-12-31")) == ""
