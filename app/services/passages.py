"""From a compiled course to what can be found in it."""

from collections.abc import Iterator

from app.content.pack import Pack
from app.domain.passage import (
    Passage,
    guideline_passage,
    item_passage,
    lesson_passages,
    source_passage,
    term_passage,
)


def cut(pack: Pack) -> Iterator[Passage]:
    """Cut a course into passages."""
    for lesson in pack.lessons:
        yield from lesson_passages(pack.course, lesson)
    for item in pack.items:
        yield item_passage(pack.course, item)
    yield from map(source_passage, pack.sources)
    yield from map(term_passage, pack.terms)
    yield from map(guideline_passage, pack.guidelines)
