"""Every key the program knows: the menus' from the menus, questions' as they are set."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.ui.pages.help_topic import Keys, Passage, Topic
from app.ui.widgets.menus import Command
from app.ui.widgets.single_keys import deeds

_LETTERS, _SURE = slice(9, 14), slice(14, 17)
_READ, _WHY = 17, 18


def keyboard_topic(commands: tuple[Command, ...], keys: str) -> Topic:
    """List the keys.

    Args:
        commands: the commands of the menus that are shown.
        keys: the single keys that answer questions, empty if they are switched off.
    """
    translate = QCoreApplication.translate
    off = translate("Help", "Single keys are switched off in Settings.")
    hint = translate(
        "Help",
        "Single keys act only while a question has the focus. Settings switches them off, or puts "
        "each of them elsewhere. On a Mac, Ctrl is the Command key.",
    )
    return Topic(
        "keyboard",
        "keyboard",
        translate("Help", "Keyboard"),
        (
            *_menus(commands),
            Passage(
                translate("Help", "In a question"),
                (hint if keys else off,),
                (*_always(), *(_single(keys) if keys else ())),
            ),
            Passage(translate("Help", "In lists, tables and windows"), keys=_elsewhere()),
        ),
    )


def _menus(commands: tuple[Command, ...]) -> tuple[Passage, ...]:
    """Give a passage for each menu, in their order, with the commands that have keys."""
    form = QKeySequence.SequenceFormat.NativeText
    passages: dict[str, list[Keys]] = {}
    for command in commands:
        caps = tuple(keys.toString(form) for keys in command.action.shortcuts())
        if caps:
            passages.setdefault(command.menu, []).append((caps, command.title))
    return tuple(Passage(menu, keys=tuple(keys)) for menu, keys in passages.items())


def _always() -> tuple[Keys, ...]:
    translate = QCoreApplication.translate
    return (
        (("Up", "Down", "Space"), translate("Help", "Move between choices, choose")),
        (("Alt+Up", "Alt+Down"), translate("Help", "Move a step of an order; open a list")),
        (("Enter",), translate("Help", "Check the answer, then go on")),
    )


def _single(keys: str) -> tuple[Keys, ...]:
    translate, names = QCoreApplication.translate, deeds()
    return (
        (tuple(keys[: _LETTERS.start]), translate("Help", "Choose by number, 1 to 9")),
        (tuple(keys[_LETTERS]), translate("Help", "Choose by letter, A to E")),
        (tuple(keys[_SURE]), translate("Help", "How sure: guess, fairly sure, sure")),
        ((keys[_READ],), names[_READ]),
        ((keys[_WHY],), names[_WHY]),
    )


def _elsewhere() -> tuple[Keys, ...]:
    translate = QCoreApplication.translate
    return (
        (("Tab", "Shift+Tab"), translate("Help", "Next or previous control")),
        (("Up", "Down", "Left", "Right"), translate("Help", "Move within a list or a table")),
        (("Home", "End"), translate("Help", "First or last entry; start or end of a page")),
        (("PgUp", "PgDown"), translate("Help", "A screenful up or down")),
        (("Space", "Shift+Space"), translate("Help", "On a page: a screenful down or up")),
        (("Enter",), translate("Help", "Open what has the focus")),
        (("Shift+Enter",), translate("Help", "While finding: the place before")),
        (("Ctrl+Enter",), translate("Help", "Save a note that is being written")),
        (("S",), translate("Help", "In the table of a team: sort by this column")),
        (("T",), translate("Help", "In the table of a team: numbers instead of colours")),
        (("Esc",), translate("Help", "Close what is open; nothing written is lost")),
    )
