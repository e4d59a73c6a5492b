"""What a learner has set: one frozen value, kept as text by name, read forgivingly."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

TEXT_SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
MEASURES = (55, 60, 66, 72, 80)
LONGEST_NAME = 80
GOALS = (0, 2, 3, 4, 5)
BUDGETS = (5, 10, 20)
MONTHS = range(13)
WINDOW_NUMBERS = 5
FARTHEST_PIXEL = 100_000
THEMES = ("system", "light", "dark")
_NUMBERS: Mapping[str, Sequence[int]] = {
    "text_percent": TEXT_SCALES,
    "measure": MEASURES,
    "weekly_goal": GOALS,
    "review_budget": BUDGETS,
    "renewal_month": MONTHS,
}
_SWITCHES = frozenset({
    "is_welcomed",
    "letter_keys",
    "asks_confidence",
    "is_outline_shown",
    "is_goal_paused",
    "is_budget_minutes",
    "is_lead",
})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    Attributes:
        is_welcomed: the welcome step was answered or skipped.
        display_name: shown to the learner, empty if not given.
        role: id of one of the course's roles, empty if not given.
        theme: `system`, `light` or `dark`.
        text_percent: text size, 80 to 200.
        measure: characters a line of prose may have, 55 to 80.
        letter_keys: whether single letters answer questions.
        asks_confidence: whether questions ask how sure the learner is.
        weekly_goal: days of study wanted in a week, 2 to 5; 0 for no goal.
        is_goal_paused: whether the goal is left alone for now.
        review_budget: how much is reviewed on a day at most: 5, 10 or 20 items or minutes.
        is_budget_minutes: whether the budget counts minutes.
        renewal_month: the month of the year in which everybody renews, 1 to 12; 0 for one's own
            anniversary.
        news_read: which changes of the course were read on Today; empty if none were.
        is_lead: whether the learner leads a team, and is shown where that is done.
        is_outline_shown: whether the pane beside a lesson is open.
        window: x, y, width, height and 1 if maximised; empty before the first close.
    """

    is_welcomed: bool = False
    display_name: str = ""
    role: str = ""
    theme: str = "system"
    text_percent: int = 100
    measure: int = 80
    letter_keys: bool = True
    asks_confidence: bool = True
    weekly_goal: int = 3
    is_goal_paused: bool = False
    review_budget: int = 20
    is_budget_minutes: bool = False
    renewal_month: int = 0
    news_read: str = ""
    is_lead: bool = False
    is_outline_shown: bool = True
    window: tuple[int, ...] = ()


def to_text(settings: Settings) -> dict[str, str]:
    """Give each setting as JSON text under its name."""
    return {name: json.dumps(value) for name, value in asdict(settings).items()}


def from_text(kept: Mapping[str, str]) -> Settings:
    """Read settings back; what is missing, damaged or out of range takes its default."""
    read: dict[str, Any] = {f.name: _read(f.name, kept.get(f.name)) for f in fields(Settings)}
    return replace(Settings(), **{name: value for name, value in read.items() if value is not None})


def _read(name: str, text: str | None) -> object:
    try:
        value = json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list):
        value = tuple(value)
    return value if _is_allowed(name, value) else None


def _is_allowed(name: str, value: object) -> bool:
    match name, value:
        case "theme", str():
            return value in THEMES
        case str(), int() if name in _NUMBERS:
            return type(value) is int and value in _NUMBERS[name]
        case "window", tuple():
            return len(value) == WINDOW_NUMBERS and all(
                type(n) is int and abs(n) <= FARTHEST_PIXEL for n in value
            )
        case (_, bool()):
            return name in _SWITCHES
        case (("display_name" | "role" | "news_read"), str()):
            return len(value) <= LONGEST_NAME
    return False
