"""An answer that is written: a number with its unit, or a few words."""

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.grading import Outcome, feedback_of
from app.domain.ids import ChoiceId
from app.domain.item import Item, Number, ShortText
from app.domain.prose import Prose, Span
from app.domain.response import LONGEST_NUMBER, LONGEST_SHORT, folded, to_number, to_short
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import AnswerPart
from app.ui.widgets.placed import Arrangement, column, height_at, line_width
from app.ui.widgets.roving import step_among
from app.ui.widgets.told_list import ToldList
from app.ui.widgets.told_row import Sign, Told


class WrittenAnswer(AnswerPart):
    """A field to write in, and afterwards what was written and what is right."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._item: Item | None = None
        self._field = QLineEdit(self)
        self._unit = PlainLabel(theme, FontRole.UI, self)
        self._note = PlainLabel(theme, FontRole.SMALL, self, tone="warn")
        self._told = ToldList(theme, icons, self)
        self._told.link_activated.connect(self.link_activated)
        self._field.textChanged.connect(self._on_text_changed)

    @property
    def given(self) -> tuple[str, ...]:
        """What was written, if it can be checked."""
        raise NotImplementedError

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Ask for words; nothing is written yet."""
        del order
        self._item = item
        self._told.show_told(())
        self._field.clear()
        self._field.show()
        self._unit.show_text(self._unit_text())
        self._unit.setVisible(bool(self._unit.text()))
        named = self.tr("Your answer")
        if self._unit.text():
            named = self.tr("Your answer, in {0}").format(self._unit.text())
        self._field.setAccessibleName(named)
        self._on_text_changed()

    def step(self, direction: int) -> None:
        """Go to the field, or afterwards through what is told."""
        is_open = self._told.isHidden()
        self.lead(step_among([self._field], direction) if is_open else self._told.step(direction))

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep what is written as it is, or give it back."""
        self._field.setReadOnly(is_locked)

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Show what was written, what is right, and why."""
        if self._item is None:
            return
        for widget in (self._field, self._unit, self._note):
            widget.hide()
        (remark,) = feedback_of(self._item, selected, outcome)
        correct, told = self.tr("Correct"), []
        if remark.is_right and selected:
            told.append(self._tell(selected[0], remark.feedback, "ok", correct))
        elif selected:
            told.append(self._tell(selected[0], (), "bad", self.tr("You wrote")))
        if not told or not remark.is_right:
            told.append(self._tell(self._key(), remark.feedback, "ok", correct))
        self._told.show_told(told)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the field and its unit beside one another, what is wrong with it below."""
        px = self._theme.px
        found = Arrangement(0, ())
        if not self._field.isHidden():
            found = self._line(width)
        parts: list[tuple[QWidget, int]] = [(self._note, 0), (self._told, 0)]
        below = column(parts, QRect(0, found.height, width, 0))
        if below.places and found.places:
            below = column(parts, QRect(0, found.height + px(6), width, 0))
        return Arrangement(below.height, found.places + below.places)

    def _line(self, width: int) -> Arrangement:
        """Put the unit beside the field, or under it where that is too narrow."""
        px, high = self._theme.px, self._field.sizeHint().height()
        field = QRect(0, 0, min(self._field_width(), width), high)
        places: tuple[tuple[QWidget, QRect], ...] = ((self._field, field),)
        if self._unit.isHidden():
            return Arrangement(high, places)
        start = field.width() + px(10)
        across = width - start
        if line_width(self._unit, self._unit.text()) > across:
            start, across = 0, width
        unit = QRect(start, 0, across, height_at(self._unit, across))
        unit.moveTop((high - unit.height()) // 2 if start else high + px(4))
        return Arrangement(max(high, unit.bottom() + 1), (*places, (self._unit, unit)))

    def _tell(self, answer: str, feedback: Prose, tone: str, state: str) -> Told:
        said = self._said_of(answer) if tone == "ok" else ""
        signs = (Sign("ok", (Span(said),)),) if said else ()
        return Told(
            (Span(clean(self._worded(answer), LONGEST_SHORT)),), feedback, tone, state, signs
        )

    def _field_width(self) -> int:
        """Give how wide the field should be, in pixels."""
        raise NotImplementedError

    def _unit_text(self) -> str:
        """Give what stands behind the field."""
        return ""

    def _complaint(self) -> str:
        """Say what is wrong with what is written, if it cannot be checked."""
        return ""

    def _key(self) -> str:
        """Give the right answer."""
        raise NotImplementedError

    def _worded(self, answer: str) -> str:
        """Give an answer as it is shown."""
        return answer

    def _said_of(self, answer: str) -> str:
        """Say what else is right beside a right answer."""
        raise NotImplementedError

    @Slot()
    def _on_text_changed(self) -> None:
        self._note.show_text("" if self.given else self._complaint())
        self._note.setVisible(bool(self._note.text()))
        self._field.setAccessibleDescription(self._note.text())
        self.rearrange()
        self.selection_changed.emit(len(self.given))


class NumberField(WrittenAnswer):
    """A field for a number, with its unit."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._field.setMaxLength(LONGEST_NUMBER)

    @property
    def given(self) -> tuple[str, ...]:
        """The number, as a response writes it."""
        number = to_number(self._field.text())
        return () if number is None else (number,)

    def hint(self) -> str:
        """Say how a number is written here."""
        return self.tr("Write a number in digits, without a separator for thousands.")

    def _field_width(self) -> int:
        return self._theme.px(160)

    def _unit_text(self) -> str:
        return "" if self._task is None else self._task.unit

    def _complaint(self) -> str:
        text = self._field.text().strip()
        if not text:
            return ""
        fraction = text.replace(",", ".")
        if fraction != text and to_number(fraction) is not None:
            whole = text.replace(",", "")
            words = self.tr("{0} can be read in two ways: write {1} or {2}.")
            return words.format(text, whole, fraction.rstrip("0").rstrip("."))
        return self.tr("This is not a number yet.")

    def _key(self) -> str:
        return "" if self._task is None else f"{self._task.key:f}"

    def _worded(self, answer: str) -> str:
        # A unit is written in the plural; "1 calls" would look like a mistake.
        unit = "" if answer in {"1", "-1"} else self._unit_text()
        return f"{answer} {unit}".rstrip()

    def _said_of(self, answer: str) -> str:
        del answer
        task = self._task
        if task is None or not task.tolerance:
            return ""
        low, high = task.key - task.tolerance, task.key + task.tolerance
        return self.tr("Anything from {0} to {1} counts.").format(f"{low:f}", f"{high:f}")

    @property
    def _task(self) -> Number | None:
        task = None if self._item is None else self._item.task
        return task if isinstance(task, Number) else None


class ShortField(WrittenAnswer):
    """A field for a few words."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._field.setMaxLength(LONGEST_SHORT)

    @property
    def given(self) -> tuple[str, ...]:
        """The words, without the spaces around them."""
        words = to_short(self._field.text())
        return () if words is None else (words,)

    def hint(self) -> str:
        """Say how much is asked for."""
        return self.tr("Write a word or a few; capitals make no difference.")

    def _field_width(self) -> int:
        return self._theme.px(420)

    def _key(self) -> str:
        return next(iter(self._accepted), "")

    def _said_of(self, answer: str) -> str:
        others = [form for form in self._accepted if folded(form) != folded(answer)]
        return self.tr("Also accepted: {0}").format(", ".join(others)) if others else ""

    @property
    def _accepted(self) -> tuple[str, ...]:
        task = None if self._item is None else self._item.task
        return task.accepted if isinstance(task, ShortText) else ()
