"""What a key means while a question has the focus."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Act(Enum):
    """What can be done by key."""

    STEP = auto()
    SHIFT = auto()
    CHOOSE = auto()
    CONFIDE = auto()
    PROCEED = auto()
    READ = auto()
    EXPLAIN = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """What a key asks for; the number is a place counted from 0, or a direction to step in."""

    act: Act
    number: int = 0


_MOVES: dict[int, Command] = {
    Qt.Key.Key_Up: Command(Act.STEP, -1),
    Qt.Key.Key_Down: Command(Act.STEP, 1),
    Qt.Key.Key_Return: Command(Act.PROCEED),
    Qt.Key.Key_Enter: Command(Act.PROCEED),
}
_SHIFTS: dict[int, Command] = {
    Qt.Key.Key_Up: Command(Act.SHIFT, -1),
    Qt.Key.Key_Down: Command(Act.SHIFT, 1),
}
_LETTERS: dict[int, Command] = {
    Qt.Key.Key_A: Command(Act.CHOOSE, 0),
    Qt.Key.Key_B: Command(Act.CHOOSE, 1),
    Qt.Key.Key_C: Command(Act.CHOOSE, 2),
    Qt.Key.Key_D: Command(Act.CHOOSE, 3),
    Qt.Key.Key_E: Command(Act.CHOOSE, 4),
    Qt.Key.Key_G: Command(Act.CONFIDE, 0),
    Qt.Key.Key_F: Command(Act.CONFIDE, 1),
    Qt.Key.Key_S: Command(Act.CONFIDE, 2),
    Qt.Key.Key_R: Command(Act.READ),
}


def command_of(event: QKeyEvent, *, has_letters: bool) -> Command | None:
    """Tell what a key press asks for; single characters count only if `has_letters`.

    Digits and the question mark are taken as text, because some keyboards need Shift for them.
    """
    modifiers = event.modifiers() & ~_KEYPAD
    if event.isAutoRepeat() and event.key() not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return None
    if modifiers == _NONE and event.key() in _MOVES:
        return _MOVES[event.key()]
    if modifiers == _ALT:
        return _SHIFTS.get(event.key())
    if not has_letters or modifiers not in {_NONE, _SHIFT}:
        return None
    if event.text() == "?":
        return Command(Act.EXPLAIN)
    if event.text() in set("123456789"):
        return Command(Act.CHOOSE, int(event.text()) - 1)
    return _LETTERS.get(event.key()) if modifiers == _NONE else None
