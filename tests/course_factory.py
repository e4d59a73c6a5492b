"""Small courses and how far somebody is in them, for the tests of pages."""

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.course import Course, Module, Objective, Part, Role
from app.domain.ids import ItemId, ModuleId, ObjectiveId, SectionId, lesson_id
from app.domain.lesson import LessonHead, Section
from app.domain.log import Mode
from app.domain.mastery import Answer, Mastery
from app.domain.overview import Kept, OpenSitting, overview, quiz_form
from app.domain.sitting import SittingResult

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONG = "Know every part, who can change it, and what you would notice"
HOSTILE = '<img src="//marker/x"><b>'
RTL = "\u05d0\u05d1\u05d2\u05d3 \u05e9\u05dc\u05d5\u05dd"
EMOJI = "Ship it \U0001f680 safely"
ENDLESS = "w" * 60


def lesson(module, slug, title, minutes=8):
    name = lesson_id(module, slug)
    parts = tuple(
        Section(SectionId(f"{name}.s{n}"), f"Section {n}", (ItemId(f"{slug}-{n}"),))
        for n in range(1, 6)
    )
    return LessonHead(name, title, minutes, (), parts, "0" * 64)


def module(names, summary, objectives, lessons):
    """Names are id, number and title; lessons are given as slug, title and minutes."""
    name, number, title = names
    return Module(
        ModuleId(name),
        number,
        title,
        summary,
        (),
        tuple(Objective(ObjectiveId(f"{name}-{n}"), text, ()) for n, text in enumerate(objectives)),
        tuple(lesson(name, *parts) for parts in lessons),
        10,
    )


CONCERN = module(
    ("shared-concern", "A1", "A shared concern"),
    "Why a flaw in one AI system is other people's too, and what was agreed about it.",
    (
        "trace a shared component's flaw across borders and choose whom to tell",
        "say what a provider answers for and what the users of a component must be told",
        "tell what the Guidelines ask across the life cycle from what they leave out",
        "judge by its consequences when AI cyber risk is critical, and brief the risk owner",
        "say what following guidance still leaves for you to test and decide",
    ),
    (
        ("your-flaw", "Your flaw has other owners", 8),
        ("agreed", "What 23 agencies agreed", 8),
        ("floor", "Guidance raises the floor", 8),
    ),
)
SUPPLY = module(
    ("supply-chain", "2.1", "Secure your supply chain"),
    "Know every part you build on, load it so that it cannot run, be able to leave.",
    (
        "list what your model is made of, who can change each part and how you would notice",
        "choose the control that stops a squatted name or a hijacked release",
        "decide how to open a model file you did not make",
        "say what a scan, a hash or an attestation proves, and what it leaves open",
        "decide what to do when a supplier misses your standard, up to leaving",
    ),
    (
        ("know-every-part", "Know where every part of your model came from", 8),
        ("load-weights", "Load weights, not programs", 7),
        ("suppliers", "Choose suppliers you can leave", 8),
    ),
)
ROLES = (
    Role("llm-developer", "I build on language models"),
    Role("ml-engineer", "I train or tune models"),
    Role("platform", "I run and operate systems"),
    Role("owner", "I own the product or its risks"),
    Role("team-lead", "I lead a team"),
)


def course(*modules):
    """One part a module, named as the shipped course names its parts."""
    titles = ("Common ground", "Secure development", "Secure deployment")
    parts = tuple(
        Part(f"part-{n}", titles[n % len(titles)], (module,)) for n, module in enumerate(modules)
    )
    return Course("core", "Seawall core course", "2026.11", "", ROLES, parts)


COURSE = course(CONCERN, SUPPLY)
NOTHING_KEPT = Kept(frozenset(), {}, {}, (), None)


def met():
    answers = (
        Answer("a", "2026-11-20", True),
        Answer("b", "2026-11-20", True),
        Answer("c", "2026-11-21", True),
    )
    return Mastery(answers, "2026-11-21", ("c",))


def begun():
    return Mastery((Answer("a", "2026-11-20", True),), "2026-11-20", ("a",))


def lesson_done(head):
    return {head.id, *(section.id for section in head.sections)}


def quiz_result(module, right, attempt=1):
    return SittingResult(attempt, Mode.LESSON, quiz_form(module.id), 10, right, "2026-11-20")


def open_quiz(module, question=4):
    return OpenSitting(7, module.id, question, 10, NOW)


def first_day():
    return overview(COURSE, NOTHING_KEPT)


def in_the_middle():
    """A1 is complete with 9 of 10; two sections of the first lesson of 2.1 are done."""
    reading = SUPPLY.lessons[0]
    completed = set().union(*(lesson_done(head) for head in CONCERN.lessons))
    completed |= {section.id for section in reading.sections[:2]}
    mastery = {CONCERN.objectives[n].id: met() for n in range(3)}
    mastery |= {CONCERN.objectives[3].id: begun(), SUPPLY.objectives[0].id: begun()}
    kept = Kept(frozenset(completed), {reading.id: NOW}, mastery, (quiz_result(CONCERN, 9),), None)
    return overview(COURSE, kept)


def in_a_quiz():
    left = in_the_middle()
    completed = set().union(*(lesson_done(head) for head in COURSE.lessons))
    kept = Kept(frozenset(completed), {}, left.mastery, (), open_quiz(SUPPLY))
    return overview(COURSE, kept)


def quiz_due():
    completed = set().union(*(lesson_done(head) for head in CONCERN.lessons))
    results = (quiz_result(CONCERN, 6),)
    return overview(COURSE, Kept(frozenset(completed), {}, {}, results, None))


def all_done(is_met=True):
    completed = set().union(*(lesson_done(head) for head in COURSE.lessons))
    results = (quiz_result(CONCERN, 9), quiz_result(SUPPLY, 8, 2))
    objectives = [o.id for m in COURSE.modules for o in m.objectives]
    mastery = {objective: met() for objective in objectives} if is_met else {}
    return overview(COURSE, Kept(frozenset(completed), {}, mastery, results, None))


def with_problems():
    """One lesson cannot be shown, and one module."""
    broken = replace(SUPPLY.lessons[0], problem="Line 12: the item is unknown.")
    half = replace(SUPPLY, lessons=(broken, *SUPPLY.lessons[1:]))
    gone = replace(
        CONCERN, lessons=(), problem="module.toml could not be read: line 4 has no value."
    )
    return overview(course(gone, half), NOTHING_KEPT)


def with_hostile_words():
    """Long words, markup, right to left and pictures in every text there is."""
    texts = (LONG, HOSTILE, RTL, EMOJI, ENDLESS)
    modules = tuple(
        module((f"m{n}", f"{n}.1", text), f"{text} {text}", texts, [("a", text, 7), ("b", text, 1)])
        for n, text in enumerate(texts)
    )
    return overview(course(*modules), NOTHING_KEPT)
