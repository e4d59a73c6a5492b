"""The running text of blocks and ways of answering, and where its links lead."""

from collections.abc import Iterator

from app.domain.item import Item, Locating, Matching, Ordering, Selection, Task
from app.domain.lesson import Block, Callout, Listing, Paragraph, Table
from app.domain.prose import Link, Prose


def proses_of(block: Block) -> tuple[Prose, ...]:
    """Give the running text of a block, in order."""
    match block:
        case Paragraph(prose):
            return (prose,)
        case Listing(entries=proses) | Callout(paragraphs=proses):
            return proses
        case Table(header, rows):
            return (*header, *(cell for row in rows for cell in row))
        case _:
            return ()


def links_of(block: Block) -> Iterator[Link]:
    """Give the links of a block, in order."""
    return (span.link for prose in proses_of(block) for span in prose if span.link is not None)


def proses_of_task(task: Task) -> Iterator[Prose]:
    """Give every running text of a way of answering, in order."""
    match task:
        case Selection(choices=choices):
            yield from (prose for choice in choices for prose in (choice.text, choice.feedback))
        case Ordering(steps=steps):
            yield from (prose for step in steps for prose in (step.text, step.feedback))
        case Matching(pairs=pairs):
            yield from (prose for pair in pairs for prose in (pair.left, pair.right, pair.feedback))
        case Locating(feedback=feedback):
            yield from feedback
        case _:
            yield from (task.right, task.wrong)


def links_in(item: Item) -> Iterator[Link]:
    """Give the links in an item's texts and in those of its scenario."""
    around = item.scenario.stem if item.scenario else ()
    texts = map(Paragraph, proses_of_task(item.task))
    for block in (*around, *item.stem, *texts):
        yield from links_of(block)
