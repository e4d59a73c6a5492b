"""A document as one HTML file: it asks for nothing, runs nothing, and every text in it is escaped.

Its policy forbids a browser to load anything; bars are SVG shapes, which printers do not leave out
as they do backgrounds.
"""

from html import escape

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
    printable,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --muted: #5a6675; --line: #cfd6df }
:root { --bar: #2f5f8f; --other: #9aa8b8; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --muted: #a3afbd; --line: #3c4756 }
  :root { --bar: #7fb0e0; --other: #66758a; --page: #151a21 }
}
@media print {
  body { font-size: 10.5pt }
  :root { --ink: #000; --muted: #444; --line: #999; --bar: #333; --other: #aaa; --page: #fff }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page) }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2; margin-bottom: .25rem }
h2 { margin-top: 2rem }
.about { font-size: 1.25rem; margin-top: 0 }
.small { color: var(--muted); font-size: .875rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; margin: 1rem 0; width: 100% }
caption { text-align: left; font-weight: 600; padding: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0 }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.dense { font-size: .8125rem; line-height: 1.3 }
.dense th, .dense td { padding-top: .1rem; padding-bottom: .1rem }
thead { display: table-header-group }
tr { break-inside: avoid }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem }
dt { color: var(--muted) }
dd { margin: 0; overflow-wrap: anywhere }
svg { width: 100%; min-width: 6rem; height: .8rem; display: block; margin-top: .35rem }
.bar { fill: var(--bar) }
.other { fill: var(--other) }
.frame { fill: none; stroke: var(--line) }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr }
  dd { margin-bottom: .5rem }
}
""".strip().replace("\n", "\n  ")
_HEAD = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  {style}
</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"
_KINDS = ("other", "bar")


def to_html(document: Document) -> bytes:
    """Write a document."""
    title = _text(f"{document.title}: {document.about}" if document.about else document.title)
    lines = [_HEAD.format(title=title, style=_STYLE), f"<h1>{_text(document.title)}</h1>\n"]
    if document.about:
        lines.append(f'<p class="about">{_text(document.about)}</p>\n')
    lines += map(_part, document.parts)
    return "".join([*lines, _FOOT]).encode("utf-8", "replace")


def _text(text: str) -> str:
    """Escape a text; one from outside can neither be markup nor turn what stands beside it."""
    return escape(printable(text))


def _part(part: Part) -> str:
    match part:
        case Heading():
            return f"<h2>{_text(part.text)}</h2>\n"
        case Words():
            kind = ' class="small"' if part.is_small else ""
            return f"<p{kind}>{_text(part.text)}</p>\n"
        case Facts():
            rows = (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in part.rows)
            return f"<dl>\n{''.join(rows)}</dl>\n"
        case Grid():
            return _grid(part)
        case Chart():
            return _chart(part)


def _grid(grid: Grid) -> str:
    numbers = tuple(map(grid.is_number, range(len(grid.columns))))
    head = "".join(_head(name, is_number=n) for name, n in zip(grid.columns, numbers, strict=True))
    rows = []
    for row in grid.rows:
        cells = "".join(_cell(cell, is_number=n) for cell, n in zip(row, numbers, strict=True))
        rows.append(f"<tr>{cells}</tr>\n")
    return _table(grid.title, head, "".join(rows), is_dense=grid.is_dense)


def _chart(chart: Chart) -> str:
    """Draw bars in a table, so that the numbers are read with them."""
    kinds = _KINDS[-len(chart.series) :]
    head = _head("", is_number=False)
    for series in chart.series:
        head += _head(f"{series.name}, %", is_number=True) + "<td></td>"
    rows = []
    for place, label in enumerate(chart.labels):
        cells = f'<th scope="row">{_text(label)}</th>'
        for series, kind in zip(chart.series, kinds, strict=True):
            value = series.values[place]
            cells += _cell(value, is_number=True) + f"<td>{_bar(value, kind)}</td>"
        rows.append(f"<tr>{cells}</tr>\n")
    return _table(chart.title, head, "".join(rows))


def _table(title: str, head: str, rows: str, *, is_dense: bool = False) -> str:
    kind = ' class="dense"' if is_dense else ""
    caption = f"<caption>{_text(title)}</caption>"
    body = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>"
    return f'<div class="scroll"><table{kind}>{caption}\n{body}</table></div>\n'


def _head(name: str, *, is_number: bool) -> str:
    kind = ' class="number"' if is_number else ""
    return f'<th scope="col"{kind}>{_text(name)}</th>'


def _cell(cell: Cell, *, is_number: bool) -> str:
    kind = ' class="number"' if is_number else ""
    return f"<td{kind}>{_text(cell_text(cell))}</td>"


def _bar(value: int | None, kind: str) -> str:
    width = min(max(value or 0, 0), 100)
    shapes = f'<rect class="{kind}" width="{width}" height="10"/>'
    frame = '<rect class="frame" width="100" height="10"/>'
    opening = '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
    return f"{opening}{shapes}{frame}</svg>"
