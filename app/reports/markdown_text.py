"""A document as Markdown that every renderer shows alike: tables of pipes, and no HTML."""

import re

from app.reports.document import (
    Cell,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Part,
    Words,
    cell_text,
    chart_grid,
    printable,
)

BAR_LENGTH = 20
"""So many characters are 100 %."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:=$^@\"'/])")


def to_markdown(document: Document) -> bytes:
    """Write a document."""
    blocks = [f"# {escaped(document.title)}"]
    blocks += [f"**{escaped(document.about)}**"] if document.about else []
    for part in document.parts:
        blocks.append(_part(part))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """Keep words from being read as markup, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))


def bar(value: int | None) -> str:
    """Draw a bar with characters, which is one also in grey and in a terminal."""
    filled = round(min(max(value or 0, 0), 100) * BAR_LENGTH / 100)
    return "█" * filled + "░" * (BAR_LENGTH - filled)


def _part(part: Part) -> str:
    match part:
        case Heading():
            return f"## {escaped(part.text)}"
        case Words():
            return escaped(part.text)
        case Facts():
            return _table(("", ""), part.rows, (False, False))
        case Grid():
            numbers = tuple(map(part.is_number, range(len(part.columns))))
            return f"### {escaped(part.title)}\n\n" + _table(part.columns, part.rows, numbers)
        case Chart():
            return _chart(part)


def _chart(chart: Chart) -> str:
    grid = chart_grid(chart)
    columns = ["", *(name for series in chart.series for name in (f"{series.name}, %", ""))]
    rows: list[tuple[Cell, ...]] = []
    for label, *values in grid.rows:
        bars = [cell for value in values for cell in (value, _bar(value))]
        rows.append((label, *bars))
    numbers = (False, *(True, False) * len(chart.series))
    return f"### {escaped(chart.title)}\n\n" + _table(tuple(columns), tuple(rows), numbers)


def _bar(value: Cell) -> str:
    return bar(value if isinstance(value, int) else None)


def _table(
    columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], numbers: tuple[bool, ...]
) -> str:
    lines = [_row(columns), _row_of_rules(numbers), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(escaped(cell_text(cell)) for cell in cells) + " |"


def _row_of_rules(numbers: tuple[bool, ...]) -> str:
    return "| " + " | ".join("---:" if is_number else "---" for is_number in numbers) + " |"
