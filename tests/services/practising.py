"""A small course to practise in, and answering it, for the tests of services."""

from dataclasses import replace

from samples import a_course, a_lesson, a_module, a_response, an_item

from app.domain.item import Confidence, Response, Use

OBJECTIVES = ("verify-artefact", "choose-load")
WHY = a_lesson("pin.why", checks=(("a-1",), ("a-2", "a-3"), ()))
MODULE = a_module("pin", WHY)
OTHER = replace(a_module("watch", objectives=("watch-inputs",)), guidelines=("4.1",))
COURSE = a_course((MODULE,), (OTHER,))
QUIZ = tuple(an_item(f"q-{n:02}", OBJECTIVES[n % 2]) for n in range(24))
WATCH = tuple(an_item(f"w-{n:02}", "watch-inputs") for n in range(8))
PRECHECK = tuple(
    replace(an_item(f"p-{n}", name), uses=(Use.PRECHECK,))
    for n, name in enumerate([*OBJECTIVES, "watch-inputs", "watch-inputs"])
)
FINAL = tuple(replace(item, id=f"f-{item.id}", uses=(Use.FINAL,)) for item in PRECHECK)
EVERY = (*QUIZ, *WATCH, *PRECHECK, *FINAL)
ITEMS = {item.id: item for item in EVERY}
KNOWN = frozenset(ITEMS)


def answer(profile, sitting, name, is_right=True, confidence=None):
    selected = ("1",) if is_right else ("2",)
    response = Response(name, selected, confidence and Confidence(confidence), 1500)
    return profile.study.answer(COURSE, sitting, ITEMS[name], response)


def answer_all(profile, state, marks="+", confidence=None):
    """Answer a sitting in its order; marks say which are right and are repeated as needed."""
    graded = None
    for place, name in enumerate(state.sitting.items):
        is_right = marks[place % len(marks)] == "+"
        graded = answer(profile, state.sitting, name, is_right, confidence)
    return graded


def answer_in_lesson(profile, name, is_right=True):
    selected = "1" if is_right else "2"
    item = ITEMS.get(name) or an_item(name)
    return profile.study.answer_in_lesson(COURSE, WHY, item, a_response(selected, name))
