from course_factory import COURSE, SUPPLY

from app.domain.course import Action, Guideline, Source, Term
from app.domain.ids import ChoiceId, ItemId, ObjectiveId, SectionId, lesson_id
from app.domain.item import Choice, Item, Scenario, Selection
from app.domain.lesson import (
    Check,
    Code,
    Figure,
    Heading,
    Lesson,
    LessonHead,
    Paragraph,
    Section,
    Token,
)
from app.domain.passage import (
    Passage,
    PassageKind,
    guideline_passage,
    item_passage,
    lesson_passages,
    source_passage,
    term_passage,
)
from app.domain.prose import Span

HEAD = SUPPLY.lessons[1]


def paragraph(text):
    return Paragraph((Span(text),))


def lesson(*blocks, head=HEAD):
    return Lesson(head, SUPPLY.id, blocks, (), ())


def item(**fields):
    choices = (Choice(ChoiceId("1"), (Span("THE KEY"),), (Span("FEEDBACK"),), True),)
    common = {
        "id": ItemId("pin-1"),
        "objective": ObjectiveId("o"),
        "section": SectionId(f"{HEAD.id}.s1"),
        "uses": (),
        "difficulty": 1,
        "stem": (
            paragraph("A build broke."),
            Code("", ((Token("pip freeze"),),)),
            paragraph("Why?"),
        ),
        "task": Selection(choices, is_multiple=False),
        "sources": (),
        "is_shuffled": True,
        "sha256": "",
    }
    return Item(**(common | fields))


def test_a_lesson_is_cut_at_its_sections():
    shown = lesson(
        paragraph("Before."), Heading("One", "s1", 2), paragraph("First."), Heading("More", "m", 3)
    )

    opening, section = lesson_passages(COURSE, shown)
    assert opening == Passage(
        PassageKind.SECTION, f"{HEAD.id}.opening", HEAD.title, "2.1", "Before."
    )
    context = f"2.1 · {HEAD.title}"
    assert section == Passage(PassageKind.SECTION, f"{HEAD.id}.s1", "Section 1", context, "First.")


def test_a_lesson_that_is_in_no_module_has_no_number():
    stray = LessonHead(lesson_id("x", "y"), "Stray", 1, (), (Section("x.y.a", "A", ()),), "")

    passages = list(lesson_passages(COURSE, lesson(Heading("A", "a", 2), head=stray)))
    assert [(p.title, p.context) for p in passages] == [("Stray", ""), ("A", "Stray")]


def test_a_section_nobody_lists_has_no_title():
    _, found = lesson_passages(COURSE, lesson(Heading("Gone", "gone", 2)))

    assert found.title == ""


def test_a_check_gives_nothing_away():
    opening, *_ = lesson_passages(COURSE, lesson(paragraph("Before."), Check(ItemId("pin-1"))))

    assert opening.body == "Before."


def test_a_figure_is_found_by_what_it_shows_and_leads_to_its_section():
    figure = Figure("flow", "Boxes", "How data flows", "Two boxes and an arrow.")

    section, found = lesson_passages(COURSE, lesson(paragraph("Text."), figure))
    assert section.body == "Text."
    assert found == Passage(
        PassageKind.FIGURE,
        f"{HEAD.id}.opening",
        "How data flows",
        f"2.1 · {HEAD.title}",
        "Boxes\nTwo boxes and an arrow.",
    )


def test_of_an_item_only_what_is_asked_is_found():
    found = item_passage(COURSE, item())

    assert found == Passage(
        PassageKind.ITEM,
        "pin-1",
        "Why?",
        "2.1 Secure your supply chain",
        "A build broke.\npip freeze",
    )


def test_an_item_of_a_scenario_is_found_by_the_situation_too():
    scenario = Scenario(ItemId("s"), ObjectiveId("o"), (paragraph("It is night."),), ())

    found = item_passage(COURSE, item(scenario=scenario, section=SectionId("gone.a.b")))
    assert found.body.startswith("It is night.")
    assert not found.context


def test_what_lessons_refer_to_is_found():
    term = Term("pickle", "pickle", (Span("A format that runs."),), (), ())
    source = Source("agency-2025", "Advice", "The agency", "2025-02", "https://a.b", "pinning")
    guideline = Guideline("2.1", "Development", "Secure it", "Know it.", (Action("a", "List."),))

    assert term_passage(term) == Passage(
        PassageKind.TERM, "pickle", "pickle", "", "A format that runs."
    )
    assert source_passage(source) == Passage(
        PassageKind.SOURCE,
        "agency-2025",
        "Advice",
        "The agency, 2025-02",
        "The agency\npinning\nagency-2025",
    )
    assert guideline_passage(guideline) == Passage(
        PassageKind.GUIDELINE, "2.1", "2.1 Secure it", "Development", "Know it.\nList."
    )
