"""Which drawings may be figures: shapes and words whose colours are classes, and nothing else."""

import re
from io import BytesIO
from xml.parsers import expat

from app.content.limits import FIGURE_TEXT, FIGURE_WIDTH


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    "svg g defs marker title desc path rect circle ellipse line polyline polygon text tspan"
)
_ATTRIBUTES = _words(
    "xmlns version id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points"
    " transform fill fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin"
    " font-family font-size font-weight font-style text-anchor"
    " marker-start marker-mid marker-end refX refY markerWidth markerHeight markerUnits"
    " orient"
)
_CLASSES = _words(
    "text muted accent ok warn bad info"
    " fill-surface fill-sunken fill-accent-weak fill-ok-weak fill-warn-weak fill-bad-weak"
    " stroke-border stroke-accent stroke-bad stroke-ok"
)
_VALUES = {
    "fill": re.compile("none"),
    "stroke": re.compile("none"),
    "font-family": re.compile("sans-serif|monospace"),
    "font-size": re.compile("|".join(map(str, range(FIGURE_TEXT[0], FIGURE_TEXT[1] + 1)))),
    "marker-start": re.compile(r"url\(#[\w-]+\)"),
    "marker-mid": re.compile(r"url\(#[\w-]+\)"),
    "marker-end": re.compile(r"url\(#[\w-]+\)"),
}
_VIEW = re.compile(r"0 0 (\d+) (\d+)")


def svg_faults(svg: bytes) -> list[tuple[int, str]]:
    """List what a drawing may not contain, each with its line."""
    reader = _Reader()
    try:
        reader.parse(svg)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        reader.faults.append((error.lineno, f"This is not XML: {reason}. Mend it."))
    return reader.faults


class _Reader:
    """Follows the parser through a drawing."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str]] = []
        self._is_first = True
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.ProcessingInstructionHandler = self._refuse_instruction

    def parse(self, svg: bytes) -> None:
        """Read the whole drawing."""
        self._parser.ParseFile(BytesIO(svg))

    def _fail(self, message: str) -> None:
        self.faults.append((self._parser.CurrentLineNumber, message))

    def _refuse_doctype(self, *details: object) -> None:
        del details
        self._fail("A figure has no document type. Begin it with <svg …>.")

    def _refuse_instruction(self, target: str, data: str) -> None:
        del data
        self._fail(f"A figure has no instruction '{target}'. Leave it out.")

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if self._is_first:
            self._is_first = False
            self._check_root(element, attributes)
        if element not in _ELEMENTS:
            self._fail(f"<{element}> may not be in a figure. Draw with shapes and text.")
        for name, value in attributes.items():
            self._check_attribute(name, value)

    def _check_root(self, element: str, attributes: dict[str, str]) -> None:
        found = _VIEW.fullmatch(attributes.get("viewBox", ""))
        if element != "svg":
            self._fail("The drawing is not an SVG. Begin it with <svg …>.")
        elif found is None:
            self._fail('The size is unclear. Write viewBox="0 0 WIDTH HEIGHT" in whole units.')
        elif int(found[1]) > FIGURE_WIDTH:
            self._fail(f"The figure is {found[1]} units wide. Draw it in at most {FIGURE_WIDTH}.")

    def _check_attribute(self, name: str, value: str) -> None:
        strange = sorted(set(value.split()) - _CLASSES) if name == "class" else []
        if strange:
            self._fail(f"The class '{strange[0]}' has no colour. Use one that README.md lists.")
        if name not in _ATTRIBUTES:
            self._fail(f"'{name}' may not be in a figure. Use classes, and leave effects out.")
        elif name in _VALUES and _VALUES[name].fullmatch(value) is None:
            self._fail(f"'{name}' cannot be '{value[:40]}'. {_ADVICE.get(name, _MARKER_ADVICE)}")


_MARKER_ADVICE = "Write url(#ID) of a marker in the same drawing."
_ADVICE = {
    "fill": "Use a class for colour, or none.",
    "stroke": "Use a class for colour, or none.",
    "font-family": "Write sans-serif or monospace.",
    "font-size": f"Write a number from {FIGURE_TEXT[0]} to {FIGURE_TEXT[1]}.",
}
