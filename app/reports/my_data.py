"""All that is kept about a person, as a file they can read or carry elsewhere."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

FORMAT = "seawall-my-data/1"
_STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em }
table { border-collapse: collapse; margin: 1em 0 }
td, th { border: 1px solid #888; padding: .25em .5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; min-width: 4em }
"""

Cell = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, what it is called and for, its fields, and its rows.

    Attributes:
        name: how programs know it.
        title: how people know it.
        meaning: what it is for.
        fields: each with what it means.
        rows: reads it anew each time it is called.
    """

    name: str
    title: str
    meaning: str
    fields: tuple[tuple[str, str], ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]


def to_json(facts: dict[str, str], sheets: tuple[Sheet, ...]) -> Iterator[bytes]:
    """Write everything as one JSON document, in parts."""
    head = json.dumps({"format": FORMAT, **facts}, ensure_ascii=False)
    yield head[:-1].encode() + b',\n"tables": {'
    for number, sheet in enumerate(sheets):
        names = [name for name, _ in sheet.fields]
        about = {"title": sheet.title, "meaning": sheet.meaning, "fields": dict(sheet.fields)}
        start = json.dumps(about, ensure_ascii=False)[:-1]
        comma = "," if number else ""
        yield f'{comma}\n"{sheet.name}": {start}, "rows": ['.encode()
        for count, row in enumerate(sheet.rows()):
            text = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
            yield f"{',' if count else ''}\n{text}".encode()
        yield b"]}"
    yield b"\n}}\n"


def to_html(facts: dict[str, str], sheets: tuple[Sheet, ...]) -> Iterator[bytes]:
    """Write everything as one page that needs nothing else and runs nothing."""
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'\"><title>My data</title><style>{_STYLE}</style></head>"
        "<body><h1>My data</h1><dl>"
    ).encode()
    for name, value in facts.items():
        yield f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>".encode()
    yield b"</dl>"
    for sheet in sheets:
        yield f"<h2>{escape(sheet.title)}</h2><p>{escape(sheet.meaning)}</p><table><tr>".encode()
        for name, meaning in sheet.fields:
            yield f"<th>{escape(name)}<br><small>{escape(meaning)}</small></th>".encode()
        yield b"</tr>"
        for row in sheet.rows():
            cells = "".join(f"<td>{escape('' if c is None else str(c))}</td>" for c in row)
            yield f"<tr>{cells}</tr>\n".encode()
        yield b"</table>"
    yield b"</body></html>\n"
