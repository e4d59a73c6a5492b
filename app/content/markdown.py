"""Markdown walked token by token against a closed list; what is not on it is a problem.

HTML is recognised so that it can be refused; nothing here trusts the parser's own filters. Links
are handed to whoever reads the file, who knows what can be linked to.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from markdown_it.token import Token

from app.content.code import LANGUAGES, to_code
from app.content.inline import PARSER, Report, Resolve, read_inline, read_string
from app.content.limits import LONGEST_ID
from app.content.source import is_id
from app.domain.ids import OPENING, ItemId
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
)
from app.domain.prose import Prose

_ALERT = re.compile(r"\[!([A-Za-z]+)\][ \t]*(.*)")
_FIGURE = re.compile(r"figures/([^/]+)\.svg")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKED_BLOCK = re.compile(r"^(?: {4}|\t|[ \t]*(?:[-+*=#>|~:<]|```|\d+[.)]))", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*\n\s*")
_UNKNOWN = {
    "html_block": "HTML is not shown. Write Markdown, or put code into a fence.",
    "code_block": "Indented text is not shown as code. Put it into a fence with its language.",
    "hr": "A line across is not shown. Begin a section with ## instead.",
}


@dataclass(frozen=True, slots=True)
class Fence:
    """Code as its author wrote it; the info names the language, and whether it is a fragment."""

    line: int
    info: str
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A Markdown file as blocks, each with its line, and what only its checker needs."""

    titles: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    said: list[tuple[int, str]] = field(default_factory=list)


def read_markdown(text: str, first_line: int, report: Report, resolve: Resolve) -> Manuscript:
    """Read blocks from a text that begins on a line of its file."""
    reader = _Reader(text, first_line, report, resolve)
    reader.read(PARSER.parse(text))
    return reader.manuscript


def read_stem(
    text: str, first_line: int, report: Report, resolve: Resolve
) -> tuple[Paragraph | Code, ...]:
    """Read a text that holds paragraphs and code alone."""
    if _MARKED_BLOCK.search(text) is None:
        return tuple(_paragraphs(text, first_line, report, resolve))
    manuscript = read_markdown(text, first_line, report, resolve)
    read: list[Paragraph | Code] = []
    for block, line in zip(manuscript.blocks, manuscript.lines, strict=True):
        if isinstance(block, Paragraph | Code):
            read.append(block)
        else:
            report(line, "A stem holds paragraphs and code alone. Write it as one of them.")
    return tuple(read)


def _paragraphs(
    text: str, first_line: int, report: Report, resolve: Resolve
) -> Iterator[Paragraph]:
    """Divide a text without blocks; most stems are such, and the block parser is slow."""
    start = 0
    for gap in (*_GAP.finditer(text), None):
        line = first_line + text.count("\n", 0, start)
        part = text[start : gap.start() if gap else None].strip()
        yield Paragraph(read_string(part, line, report, resolve))
        start = gap.end() if gap else start


def to_slug(heading: str) -> str:
    """Turn a heading into the address of its section."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    kept = re.sub(r"'|[^\x00-\x7f]", "", letters)
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


class _Reader:
    """Goes through the blocks of one text."""

    def __init__(self, text: str, first_line: int, report: Report, resolve: Resolve) -> None:
        self.manuscript = Manuscript()
        self._source = text.split("\n")
        self._first = first_line
        self._report = report
        self._resolve = resolve

    def read(self, tokens: list[Token]) -> None:
        """Read every block in turn."""
        for part in _parts(tokens):
            handle = self._HANDLERS.get(part[0].type)
            if handle is None:
                kind = part[0].type
                self._fail(part[0], _UNKNOWN.get(kind, f"'{kind}' is not shown. Leave it out."))
            else:
                handle(self, part)

    def _line(self, token: Token) -> int:
        return self._first + (token.map[0] if token.map else 0)

    def _fail(self, token: Token, message: str) -> None:
        self._report(self._line(token), message)

    def _add(self, token: Token, block: Block) -> None:
        self.manuscript.blocks.append(block)
        self.manuscript.lines.append(self._line(token))

    def _prose(self, children: Iterable[Token], line: int, *, is_spoken: bool = True) -> Prose:
        read = read_inline(children, line, self._report, self._resolve)
        if is_spoken:
            self.manuscript.said.extend(read.said)
        return read.prose

    def _take_heading(self, part: list[Token]) -> None:
        level, children = int(part[0].tag[1]), part[1].children or []
        if any(child.type != "text" for child in children) or not children:
            self._fail(part[0], "A heading is not plain words. Write it without markup.")
            return
        text, slug = part[1].content, to_slug(part[1].content)
        if level == 1:
            self.manuscript.titles.append(text)
            if len(self.manuscript.titles) > 1 or self.manuscript.blocks:
                self._fail(part[0], "The title is not the first line. Use # once, at the top.")
        elif level > 3:
            self._fail(part[0], "A heading is too deep. Use ## for sections and ### inside them.")
        elif self._is_new_slug(part[0], slug):
            self._add(part[0], Heading(text, slug, level))

    def _is_new_slug(self, token: Token, slug: str) -> bool:
        taken = [block.slug for block in self.manuscript.blocks if isinstance(block, Heading)]
        if slug in {*taken, OPENING}:
            self._fail(token, f"The address '{slug}' is taken. Write another heading.")
        elif not is_id(slug):
            self._fail(
                token,
                "The heading makes no address. Write it with letters, as at most"
                f" {LONGEST_ID} characters.",
            )
        else:
            return True
        return False

    def _take_paragraph(self, part: list[Token]) -> None:
        children = part[1].children or []
        address = str(children[0].attrs.get("href", ""))
        links = [child for child in children if child.type == "link_open"]
        is_alone = children[-1].type == "link_close" and len(links) == 1
        if len(children) == 1 and children[0].type == "image":
            self._take_figure(children[0], part[0])
        elif is_alone and address.startswith("item:"):
            self._add(part[0], Check(ItemId(address.removeprefix("item:"))))
        else:
            self._add(part[0], Paragraph(self._prose(children, self._line(part[0]))))

    def _take_figure(self, image: Token, place: Token) -> None:
        found = _FIGURE.fullmatch(str(image.attrs["src"]))
        if found is None or not is_id(found[1]):
            self._fail(place, "The picture is not one of ours. Write figures/NAME.svg.")
        elif not image.content:
            self._fail(place, "The figure has no words. Write between [ ] what it shows.")
        else:
            caption = str(image.attrs.get("title", ""))
            self._add(place, Figure(found[1], image.content, caption, ""))

    def _take_list(self, part: list[Token]) -> None:
        entries = []
        for entry in _parts(part[1:-1]):
            if [token.type for token in entry[1:-1]] != _ONE_PARAGRAPH:
                self._fail(entry[0], "A list entry is not one paragraph. Write it as one.")
            else:
                entries.append(self._prose(entry[2].children or [], self._line(entry[1])))
        if part[0].attrs.get("start", 1) != 1:
            self._fail(part[0], "The list does not begin at 1. Number it from 1.")
        self._add(part[0], Listing(tuple(entries), part[0].tag == "ol"))

    def _take_quote(self, part: list[Token]) -> None:
        paragraphs = list(_parts(part[1:-1]))
        if any(paragraph[0].type != "paragraph_open" for paragraph in paragraphs):
            self._fail(part[0], "A callout holds more than paragraphs. Move the rest outside.")
            return
        first = (paragraphs[0][1].children or []) if paragraphs else []
        breaks = [n for n, child in enumerate(first) if child.type == "softbreak"]
        end = breaks[0] if breaks else len(first)
        found = _ALERT.fullmatch(first[0].content) if end == 1 else None
        kinds = {kind.value for kind in CalloutKind}
        if found is None or found[1].lower() not in kinds:
            self._fail(
                part[0],
                "A callout does not begin as one. Write > [!NOTE], [!TIP], [!IMPORTANT],"
                " [!WARNING] or [!CAUTION], and a title without markup.",
            )
            return
        line = self._line(part[0])
        bodies = [(first[end + 1 :], line + 1)]
        bodies += [(body[1].children or [], self._line(body[0])) for body in paragraphs[1:]]
        said = [self._prose(children, start) for children, start in bodies if children]
        if not said:
            self._fail(part[0], "The callout is empty. Write its text on the lines below.")
        self._add(part[0], Callout(CalloutKind(found[1].lower()), found[2], tuple(said)))

    def _take_fence(self, part: list[Token]) -> None:
        token, text = part[0], part[0].content.removesuffix("\n")
        language = token.info.strip().removesuffix(" fragment")
        info = token.info.strip()
        if language not in LANGUAGES or info not in {language, "python fragment"}:
            self._fail(token, f"A fence has no language we know. Write one of: {_LANGUAGES}.")
        elif not text.strip():
            self._fail(token, "The code is empty. Write some, or take the fence away.")
        else:
            self.manuscript.fences.append(Fence(self._line(token), info, text))
            self._add(token, to_code(language, text))

    def _take_table(self, part: list[Token]) -> None:
        rows: list[list[Prose]] = []
        width = 0
        for token in part:
            if token.type == "tr_open":
                rows.append([])
                width = width or self._cells(token)
                if self._cells(token) != width:
                    self._fail(token, f"A row has not {width} cells, as the header has. Mend it.")
            elif token.type == "inline":
                cell = self._prose(token.children or [], self._line(token), is_spoken=False)
                rows[-1].append(cell)
        header, *body = (tuple(row) for row in rows)
        self._add(part[0], Table(header, tuple(body)))

    def _cells(self, row: Token) -> int:
        """Count the cells of a row in the source: the parser drops what is too much."""
        line = self._source[self._line(row) - self._first].strip()
        inner = line.removeprefix("|")
        return len(_PIPE.findall(inner if inner.endswith("|") else f"{inner}|"))

    _HANDLERS: ClassVar[dict[str, Callable[["_Reader", list[Token]], None]]] = {
        "heading_open": _take_heading,
        "paragraph_open": _take_paragraph,
        "bullet_list_open": _take_list,
        "ordered_list_open": _take_list,
        "blockquote_open": _take_quote,
        "fence": _take_fence,
        "table_open": _take_table,
    }


_ONE_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_LANGUAGES = ", ".join([*LANGUAGES, "python fragment"])


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    """Divide tokens into blocks, each from its opening to its closing one."""
    start = 0
    for place, token in enumerate(tokens):
        if token.nesting < 1 and token.level == tokens[start].level:
            yield tokens[start : place + 1]
            start = place + 1
