"""Questions on paper, to be answered with a pencil; and, further back, what is right and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.domain.ids import ChoiceId
from app.domain.item import (
    Item,
    Locating,
    Matching,
    Number,
    Ordering,
    Selection,
    ShortText,
)
from app.domain.prose import Prose
from app.domain.sitting import shown_order
from app.ui.paper.blocks import BLOCK_GAP, PARAGRAPH_GAP, BlockSetter
from app.ui.paper.sheet import TWIPS, Style, ink
from app.ui.paper.strips import (
    Draw,
    Ground,
    Hung,
    Strip,
    Tray,
    inset,
    kept,
    named,
    on_ground,
    spaced,
)
from app.ui.paper.text import Look, Stretch

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY, _SMALL, _LABEL = Look(Style.BODY), Look(Style.SMALL), Look(Style.LABEL)
_SIDE, _PADDING = 14 * TWIPS, 4 * TWIPS
_BOX, _INDENT, _HANG = 8.5 * TWIPS, 30 * TWIPS, 30 * TWIPS
_CHOICE_GAP = 4 * TWIPS


@dataclass(frozen=True, slots=True)
class QuestionSetter:
    """Sets questions and their answers, numbered through the document."""

    blocks: BlockSetter

    def question(self, number: int, item: Item, answer_page: str) -> list[Strip]:
        """Set a question; with a page, it says where the answer is."""
        translate = QCoreApplication.translate
        tray = self.blocks.tray
        inner = Tray(tray.letters, tray.width - _SIDE, tray.known)
        setter = QuestionSetter(BlockSetter(inner, self.blocks.image, self.blocks.depth))
        strips = kept(inner.words(question_word(number), _LABEL), with_next=True)
        before = () if item.scenario is None else item.scenario.stem
        for block in (*before, *item.stem):
            strips += kept(setter.blocks.set(block), with_next=True)
        strips += kept(setter.task(item))
        if answer_page:
            words = translate("Paper", "Answer on page {0}").format(answer_page)
            line = inner.words(words, _SMALL, PARAGRAPH_GAP)
            strips[-1:] = kept(strips[-1:], with_next=True)
            strips += [_leading(line[0], f"answer:{number}", inner.width), *line[1:]]
        ground = Ground("", "accent", 0, tray.width)
        whole = named(on_ground(inset(strips, _SIDE), ground, _PADDING), f"question:{number}")
        return spaced(whole, BLOCK_GAP)

    def task(self, item: Item) -> list[Strip]:
        """Set what is to be chosen, sorted, matched, found or written."""
        translate = QCoreApplication.translate
        task = item.task
        match task:
            case Selection():
                return self._choices(item, task)
            case Ordering():
                hint = translate("Paper", "Number the steps in the right order.")
                steps = {step.id: step.text for step in task.steps}
                shown = [steps[id_] for id_ in shown_order(item, 0)]
                return self._hint(hint) + self._ticked(shown, _square)
            case Matching():
                return self._pairs(item, task)
            case Locating():
                hint = translate("Paper", "Mark the line that decides, or the lines if several do.")
                lines = spaced(self.blocks.code(task.code, is_numbered=True), PARAGRAPH_GAP)
                return self._hint(hint) + lines
            case Number():
                return self._blank(task.unit)
            case ShortText():
                return self._blank("")
            case _:
                assert_never(task)

    def answer(self, number: int, item: Item) -> list[Strip]:
        """Set what is right and why, under the question's number, which leads back to it."""
        tray = self.blocks.tray
        words = f"{question_word(number)}: {key_of(item)}"
        label = tray.words(words, _LABEL, BLOCK_GAP)
        label = [_leading(label[0], f"question:{number}", tray.width), *label[1:]]
        strips = kept(named(label, f"answer:{number}"), with_next=True)
        for mark, text in _reasons(item):
            hung = Hung(mark, _HANG) if mark else Hung()
            strips += tray.prose(text, Look(Style.CELL), _CHOICE_GAP / 2, hung)
        return strips

    def _hint(self, words: str) -> list[Strip]:
        return kept(self.blocks.tray.words(words, _SMALL, PARAGRAPH_GAP), with_next=True)

    def _choices(self, item: Item, task: Selection) -> list[Strip]:
        translate = QCoreApplication.translate
        texts = {choice.id: choice.text for choice in task.choices}
        shown = [texts[id_] for id_ in shown_order(item, 0)]
        if not task.is_multiple:
            return self._ticked(shown, _circle)
        hint = translate("Paper", "Tick all that apply.")
        return self._hint(hint) + self._ticked(shown, _square)

    def _ticked(self, texts: Sequence[Prose], shape: Draw) -> list[Strip]:
        """Set texts with a letter, and something to tick or to write in, before each."""
        strips: list[Strip] = []
        for letter, text in zip(LETTERS, texts, strict=False):
            hung = Hung(letter, _INDENT, shape)
            gap = _CHOICE_GAP if strips else PARAGRAPH_GAP
            strips += kept(self.blocks.tray.prose(text, _BODY, gap, hung))
        return strips

    def _pairs(self, item: Item, task: Matching) -> list[Strip]:
        translate = QCoreApplication.translate
        tray = self.blocks.tray
        rights = {pair.id: pair.right for pair in task.pairs}
        strips = self._hint(translate("Paper", "Write beside each what belongs to it."))
        for letter, id_ in zip(LETTERS, shown_order(item, 0), strict=False):
            strips += kept(tray.prose(rights[id_], _BODY, _CHOICE_GAP, Hung(letter, 16 * TWIPS)))
        lefts = [pair.left for pair in task.pairs]
        for place, text in enumerate(lefts, start=1):
            gap = BLOCK_GAP if place == 1 else _CHOICE_GAP
            strips += kept(tray.prose(text, _BODY, gap, Hung(str(place), _INDENT, _square)))
        return strips

    def _blank(self, unit: str) -> list[Strip]:
        """Leave a line to write on, with the unit behind it."""
        width = self.blocks.tray.width / 2
        strip = Strip(Style.BODY.pitch, partial(_rule, width), 2 * PARAGRAPH_GAP)
        if not unit:
            return [strip]
        behind = inset(self.blocks.tray.words(unit, _BODY), width + PARAGRAPH_GAP)[:1]
        draw = partial(_both, strip.draw, behind[0].draw)
        return [Strip(strip.height, draw, strip.gap)]


def question_word(number: int) -> str:
    """Call a question by its number."""
    return QCoreApplication.translate("Paper", "Question {0}").format(number)


def key_of(item: Item) -> str:
    """Give what is right in a few words, by the letters and numbers that the question shows."""
    letters = dict(zip(shown_order(item, 0), LETTERS, strict=False))
    match item.task:
        case Selection():
            return ", ".join(sorted(letters[id_] for id_ in item.keys))
        case Ordering(steps=steps):
            return ", ".join(letters[step.id] for step in steps)
        case Matching(pairs=pairs):
            return ", ".join(f"{n} {letters[pair.id]}" for n, pair in enumerate(pairs, start=1))
        case Locating(keys=keys):
            return ", ".join(str(key) for key in keys)
        case Number(key=key, unit=unit):
            return f"{key} {unit}".strip()
        case ShortText(accepted=accepted):
            return accepted[0]


def _reasons(item: Item) -> list[tuple[str, Prose]]:
    """Give the feedback of each part of an answer, with the mark it had in the question."""
    task = item.task
    letters = dict(zip(shown_order(item, 0), LETTERS, strict=False))
    match task:
        case Selection():
            told = {choice.id: choice.feedback for choice in task.choices}
            return [(letter, told[id_]) for id_, letter in letters.items()]
        case Ordering():
            return [(letters[step.id], step.feedback) for step in task.steps]
        case Matching():
            return _of_pairs(task, letters)
        case Locating():
            told_lines = enumerate(task.feedback, start=1)
            return [(str(number), prose) for number, prose in told_lines if prose]
        case Number() | ShortText():
            return [("", task.right)]
        case _:
            assert_never(task)


def _of_pairs(task: Matching, letters: dict[ChoiceId, str]) -> list[tuple[str, Prose]]:
    numbered = enumerate(task.pairs, start=1)
    return [(f"{n} {letters[pair.id]}", pair.feedback) for n, pair in numbered]


def _leading(strip: Strip, aim: str, width: float) -> Strip:
    """Let a whole line lead somewhere."""
    return replace(strip, links=(Stretch(0, width / 3, aim),))


def _circle(painter: QPainter, place: QPointF) -> None:
    _prepare(painter)
    painter.drawEllipse(_box(place))


def _square(painter: QPainter, place: QPointF) -> None:
    _prepare(painter)
    painter.drawRect(_box(place))


def _box(place: QPointF) -> QRectF:
    top = place.y() + (Style.BODY.pitch - _BOX) / 2
    return QRectF(place.x(), top, _BOX, _BOX)


def _prepare(painter: QPainter) -> None:
    painter.setPen(QPen(ink("text"), 0.7 * TWIPS))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _rule(width: float, painter: QPainter, place: QPointF) -> None:
    foot = place.y() + Style.BODY.pitch * 0.85
    painter.fillRect(QRectF(place.x(), foot, width, 0.7 * TWIPS), ink("text"))


def _both(first: Draw, second: Draw, painter: QPainter, place: QPointF) -> None:
    first(painter, place)
    second(painter, place)
