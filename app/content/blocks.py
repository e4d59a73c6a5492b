"""Prose and blocks as plain lists and dictionaries, ready to be JSON, and back.

A prose is a list of runs: text alone, or `[text, look]`, or `[text, look, kind, target, detail]`
where the run is a link; the look is any of the letters s (strong), e (emphasis) and c (code). A
line of code is a list of runs too: text alone, or `[text, kind]`.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from app.domain.lesson import (
    Block,
    Callout,
    CalloutKind,
    Check,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Prose, Span

Fields = dict[str, Any]
Run = str | list[str]


def prose_to_runs(prose: Prose) -> list[Run]:
    """Write a prose as a list of runs."""
    return [_to_run(span) for span in prose]


def _to_run(span: Span) -> Run:
    look = "s" * span.strong + "e" * span.emphasis + "c" * span.code
    if span.link is not None:
        return [span.text, look, span.link.kind.value, span.link.target, span.link.detail]
    return [span.text, look] if look else span.text


def prose_from_runs(runs: Iterable[Run]) -> Prose:
    """Read a prose back."""
    return tuple([Span(run) if isinstance(run, str) else _span(*run) for run in runs])


def _span(text: str, look: str, kind: str = "", target: str = "", detail: str = "") -> Span:
    link = Link(_LINK_KINDS[kind], target, detail) if kind else None
    return Span(text, "s" in look, "e" in look, "c" in look, link)


_LINK_KINDS = {kind.value: kind for kind in LinkKind}


def _heading_fields(block: Heading) -> Fields:
    return {"text": block.text, "slug": block.slug, "level": block.level}


def _heading(fields: Fields) -> Heading:
    return Heading(fields["text"], fields["slug"], fields["level"])


def _paragraph_fields(block: Paragraph) -> Fields:
    return {"prose": prose_to_runs(block.prose)}


def _paragraph(fields: Fields) -> Paragraph:
    return Paragraph(prose_from_runs(fields["prose"]))


def _listing_fields(block: Listing) -> Fields:
    return {
        "entries": [prose_to_runs(entry) for entry in block.entries],
        "is_numbered": block.is_numbered,
    }


def _listing(fields: Fields) -> Listing:
    return Listing(
        tuple([prose_from_runs(entry) for entry in fields["entries"]]), fields["is_numbered"]
    )


def _callout_fields(block: Callout) -> Fields:
    paragraphs = [prose_to_runs(paragraph) for paragraph in block.paragraphs]
    return {"kind": block.kind.value, "title": block.title, "paragraphs": paragraphs}


def _callout(fields: Fields) -> Callout:
    paragraphs = tuple([prose_from_runs(paragraph) for paragraph in fields["paragraphs"]])
    return Callout(CalloutKind(fields["kind"]), fields["title"], paragraphs)


def _code_fields(block: Code) -> Fields:
    lines = [
        [t.text if t.kind is TokenKind.PLAIN else [t.text, t.kind.value] for t in line]
        for line in block.lines
    ]
    return {"language": block.language, "lines": lines}


def _code(fields: Fields) -> Code:
    lines = tuple([tuple([_token(run) for run in line]) for line in fields["lines"]])
    return Code(fields["language"], lines)


def _token(run: Run) -> Token:
    return Token(run) if isinstance(run, str) else Token(run[0], _TOKEN_KINDS[run[1]])


_TOKEN_KINDS = {kind.value: kind for kind in TokenKind}


def _table_fields(block: Table) -> Fields:
    rows = [[prose_to_runs(cell) for cell in row] for row in (block.header, *block.rows)]
    return {"rows": rows}


def _table(fields: Fields) -> Table:
    header, *rows = (tuple([prose_from_runs(cell) for cell in row]) for row in fields["rows"])
    return Table(header, tuple(rows))


def _figure_fields(block: Figure) -> Fields:
    return asdict(block)


def _figure(fields: Fields) -> Figure:
    return Figure(fields["name"], fields["alt"], fields["caption"], fields["description"])


def _check_fields(block: Check) -> Fields:
    return {"item": block.item}


def _check(fields: Fields) -> Check:
    return Check(fields["item"])


_WRITERS: dict[type[Block], tuple[str, Callable[[Any], Fields]]] = {
    Heading: ("heading", _heading_fields),
    Paragraph: ("paragraph", _paragraph_fields),
    Listing: ("listing", _listing_fields),
    Callout: ("callout", _callout_fields),
    Code: ("code", _code_fields),
    Table: ("table", _table_fields),
    Figure: ("figure", _figure_fields),
    Check: ("check", _check_fields),
}
_READERS: dict[str, Callable[[Fields], Block]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "callout": _callout,
    "code": _code,
    "table": _table,
    "figure": _figure,
    "check": _check,
}


def block_to_fields(block: Block) -> Fields:
    """Write a block with the name of its kind."""
    name, write = _WRITERS[type(block)]
    return {"block": name, **write(block)}


def block_from_fields(fields: Fields) -> Block:
    """Read a block back."""
    return _READERS[fields["block"]](fields)


def stem_block_from_fields(fields: Fields) -> Paragraph | Code:
    """Read a block of a stem back; a stem has no other kinds."""
    return _code(fields) if fields["block"] == "code" else _paragraph(fields)
