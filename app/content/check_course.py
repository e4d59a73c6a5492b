"""What a course has to be as a whole: complete, and without anything that nobody uses."""

from collections.abc import Container, Iterator, Mapping
from itertools import chain

from app.content.course import FIGURES, CourseDraft
from app.content.limits import (
    FEWEST_ITEMS_AN_OBJECTIVE,
    FEWEST_QUIZ_ITEMS,
    GUIDELINE_SUMMARY_WORDS,
    MODULE_SUMMARY_CHARACTERS,
    TERM_WORDS,
)
from app.content.links import links_in
from app.content.outline import ITEMS, ModulePlan
from app.content.pack import module_of
from app.content.problem import Problem
from app.content.toml import Draft, Table
from app.content.words import count_words
from app.domain.course import Objective, Source, Term
from app.domain.item import Item, Use
from app.domain.lesson import Figure, Paragraph
from app.domain.prose import Link, LinkKind, plain
from app.domain.sitting import QUIZ_LENGTH, most_drawn

_TESTS = {Use.PRECHECK, Use.FINAL}
"""Asked once before the course and once after it; they are no variants to practise with."""


def course_problems(course: CourseDraft) -> Iterator[Problem]:
    """Check the modules, what they cover, and what they refer to.

    What is missing or unused can only be told when everything could be read.
    """
    places: dict[str, str] = {}
    for module in course.modules.values():
        yield from module_problems(module, course)
        for objective in module.objectives.values():
            yield from _taken(objective, places)
    yield from _length_problems(course)
    is_whole = all(module.fault is None for module in course.modules.values())
    if is_whole and all(lesson.manuscript.blocks for lesson in course.lessons.values()):
        yield from _cover_problems(course)
        yield from _unused_problems(course)


def module_problems(module: ModulePlan, course: CourseDraft) -> Iterator[Problem]:
    """Check one module by itself; one that cannot be used has its problem already."""
    if module.table is not None:
        yield from _plan_problems(module, module.table, course)
        for objective in module.objectives.values():
            yield from _objective_problems(objective, module, course)


def _plan_problems(module: ModulePlan, table: Table, course: CourseDraft) -> Iterator[Problem]:
    """Check a module's summary and its quiz."""
    length = len(module.summary)
    if length > MODULE_SUMMARY_CHARACTERS:
        most = MODULE_SUMMARY_CHARACTERS
        yield table.problem(f"The summary has {length} characters. Use at most {most}.", "summary")
    items = (draft.value for draft in course.items.values())
    pool = [item for item in items if module_of(item) == module.id and Use.QUIZ in item.uses]
    place = f"{module.folder}/{ITEMS}"
    if len(pool) < FEWEST_QUIZ_ITEMS:
        message = f"{len(pool)} items are for the quiz. Write at least {FEWEST_QUIZ_ITEMS}."
        yield Problem(place, 1, message)
    elif most_drawn(pool, QUIZ_LENGTH) < QUIZ_LENGTH:
        message = f"Whole scenarios do not add up to a quiz of {QUIZ_LENGTH}."
        yield Problem(place, 1, f"{message} Write more items that stand alone.")


def _objective_problems(
    draft: Draft[Objective], module: ModulePlan, course: CourseDraft
) -> Iterator[Problem]:
    """Check that an objective is asked for, taught and asked about."""
    objective, table = draft.value, draft.table
    if not any(objective.id in lesson.objectives for lesson in module.lessons):
        yield table.problem(f"No lesson teaches '{objective.id}'. Name it in one.", "id")
    items = sum(
        draft.value.objective == objective.id and not _TESTS & set(draft.value.uses)
        for draft in course.items.values()
    )
    if items < FEWEST_ITEMS_AN_OBJECTIVE:
        least = FEWEST_ITEMS_AN_OBJECTIVE
        yield table.problem(
            f"'{objective.id}' has {items} sound items. Write at least {least}.", "id"
        )


def _taken(draft: Draft[Objective], places: dict[str, str]) -> Iterator[Problem]:
    """Check that no other module has an objective of this id: mastery goes by the id alone."""
    place = places.setdefault(draft.value.id, draft.table.path)
    if place != draft.table.path:
        yield draft.table.problem(f"'{draft.value.id}' is taken in {place}. Choose another.", "id")


def _cover_problems(course: CourseDraft) -> Iterator[Problem]:
    """Check that each action of a covered guideline has an objective."""
    served = {action for o in _objectives(course) for action in o.actions}
    for covered in course.pack.covers:
        if covered not in course.references.guidelines:
            yield course.pack.table.problem(
                f"There is no guideline '{covered}'. Describe it, or do not cover it.", "covers"
            )
            continue
        for action in course.references.guidelines[covered].value.actions:
            name = f"{covered}.{action.id}"
            if name not in served:
                message = f"No objective serves {name}. Write one, or do not cover {covered}."
                yield course.pack.table.problem(message, "covers")


def _objectives(course: CourseDraft) -> Iterator[Objective]:
    for module in course.modules.values():
        yield from (draft.value for draft in module.objectives.values())


def _length_problems(course: CourseDraft) -> Iterator[Problem]:
    """Check that summaries and definitions are short."""
    for guideline in course.references.guidelines.values():
        words, most = count_words(guideline.value.summary), GUIDELINE_SUMMARY_WORDS
        if words > most:
            message = f"The summary has {words} words. Use at most {most}."
            yield guideline.table.problem(message, "summary")
    for term in course.references.terms.values():
        words, most = count_words(plain(term.value.text)), TERM_WORDS
        if words > most:
            yield term.table.problem(f"The text has {words} words. Use at most {most}.", "text")


def _unused_problems(course: CourseDraft) -> Iterator[Problem]:
    """Find sources, terms and figures that nothing leads to."""
    linked = [link for lesson in course.lessons.values() for _, link in lesson.links]
    items = [draft.value for draft in course.items.values()]
    terms = {link.target for link in linked if link.kind is LinkKind.TERM}
    sources = {
        link.target
        for link in chain(linked, *map(links_in, items))
        if link.kind is LinkKind.SOURCE
    }
    sources.update(source for item in items for source in item.sources)
    sources.update(s for draft in course.scenarios.values() for s in draft.value.sources)
    for term in course.references.terms.values():
        sources.update(term.value.sources)
    shown = {
        block.name
        for lesson in course.lessons.values()
        for block in lesson.manuscript.blocks
        if isinstance(block, Figure)
    }
    yield from _unused_tables(course.references.sources, sources, "cites this source")
    yield from _unused_tables(course.references.terms, terms, "links to this term")
    for name in course.figures.keys() - shown:
        yield Problem(f"{FIGURES}/{name}.svg", 1, "No lesson shows this. Show it, or remove it.")


def _unused_tables(
    drafts: Mapping[str, Draft[Source]] | Mapping[str, Draft[Term]],
    used: Container[str],
    act: str,
) -> Iterator[Problem]:
    for name, draft in drafts.items():
        if name not in used:
            yield draft.table.problem(f"Nothing {act}. Use it, or remove it.", "id")


def coverage_table(course: CourseDraft) -> str:
    """Show how many objectives and items serve each action that is covered or served."""
    objectives = list(_objectives(course))
    served = {action for objective in objectives for action in objective.actions}
    rows = [("action", "objectives", "items")]
    for guideline in course.references.guidelines.values():
        for action in guideline.value.actions:
            name = f"{guideline.value.id}.{action.id}"
            if guideline.value.id in course.pack.covers or name in served:
                rows.append((name, *_counts(name, objectives, course)))
    return "\n".join(f"{name:<8}{count:>12}{items:>8}" for name, count, items in rows)


def _counts(action: str, objectives: list[Objective], course: CourseDraft) -> tuple[str, str]:
    serving = {objective.id for objective in objectives if action in objective.actions}
    items = sum(draft.value.objective in serving for draft in course.items.values())
    return str(len(serving)), str(items)
