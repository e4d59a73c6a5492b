"""A course in which every text is hostile, as if it had come in a pack that somebody wrote."""

from app.content import pack as codec
from app.domain.course import Action, Course, Guideline, Module, Objective, Part, Role, Source, Term
from app.domain.ids import ChoiceId, ItemId, LessonId, ModuleId, ObjectiveId, SectionId
from app.domain.item import Choice, Item, Selection, Use
from app.domain.lesson import (
    Callout,
    CalloutKind,
    Check,
    Code,
    Figure,
    Heading,
    Lesson,
    LessonHead,
    Listing,
    Paragraph,
    Section,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Span
from app.services.library import LibraryService
from app.store.catalogue import Catalogue, Document, Picture, build
from tests.hostile.texts import TEXTS

HASH = "ab" * 32
ITEMS = len(TEXTS)


class Shown:
    """Hands out hostile texts, to each place all of them in turn, marked with the place."""

    def __init__(self, texts):
        self.texts, self.places = texts, {}

    def text(self, place):
        """Give the next text for a place, and remember that it must be seen there."""
        told = self.places.setdefault(place, [])
        told.append(f"{self.texts[len(told) % len(self.texts)]} [{place} {len(told)}]")
        return told[-1]

    def prose(self, place):
        looks = ({}, {"strong": True}, {"emphasis": True}, {"code": True})
        text, link = self.text(place), Link(LinkKind.WEB, self.texts[0])
        look = looks[len(self.places[place]) % len(looks)]
        return (Span(text, **look), Span(" "), Span("link", link=link))


def blocks(shown):
    """Give as many blocks of each kind as there are texts."""
    made = []
    for number in range(len(TEXTS)):
        made += [
            Heading(shown.text("heading"), f"part-{number}", 2),
            Paragraph(shown.prose("prose")),
            Callout(CalloutKind.NOTE, shown.text("callout title"), (shown.prose("callout"),)),
            Code("text", ((Token(shown.text("code"), TokenKind.STRING),),)),
            Listing((shown.prose("list"),), is_numbered=False),
        ]
    rows = tuple((shown.prose("cell"), shown.prose("cell")) for _ in TEXTS)
    made.append(Table((shown.prose("column"), shown.prose("column")), rows))
    for name in ["sound", *TEXTS]:
        made.append(Figure(name, *(shown.text(f"figure {part}") for part in FIGURE)))
    made += [Check(ItemId(f"item-{number}")) for number in range(ITEMS)]
    return tuple(made)


FIGURE = ("alt", "caption", "description")


def item(shown, number, section):
    choices = tuple(
        Choice(
            ChoiceId(str(each)),
            shown.prose("choice"),
            shown.prose("feedback"),
            is_key=each == 1,
        )
        for each in range(1, 5)
    )
    stem = (Paragraph(shown.prose("situation")), Paragraph(shown.prose("stem")))
    ids = (ItemId(f"item-{number}"), ObjectiveId("objective-0"), section)
    uses = (Use.LESSON, Use.QUIZ)
    task = Selection(choices, is_multiple=False)
    return Item(*ids, uses, 1, stem, task, (), False, HASH)


def module(shown, number, lesson):
    """Give a module; only the first has sections and checks that exist."""
    name = ModuleId(f"module-{number}")
    slugs = [f"part-{n}" for n in range(3)]
    checks = tuple(ItemId(f"item-{n}") for n in range(ITEMS))
    sections = tuple(
        Section(SectionId(f"{name}.lesson.{slug}"), shown.text("section"), checks if n == 0 else ())
        for n, slug in enumerate(slugs)
    )
    problem = shown.text("problem") if number % 5 == 4 else ""
    title = shown.text("broken title" if problem else "lesson title")
    head = LessonHead(lesson, title, 8, (), sections, HASH, problem)
    objective = Objective(ObjectiveId(f"objective-{number}"), shown.text("objective"), ())
    title, summary = shown.text("module title"), shown.text("module summary")
    return Module(name, "1.1", title, summary, ("1.1",), (objective,), (head,), 10)


def write(path, shown):
    """Write a catalogue as the compiler would, had it let these texts through; give its course."""
    lessons = [LessonId(f"module-{number}.lesson") for number in range(len(TEXTS))]
    modules = tuple(module(shown, number, name) for number, name in enumerate(lessons))
    parts = tuple(Part(f"part-{n}", shown.text("part"), (m,)) for n, m in enumerate(modules))
    roles = tuple(Role(f"role-{number}", shown.text("role")) for number in range(5))
    about = (shown.text("course"), shown.text("version"), shown.text("attribution"))
    course = Course("hostile", *about, roles, parts)
    sources = [Source(f"source-{n}", *_five(shown)) for n in range(len(TEXTS))]
    names = tuple(source.id for source in sources)
    terms = [
        Term(f"term-{n}", shown.text("term"), shown.prose("meaning"), (), ())
        for n in range(len(TEXTS))
    ]
    action = (Action("a", shown.text("action")),)
    said = (shown.text("area"), shown.text("guideline"), shown.text("summary"), action)
    guideline = Guideline("1.1", *said)
    documents = [Document("course", course.id, "", codec.course_to_text(course))]
    for number, each in enumerate(modules):
        body = blocks(shown) if number == 0 else (Paragraph(shown.prose("other prose")),)
        lesson = Lesson(each.lessons[0], each.id, body, names[:8], ("1.1",))
        documents.append(Document("lesson", lesson.head.id, each.id, codec.lesson_to_text(lesson)))
    section = modules[0].lessons[0].sections[0].id
    for number in range(ITEMS):
        made = item(shown, number, section)
        documents.append(Document("item", made.id, "module-0", codec.item_to_text(made)))
    documents += [Document("source", s.id, "", codec.source_to_text(s)) for s in sources]
    documents += [Document("term", t.id, "", codec.term_to_text(t)) for t in terms]
    documents.append(Document("guideline", "1.1", "", codec.guideline_to_text(guideline)))
    pictures = [
        Picture("sound", theme, scale, HASH, b"\x89PNG not a picture")
        for theme in ("light", "dark")
        for scale in (1, 2)
    ]
    build(path, HASH, documents, pictures)
    return course


def _five(shown):
    places = ("source title", "publisher", "date", "address", "supports")
    return [shown.text(place) for place in places]


def open_hostile(path, shown):
    """Give the library as the program opens it, over a hostile catalogue."""
    write(path, shown)
    return LibraryService(Catalogue(path))
