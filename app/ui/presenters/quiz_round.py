"""A sitting while it is asked: its items, what was answered, and which comes next."""

from dataclasses import replace

from app.domain.course import Course
from app.domain.forms import can_be_passed, is_feedback_held, module_in
from app.domain.ids import ItemId, ModuleId
from app.domain.item import Item
from app.domain.log import Mode
from app.domain.sitting import Given, Seen
from app.services.keeping import SittingState


class QuizRound:
    """Goes through the items that the course still has; others are left out of the sitting."""

    def __init__(self, state: SittingState, items: tuple[Item, ...], number: int = 0) -> None:
        """Go on at a question, counted from 1; 0 is the first that is not answered yet.

        Where the feedback is held back, one always goes on at the first that is not answered:
        nothing is to be seen of the others yet.
        """
        self.sitting = replace(state.sitting, items=tuple(item.id for item in items))
        self.items = items
        self.is_cut = len(items) < len(state.sitting.items)
        self._given, self._seen = dict(state.given), state.seen
        self._is_all_seen = state.is_all_seen
        open_ones = (place for place, item in enumerate(items) if item.id not in self._given)
        waiting = next(open_ones, len(items))
        self.at = min(number - 1, waiting) if number and not self.is_held else waiting
        if state.is_over and self.given is None:
            self.finish()

    @property
    def is_held(self) -> bool:
        """Whether the feedback waits until the end."""
        return is_feedback_held(self.sitting.mode)

    @property
    def is_review(self) -> bool:
        """Whether this is a review session."""
        return self.sitting.mode is Mode.REVIEW

    @property
    def is_all_seen(self) -> bool:
        """Whether every question was asked before, which a review is for and nobody wonders at."""
        return self._is_all_seen and not self.is_review

    @property
    def has_pass_mark(self) -> bool:
        """Whether the sitting can be passed; practice of what was missed and reviews cannot."""
        return can_be_passed(self.sitting)

    @property
    def item(self) -> Item | None:
        """The item that is asked now, none when all were."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def given(self) -> Given | None:
        """The answer to the item that is asked now, if it was given already."""
        item = self.item
        return None if item is None else self._given.get(item.id)

    @property
    def seen(self) -> Seen | None:
        """How the item that is asked now was answered last before this sitting."""
        item = self.item
        return None if item is None else self._seen.get(item.id)

    @property
    def marks(self) -> tuple[bool | None, ...]:
        """For each item whether it was answered right, None if it was not answered yet."""
        answers = (self._given.get(item.id) for item in self.items)
        return tuple(None if given is None else given.is_right for given in answers)

    @property
    def missed(self) -> tuple[Item, ...]:
        """The items that were answered, and not right."""
        pairs = zip(self.items, self.marks, strict=True)
        return tuple(item for item, is_right in pairs if is_right is False)

    @property
    def answered(self) -> frozenset[ItemId]:
        """The items that were answered."""
        return frozenset(self._given)

    def take(self, given: Given) -> None:
        """Take note of an answer that is kept."""
        self._given[given.item] = given

    def advance(self) -> None:
        """Go on to the next item, once this one is answered."""
        if self.given is not None:
            self.at += 1

    def finish(self) -> None:
        """Ask nothing more; what was answered stays."""
        self.at = len(self.items)


def module_of(form: str, course: Course) -> ModuleId | None:
    """Find the module that a form is about: its own, or that of the objective it names."""
    about = module_in(form)
    if course.part_of(about) is not None:
        return about
    owners = (m.id for m in course.modules if str(about) in {str(o.id) for o in m.objectives})
    return next(owners, None)


def practice_about(form: str, course: Course) -> str:
    """Name what practice of a sitting's misses is about: its module, its part, or the course."""
    module = module_of(form, course)
    if module is not None:
        return module
    about = str(module_in(form))
    return about if any(part.id == about for part in course.parts) else course.id
