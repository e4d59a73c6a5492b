from dataclasses import replace

from samples import a_course, a_module

from app.domain.course import Guideline
from app.domain.evidence import Evidence, guideline_evidence
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
    tallies = ({"2.1": Tally(1, 2)}, {"2.1": Tally(2, 2), "1.1": Tally(2, 2)})

    one, other = guideline_evidence(COURSE, GUIDELINES, {"trace": MET}, tallies)

    assert (one.guideline, one.title, one.state) == ("2.1", "Title 2.1", MasteryState.IN_PROGRESS)
    assert (one.met, one.objectives, one.last_shown) == (1, 2, "2026-11-20")
    assert (one.before, one.after) == (Tally(1, 2), Tally(2, 2))
    assert (other.guideline, other.state, other.last_shown) == ("4.1", MasteryState.NOT_STARTED, "")
    assert (other.before, other.after) == (Tally(), Tally())


def test_the_sheet_counts_the_guidelines_that_are_met():
    found = guideline_evidence(COURSE, GUIDELINES, {"watch": MET}, ({}, {}))
    sheet = Evidence("L-14", "Core", "2026.11", "ab" * 32, "2026-11-23", 9, "cd" * 32, found)

    assert sheet.met == 1
