"""What a key means while a question has the focus."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.settings import to_key

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LAST_DIGIT = 9


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
_SINGLE: tuple[Command, ...] = (
    *(Command(Act.CHOOSE, place) for place in range(9)),
    *(Command(Act.CHOOSE, place) for place in range(5)),
    *(Command(Act.CONFIDE, place) for place in range(3)),
    Command(Act.READ),
    Command(Act.EXPLAIN),
)
"""What the single keys of the settings stand for, in their order."""
_READ = _SINGLE.index(Command(Act.READ))


def command_of(event: QKeyEvent, keys: str) -> Command | None:
    """Tell what a key press asks for.

    Single keys are taken as text, because some keyboards need Shift for a digit or a sign; letters
    count only without it.

    Args:
        event: the key press.
        keys: the single keys that work, in the order of the settings; an empty text if none does.
    """
    modifiers = event.modifiers() & ~_KEYPAD
    if event.isAutoRepeat() and event.key() not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return None
    if modifiers == _NONE and event.key() in _MOVES:
        return _MOVES[event.key()]
    if modifiers == _ALT:
        return _SHIFTS.get(event.key())
    key = typed_key(event)
    return _SINGLE[keys.index(key)] if key and key in keys else None


def typed_key(event: QKeyEvent) -> str:
    """Give the single key that was pressed, empty if it was none: not with Ctrl, Alt or such."""
    modifiers, key = event.modifiers() & ~_KEYPAD, to_key(event.text())
    is_alone = modifiers == _NONE or (modifiers == _SHIFT and not key.isalpha())
    return key if is_alone else ""


def choosing_keys(keys: str, count: int) -> str:
    """Give the keys that choose among so many, as far as there are any."""
    return keys[: min(count, _LAST_DIGIT)]


def reading_key(keys: str) -> str:
    """Give the key that leads to the section of a question."""
    return keys[_READ]
