"""Small values of the domain for tests: an item, a lesson, a module, a course."""

from dataclasses import replace
from decimal import Decimal

from app.domain.course import Course, Module, Objective, Part
from app.domain.ids import ChoiceId, ItemId, LessonId, ModuleId, ObjectiveId, SectionId
from app.domain.item import (
    Choice,
    Item,
    Locating,
    Matching,
    Number,
    Ordering,
    Pair,
    Response,
    Scenario,
    Selection,
    ShortText,
    Step,
    Use,
)
from app.domain.lesson import Code, LessonHead, Paragraph, Section, Token
from app.domain.prose import Span


def an_item(name="hash-1", objective="verify-artefact", keys="1", choices="123", is_shuffled=True):
    return Item(
        id=ItemId(name),
        objective=ObjectiveId(objective),
        section=SectionId("supply-chain.load.opening"),
        uses=(Use.LESSON, Use.QUIZ),
        difficulty=1,
        stem=(Paragraph((Span("What have you learned?"),)),),
        task=Selection(
            tuple(
                Choice(ChoiceId(id_), (Span(f"Choice {id_}"),), (Span("Because."),), id_ in keys)
                for id_ in choices
            ),
            is_multiple=len(keys) > 1,
        ),
        sources=(),
        is_shuffled=is_shuffled,
        sha256="0" * 64,
    )


def asking(task, name="hash-1", **changed):
    """Make an item that is answered in a way of its own."""
    return replace(an_item(name), task=task, **changed)


def words(text):
    return (Span(text),)


def an_ordering(ids="1234"):
    return Ordering(tuple(Step(ChoiceId(i), words(f"Step {i}"), words(f"Why {i}")) for i in ids))


def a_matching(ids="123"):
    return Matching(
        tuple(
            Pair(ChoiceId(i), words(f"Left {i}"), words(f"Right {i}"), words(f"Why {i}"))
            for i in ids
        )
    )


def a_locating(keys=(2,), lines=("a", "b", "", "d", "e")):
    code = Code("text", tuple((Token(line),) if line else () for line in lines))
    return Locating(code, keys, tuple(words(f"Why {line}") if line else () for line in lines))


def a_number(key="0.8", tolerance="0.01"):
    return Number(Decimal(key), Decimal(tolerance), "seconds", words("Yes."), words("No."))


def a_short_text(*accepted):
    return ShortText(accepted or ("REDUCE", "reduce opcode"), words("Yes."), words("No."))


def a_scenario(name, *items):
    """Put items into a scenario that belongs to the first one's objective."""
    scenario = Scenario(
        ItemId(name),
        items[0].objective,
        (Paragraph(words("It is night.")),),
        tuple(item.id for item in items),
    )
    uses = (Use.SCENARIO, Use.QUIZ)
    return tuple(replace(item, uses=uses, scenario=scenario) for item in items)


def a_response(selected, item="hash-1"):
    return Response(ItemId(item), tuple(selected), None, 1500)


def a_lesson(name, minutes=8, checks=(("a-1",), ("a-2", "a-3"), ()), problem=""):
    """Make a lesson's head; each section is called by its number and asks the items given."""
    return LessonHead(
        id=LessonId(name),
        title=name,
        minutes=minutes,
        objectives=(ObjectiveId("verify-artefact"),),
        sections=tuple(
            Section(SectionId(f"{name}.{number}"), f"Section {number}", tuple(map(ItemId, items)))
            for number, items in enumerate(checks, start=1)
        ),
        sha256="0" * 64,
        problem=problem,
    )


def a_module(name, *lessons, objectives=("verify-artefact", "choose-load")):
    return Module(
        id=ModuleId(name),
        number="2.1",
        title=name,
        summary="",
        guidelines=("2.1",),
        objectives=tuple(Objective(ObjectiveId(id_), "do it", ()) for id_ in objectives),
        lessons=lessons,
        quiz_count=10,
    )


def a_course(*parts):
    """Make a course of parts, each a tuple of modules."""
    numbered = enumerate(parts, start=1)
    return Course(
        id="core",
        title="Core",
        version="1",
        attribution="",
        roles=(),
        parts=tuple(Part(f"part-{n}", f"Part {n}", tuple(modules)) for n, modules in numbered),
    )
