"""The form of every document in a pack, and what its parts must be to one another.

The readers in `pack` and `blocks` believe what they are given; whatever comes from outside has
passed here first.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

from app.content.limits import (
    DIFFICULTIES,
    LONGEST_STRING,
    MOST_ENTRIES,
    MOST_ITEMS,
    MOST_LESSONS,
    MOST_ACCEPTED,
    MOST_OPTIONS,
)
from app.content.pack import REPLACEABLE
from app.content.shape import (
    Check,
    both,
    fault,
    flag,
    kinds,
    listing,
    number,
    optional,
    record,
    shown_name,
    text,
    word,
)
from app.domain.item import Use
from app.domain.lesson import CalloutKind, TokenKind
from app.domain.prose import LinkKind

_MOST_RUNS, _MOST_BLOCKS, _MOST_LINES, _MOST_COLUMNS = 200, 400, 200, 12
_LONGEST_TITLE, _LONGEST_WORDS, _LONGEST_LINE = 200, 2000, 1000
_LONGEST_DECIMAL = 40

ID = text(r"[a-z0-9]+(?:-[a-z0-9]+)*", most=50)
CHOICE_ID = text(r"[a-z0-9]+(?:-[a-z0-9]+)*", most=50)
LESSON_ID = text(r"[a-z0-9-]+\.[a-z0-9-]+", most=101)
SECTION_ID = text(r"[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+", most=160)
GUIDELINE_ID = text(r"[1-9]\.[1-9]\d?")
ACTION_ID = text(r"[1-9]\.[1-9]\d?\.[a-z]")
HASH = text(r"[0-9a-f]{64}")
VERSION = text(r"\d{1,4}(?:\.\d{1,4}){0,2}")
NEEDS = text(r"(?:\d{1,4}(?:\.\d{1,4}){0,2})?")
_TITLE = both(text(most=_LONGEST_TITLE, least=1), text(r"[^\n\t]*"))
_WORDS = text(most=_LONGEST_WORDS)
_IDS = listing(ID, MOST_ENTRIES)


def _run(value: Any, place: str) -> None:
    """Expect a run of prose: text, or text with its look, or a link."""
    if isinstance(value, str):
        _RUN_TEXT(value, place)
    elif not isinstance(value, list) or len(value) not in {2, 5}:
        raise fault(place, "is no piece of text")
    else:
        for check, part in zip(_RUN_PARTS, value, strict=False):
            check(part, place)


_RUN_TEXT = text()
_RUN_PARTS: tuple[Check, ...] = (
    _RUN_TEXT,
    text(r"s?e?c?"),
    word({kind.value for kind in LinkKind}),
    text(most=_LONGEST_WORDS),
    text(most=_LONGEST_TITLE),
)
PROSE = listing(_run, _MOST_RUNS)


def _token(value: Any, place: str) -> None:
    """Expect a run of code: text, or text with its kind."""
    if isinstance(value, str):
        _TOKEN_TEXT(value, place)
    elif not isinstance(value, list) or len(value) != 2:
        raise fault(place, "is no piece of code")
    else:
        _TOKEN_TEXT(value[0], place)
        _TOKEN_KIND(value[1], place)


_TOKEN_TEXT = text(r"[^\n]*", most=_LONGEST_LINE)
_TOKEN_KIND = word({kind.value for kind in TokenKind})
_CODE_LINES = listing(listing(_token, _MOST_RUNS), _MOST_LINES, least=1)
_NAMED = text(r"[a-z0-9 +#-]{0,40}")


def _same_width(value: Any, place: str) -> None:
    if len({len(row) for row in value["rows"]}) > 1:
        raise fault(place, "has rows of different width")


def _kind(name: str) -> Check:
    return word({name})


_PARAGRAPH = record(block=_kind("paragraph"), prose=PROSE)
_CODE = record(block=_kind("code"), language=_NAMED, lines=_CODE_LINES)
_ROWS = listing(listing(PROSE, _MOST_COLUMNS, least=1), _MOST_LINES, least=1)
_BLOCK = kinds(
    "block",
    {
        "heading": record(block=_kind("heading"), text=_TITLE, slug=ID, level=number(2, 3)),
        "paragraph": _PARAGRAPH,
        "listing": record(
            block=_kind("listing"), entries=listing(PROSE, _MOST_LINES), is_numbered=flag
        ),
        "callout": record(
            block=_kind("callout"),
            kind=word({kind.value for kind in CalloutKind}),
            title=text(r"[^\n]*", most=_LONGEST_TITLE),
            paragraphs=listing(PROSE, _MOST_LINES),
        ),
        "code": _CODE,
        "table": both(record(block=_kind("table"), rows=_ROWS), _same_width),
        "figure": record(
            block=_kind("figure"), name=ID, alt=_WORDS, caption=_WORDS, description=text()
        ),
        "check": record(block=_kind("check"), item=ID),
    },
)
_STEM = listing(kinds("block", {"paragraph": _PARAGRAPH, "code": _CODE}), _MOST_LINES, least=1)

_SECTION = record(id=SECTION_ID, title=_TITLE, checks=listing(ID, _MOST_BLOCKS))
_HEAD_FIELDS: dict[str, Check] = {
    "id": LESSON_ID,
    "title": _TITLE,
    "minutes": number(1, 60),
    "objectives": _IDS,
    "sections": listing(_SECTION, _MOST_LINES),
    "problem": text(),
}
LESSON = record(
    head=record(**_HEAD_FIELDS),
    module=ID,
    blocks=listing(_BLOCK, _MOST_BLOCKS),
    sources=_IDS,
    guidelines=listing(GUIDELINE_ID, MOST_ENTRIES),
    renamed=listing(listing(ID, 2, least=2), MOST_ENTRIES),
)


def _selection(value: Any, place: str) -> None:
    keys = sum(choice["is_key"] for choice in value["choices"])
    if keys < 1 or (keys > 1 and not value["is_multiple"]):
        raise fault(place, f"has {keys} right choices")


def _ids_differ(key: str) -> Check:
    def check(value: Any, place: str) -> None:
        if len({part["id"] for part in value[key]}) < len(value[key]):
            raise fault(place, "gives one id to two answers")

    return check


def _locating(value: Any, place: str) -> None:
    lines, keys = len(value["code"]["lines"]), value["keys"]
    if len(value["feedback"]) != lines:
        raise fault(place, "has not one feedback a line")
    if keys != sorted(set(keys)) or not keys or keys[-1] > lines:
        raise fault(place, "has no line for one of its keys")


def _decimal(value: Any, place: str) -> None:
    """Expect a finite number as text."""
    _DECIMAL_TEXT(value, place)
    try:
        is_number = Decimal(value).is_finite()
    except InvalidOperation:
        is_number = False
    if not is_number:
        raise fault(place, "is no number")


_DECIMAL_TEXT = text(r"-?[0-9.]+(?:E[+-]?\d{1,2})?", most=_LONGEST_DECIMAL)


def _tolerance(value: Any, place: str) -> None:
    if Decimal(value["tolerance"]) < 0:
        raise fault(place, "has a tolerance below 0")


_CHOICE = record(id=CHOICE_ID, text=PROSE, feedback=PROSE, is_key=flag)
_STEP = record(id=CHOICE_ID, text=PROSE, feedback=PROSE)
_PAIR = record(id=CHOICE_ID, left=PROSE, right=PROSE, feedback=PROSE)
_TASK = kinds(
    "type",
    {
        "selection": both(
            record(
                type=_kind("selection"),
                choices=listing(_CHOICE, MOST_OPTIONS, least=2),
                is_multiple=flag,
            ),
            both(_selection, _ids_differ("choices")),
        ),
        "order": both(
            record(type=_kind("order"), steps=listing(_STEP, MOST_OPTIONS, least=2)),
            _ids_differ("steps"),
        ),
        "match": both(
            record(type=_kind("match"), pairs=listing(_PAIR, MOST_OPTIONS, least=2)),
            _ids_differ("pairs"),
        ),
        "locate": both(
            record(
                type=_kind("locate"),
                code=_CODE,
                keys=listing(number(1, _MOST_LINES), _MOST_LINES, least=1),
                feedback=listing(PROSE, _MOST_LINES),
            ),
            _locating,
        ),
        "numeric": both(
            record(
                type=_kind("numeric"),
                key=_decimal,
                tolerance=_decimal,
                unit=text(most=_LONGEST_TITLE),
                right=PROSE,
                wrong=PROSE,
            ),
            _tolerance,
        ),
        "short": record(
            type=_kind("short"),
            accepted=listing(text(most=_LONGEST_TITLE, least=1), MOST_ACCEPTED, least=1),
            right=PROSE,
            wrong=PROSE,
        ),
    },
)
_SCENARIO = record(id=ID, objective=ID, stem=_STEM, items=listing(ID, MOST_OPTIONS, least=1))


def _ends_in_words(value: Any, place: str) -> None:
    if value["stem"][-1]["block"] != "paragraph":
        raise fault(place, "asks nothing: its stem ends in code")
    scenario = value["scenario"]
    if scenario is not None and value["id"] not in scenario["items"]:
        raise fault(place, "is in a scenario that does not name it")


ITEM = both(
    record(
        id=ID,
        objective=ID,
        section=SECTION_ID,
        uses=listing(word({use.value for use in Use}), len(Use), least=1),
        difficulty=number(*DIFFICULTIES),
        stem=_STEM,
        task=_TASK,
        sources=_IDS,
        is_shuffled=flag,
        scenario=optional(_SCENARIO),
        needs=NEEDS,
    ),
    _ends_in_words,
)

_OBJECTIVE = record(id=ID, text=_WORDS, actions=listing(ACTION_ID, MOST_ENTRIES))
_MODULE = record(
    id=ID,
    number=text(r"[^\n]*", most=20),
    title=_TITLE,
    summary=_WORDS,
    guidelines=listing(GUIDELINE_ID, MOST_ENTRIES),
    objectives=listing(_OBJECTIVE, MOST_ENTRIES),
    lessons=listing(record(**_HEAD_FIELDS, sha256=HASH), MOST_ENTRIES),
    quiz_count=number(0, MOST_ITEMS),
    problem=text(),
)
_PART = record(id=ID, title=_TITLE, modules=listing(_MODULE, MOST_ENTRIES))
_ROLE = record(id=ID, title=_TITLE, core=_IDS, optional=_IDS)
COURSE = record(
    id=ID,
    title=shown_name,
    version=VERSION,
    attribution=_WORDS,
    roles=listing(_ROLE, MOST_ENTRIES),
    parts=listing(_PART, MOST_ENTRIES),
)
SOURCE = record(
    id=ID,
    title=_WORDS,
    publisher=_WORDS,
    date=text(r"\d{4}(?:-\d\d(?:-\d\d)?)?"),
    address=text(r"https://[!-~]*", most=_LONGEST_WORDS),
    supports=_WORDS,
)
TERM = record(id=ID, title=_TITLE, text=PROSE, see=_IDS, sources=_IDS)
GUIDELINE = record(
    id=GUIDELINE_ID,
    area=_TITLE,
    title=_TITLE,
    summary=_WORDS,
    actions=listing(record(id=text(r"[a-z]"), text=_WORDS), 26),
)
_MEMBER = record(name=text(most=180, least=1), length=number(0), sha256=HASH)
_REPLACED = record(kind=word(REPLACEABLE), id=text(r"[a-z0-9.-]{1,101}"), sha256=HASH)
INDEX = record(
    format=number(1, 1),
    id=ID,
    version=VERSION,
    title=shown_name,
    publisher=shown_name,
    language=text(r"[a-zA-Z-]{2,20}"),
    licence=text(r"[ -~]{1,80}"),
    needs=NEEDS,
    extends=optional(ID),
    replaces=listing(_REPLACED, MOST_LESSONS + MOST_ITEMS),
    members=listing(_MEMBER, 2000, least=1),
)
