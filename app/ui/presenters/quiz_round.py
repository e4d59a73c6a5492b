"""A sitting while it is asked: its items, what was answered, and which comes next."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.ids import ItemId, ModuleId, ObjectiveId
from app.domain.item import Item
from app.domain.overview import quiz_form
from app.domain.sitting import PASS_SHARE, Given, Sitting, results, shown_order
from app.ui.pages.result_page import AnsweredItem, ObjectiveLine, QuizResult


class QuizRound:
    """Goes through the items that the course still has; others are left out of the sitting."""

    def __init__(
        self,
        sitting: Sitting,
        items: tuple[Item, ...],
        given: Mapping[ItemId, Given],
        number: int = 0,
    ) -> None:
        """Go on at a question, counted from 1; 0 is the first that is not answered yet."""
        self.sitting = replace(sitting, items=tuple(item.id for item in items))
        self.items = items
        self.withdrawn = len(sitting.items) - len(items)
        self._given = dict(given)
        open_ones = (place for place, item in enumerate(items) if item.id not in self._given)
        waiting = next(open_ones, len(items))
        self.at = min(number - 1, waiting) if number else waiting

    @property
    def module(self) -> ModuleId:
        """The module that is asked about."""
        return ModuleId(self.sitting.form.split(".", maxsplit=1)[0])

    @property
    def is_quiz(self) -> bool:
        """Whether this is the module's quiz, which can be passed, or practice, which cannot."""
        return self.sitting.form == quiz_form(self.module)

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
    def marks(self) -> tuple[bool | None, ...]:
        """For each item whether it was answered right, None if it was not answered yet."""
        answers = (self._given.get(item.id) for item in self.items)
        return tuple(None if given is None else given.is_right for given in answers)

    @property
    def missed(self) -> tuple[Item, ...]:
        """The items that were answered, and not right."""
        pairs = zip(self.items, self.marks, strict=True)
        return tuple(item for item, is_right in pairs if is_right is False)

    def take(self, given: Given) -> None:
        """Take note of an answer that is kept."""
        self._given[given.item] = given

    def advance(self) -> None:
        """Go on to the next item, once this one is answered."""
        if self.given is not None:
            self.at += 1

    def result(self, texts: Mapping[ObjectiveId, str]) -> QuizResult:
        """Sum up what was answered; the texts put each objective in words."""
        lines = tuple(
            ObjectiveLine(texts.get(line.objective, line.objective), line.right, line.asked)
            for line in results(self.items, self._given)
        )
        answered = tuple(
            AnsweredItem(item, shown_order(item, self.sitting.seed), self._given[item.id])
            for item in self.items
            if item.id in self._given
        )
        right = sum(each.given.is_right for each in answered)
        is_passed = right >= PASS_SHARE * len(answered) > 0 if self.is_quiz else None
        return QuizResult(answered, lines, is_passed, self.withdrawn)
