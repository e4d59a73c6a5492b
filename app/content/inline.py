"""Running text as spans: a closed list of looks and links, for lessons and for strings in TOML."""

import re
from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.content.limits import DEEPEST_MARKDOWN
from app.domain.prose import Link, LinkKind, Prose, Span

Report = Callable[[int, str], None]
"""Takes a line and what is wrong there."""
Resolve = Callable[[int, Link], Link | None]
"""Takes a line and a link as written; gives where it leads, or None if only its words stay."""

_MARKED = re.compile(r"[\\`*_\[\]<&]|  \n")
_BREAK = re.compile(r"\s*\n\s*")
_UNKNOWN = {
    "html_inline": "HTML is not shown. Write Markdown, or put code between backticks.",
    "image": "A picture stands inside a sentence. Give it a paragraph of its own.",
    "hardbreak": "A line is broken inside a paragraph. Begin a new paragraph.",
}
_SCHEMES = {"term", "lesson", "source", "guideline"}
_REFUSED = {"item": "A check stands inside a sentence. Give its link a paragraph of its own."}
_STRANGE = "A link leads to '{}'. Begin it with term:, lesson:, source:, guideline: or https://."


def _parser() -> MarkdownIt:
    options = {"html": True, "maxNesting": DEEPEST_MARKDOWN}
    parser = MarkdownIt("js-default", options)
    parser.disable(["linkify", "replacements", "smartquotes", "strikethrough", "reference"])
    return parser


PARSER = _parser()


class Inline(NamedTuple):
    """Spans, and the same words as they stand on the source's lines, citations left out."""

    prose: Prose
    said: tuple[tuple[int, str], ...]


def read_string(text: str, line: int, report: Report, resolve: Resolve) -> Prose:
    """Read a text that is one paragraph and holds no blocks."""
    if _MARKED.search(text) is None:
        return (Span(_BREAK.sub(" ", text)),)
    (token,) = PARSER.parseInline(text)
    return read_inline(token.children or [], line, report, resolve).prose


def read_inline(children: Iterable[Token], line: int, report: Report, resolve: Resolve) -> Inline:
    """Walk the inside of a paragraph, an entry or a cell that begins on a line."""
    walker = _Walker(line, report, resolve)
    for child in children:
        walker.take(child)
    return walker.finish()


class _Walker:
    """Goes through a paragraph's tokens and knows what look and link it is inside."""

    def __init__(self, line: int, report: Report, resolve: Resolve) -> None:
        self._line = line
        self._report = report
        self._resolve = resolve
        self._spans: list[Span] = []
        self._text = ""
        self._said: list[tuple[int, str]] = []
        self._sentence = ""
        self._strong = 0
        self._emphasis = 0
        self._link: Link | None = None
        self._is_citing = False

    def take(self, token: Token) -> None:
        """Go one token further."""
        handle = self._HANDLERS.get(token.type)
        if handle is None:
            what = _UNKNOWN.get(token.type, f"'{token.type}' is not shown. Write plain text.")
            self._report(self._line, what)
        else:
            handle(self, token)

    def finish(self) -> Inline:
        """Give what was collected."""
        self._end_span()
        self._end_line()
        return Inline(tuple(self._spans), tuple(self._said))

    def _add(self, text: str) -> None:
        self._text += text
        if not self._is_citing:
            self._sentence += text

    def _end_span(self, *, code: bool = False) -> None:
        if self._text:
            look = (self._strong > 0, self._emphasis > 0, code)
            self._spans.append(Span(self._text, *look, self._link))
            self._text = ""

    def _end_line(self) -> None:
        if self._sentence.strip():
            self._said.append((self._line, self._sentence.strip()))
        self._sentence = ""

    def _take_text(self, token: Token) -> None:
        if "](" in token.content:
            self._report(self._line, "A link cannot be read. Mend the address in its brackets.")
        self._add(token.content)

    def _take_break(self, token: Token) -> None:
        del token
        self._add(" ")
        self._end_line()
        self._line += 1

    def _take_code(self, token: Token) -> None:
        self._end_span()
        self._add(token.content)
        self._end_span(code=True)

    def _take_strong(self, token: Token) -> None:
        self._end_span()
        self._strong += token.nesting

    def _take_emphasis(self, token: Token) -> None:
        self._end_span()
        self._emphasis += token.nesting

    def _open_link(self, token: Token) -> None:
        self._end_span()
        link = self._written_link(str(token.attrs["href"]), str(token.attrs.get("title", "")))
        self._is_citing = link is not None and link.kind is LinkKind.SOURCE
        self._link = link and self._resolve(self._line, link)

    def _close_link(self, token: Token) -> None:
        del token
        if not self._text and (not self._spans or self._spans[-1].link is not self._link):
            self._report(self._line, "A link has no words. Write what it leads to.")
        self._end_span()
        self._link = None
        self._is_citing = False

    def _written_link(self, href: str, title: str) -> Link | None:
        """Read an address by its scheme, or report why it is none of ours."""
        scheme, _, target = href.partition(":")
        if scheme == "https" and target.startswith("//"):
            kind, target = LinkKind.WEB, href
        elif scheme in _SCHEMES and target:
            kind = LinkKind(scheme)
        else:
            self._report(self._line, _REFUSED.get(scheme, _STRANGE.format(href[:80])))
            return None
        if title and kind is not LinkKind.SOURCE:
            self._report(self._line, "Only a source has a place in quotes. Leave it out here.")
        return Link(kind, target, title)

    _HANDLERS: ClassVar[dict[str, Callable[["_Walker", Token], None]]] = {
        "text": _take_text,
        "softbreak": _take_break,
        "code_inline": _take_code,
        "strong_open": _take_strong,
        "strong_close": _take_strong,
        "em_open": _take_emphasis,
        "em_close": _take_emphasis,
        "link_open": _open_link,
        "link_close": _close_link,
    }
