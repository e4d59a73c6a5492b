"""Small values of the domain for tests: an item, a lesson, a module, a course."""

from app.domain.course import Course, Module, Objective, Part
from app.domain.ids import ChoiceId, ItemId, LessonId, ModuleId, ObjectiveId, SectionId
from app.domain.item import Choice, Item, ItemType, Response, Use
from app.domain.lesson import LessonHead, Paragraph, Section
from app.domain.prose import Span


def an_item(name="hash-1", objective="verify-artefact", keys="1", choices="123", is_shuffled=True):
    return Item(
        id=ItemId(name),
        objective=ObjectiveId(objective),
        section=SectionId("supply-chain.load.opening"),
        type=ItemType.MULTIPLE if len(keys) > 1 else ItemType.SINGLE,
        uses=(Use.LESSON, Use.QUIZ),
        difficulty=1,
        stem=(Paragraph((Span("What have you learned?"),)),),
        choices=tuple(
            Choice(ChoiceId(id_), (Span(f"Choice {id_}"),), (Span("Because."),), id_ in keys)
            for id_ in choices
        ),
        sources=(),
        is_shuffled=is_shuffled,
        sha256="0" * 64,
    )


def a_response(selected, item="hash-1"):
    return Response(ItemId(item), tuple(map(ChoiceId, selected)), None, 1500)


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
