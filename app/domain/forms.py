"""What is drawn in each mode, and what a sitting of it is called in the log.

Practice and checks draw by objective, the two forms of the pre-check and the final by guideline.
Whether a sitting can be passed, its mode and form say.
"""

from collections.abc import Iterable, Mapping
from random import Random

from app.domain.course import Part
from app.domain.ids import ItemId, ModuleId, ObjectiveId
from app.domain.item import Item, Use
from app.domain.log import Mode
from app.domain.mastery import MET_ITEMS
from app.domain.sitting import QUIZ_LENGTH, Sitting, draw

TEST_OUT_ITEMS = 5
PART_REVIEW_ITEMS = 12
FORM_ITEMS_PER_GUIDELINE = 2
REVIEW_FORM = "review"
_HELD = frozenset({Mode.CHECK, Mode.TEST_OUT, Mode.PRECHECK, Mode.FINAL})
_USE = {Mode.PRECHECK: Use.PRECHECK, Mode.FINAL: Use.FINAL}


def test_out_form(objective: ObjectiveId) -> str:
    """Name a test-out of an objective, as the log keeps it."""
    return f"{objective}.test-out-{TEST_OUT_ITEMS}"


def check_form(module: ModuleId) -> str:
    """Name a module's check, as the log keeps it."""
    return f"{module}.check"


def part_form(part: Part) -> str:
    """Name the review of a part, as the log keeps it."""
    return f"{part.id}.part-{PART_REVIEW_ITEMS}"


def module_in(form: str) -> ModuleId:
    """Give what a form begins with: the module, where the form is of one."""
    return ModuleId(form.split(".", maxsplit=1)[0])


def can_be_passed(sitting: Sitting) -> bool:
    """Tell whether a sitting has a pass mark; practice of what was missed and reviews have none."""
    is_drawn_over_all = sitting.form.endswith((
        f".quiz-{QUIZ_LENGTH}",
        f".part-{PART_REVIEW_ITEMS}",
    ))
    return sitting.mode in {Mode.CHECK, Mode.TEST_OUT, Mode.FINAL} or is_drawn_over_all


def is_feedback_held(mode: Mode) -> bool:
    """Tell whether feedback waits until a sitting is over: it tells what is known without help."""
    return mode in _HELD


def draw_test_out(
    pool: Iterable[Item], objective: ObjectiveId, seen: Mapping[ItemId, int], rng: Random
) -> tuple[Item, ...]:
    """Draw what shows that an objective is known already; what was never asked comes first."""
    usable = (item for item in pool if item.objective == objective and _is_asked_again(item))
    return draw(usable, seen, TEST_OUT_ITEMS, rng)


def draw_check(pool: Iterable[Item], seen: Mapping[ItemId, int], rng: Random) -> tuple[Item, ...]:
    """Draw as many items for each objective as it takes to show it met."""
    usable = [item for item in pool if _is_asked_again(item)]
    objectives = {item.objective for item in usable}
    return draw(usable, seen, MET_ITEMS * len(objectives), rng)


def draw_part(pool: Iterable[Item], seen: Mapping[ItemId, int], rng: Random) -> tuple[Item, ...]:
    """Draw over all objectives of a part."""
    return draw((i for i in pool if Use.QUIZ in i.uses), seen, PART_REVIEW_ITEMS, rng)


def draw_form(
    pool: Iterable[Item], mode: Mode, guidelines: Mapping[ObjectiveId, str], rng: Random
) -> tuple[Item, ...]:
    """Draw the pre-check or the final: two items a guideline, in the order of the guidelines.

    The two forms share no item, because an item's use puts it into one of them. Of a guideline with
    more items than two, those of different objectives come first.
    """
    by_guideline: dict[str, list[Item]] = {}
    for item in sorted(pool, key=_name):
        if _USE[mode] in item.uses:
            by_guideline.setdefault(guidelines.get(item.objective, ""), []).append(item)
    drawn: list[Item] = []
    for _, items in sorted(by_guideline.items()):
        drawn.extend(draw(items, {}, FORM_ITEMS_PER_GUIDELINE, rng))
    return tuple(drawn)


def _is_asked_again(item: Item) -> bool:
    """Tell whether an item may be asked outside of lessons, and is in neither of the two forms."""
    return bool({Use.QUIZ, Use.REVIEW} & set(item.uses))


def _name(item: Item) -> ItemId:
    return item.id
