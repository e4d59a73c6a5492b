"""Which key answers what: each can be pressed anew, and none is given twice."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings import SINGLE_KEYS
from app.ui.plain_text import PlainLabel, PressButton, on_button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import announce
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.question_keys import typed_key

_ENDS = (0, 9, 14, 17, 19)
"""Where the groups begin: by number, by letter, how sure, the rest."""
_LEAVING = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}


def deeds() -> tuple[str, ...]:
    """Name what the single keys do, in the order of the settings."""
    translate = QCoreApplication.translate
    choice = translate("SingleKeys", "Choice {0}")
    second = translate("SingleKeys", "Choice {0} by letter")
    return (
        *(choice.format(n) for n in range(1, 10)),
        *(second.format(n) for n in range(1, 6)),
        translate("SingleKeys", "Guess"),
        translate("SingleKeys", "Fairly sure"),
        translate("SingleKeys", "Sure"),
        translate("SingleKeys", "Read the section"),
        translate("SingleKeys", "Why this is asked"),
    )


class KeyButton(PressButton):
    """Shows a key; once pressed, it waits for the one that is to take its place."""

    key_typed = Signal(str)
    waiting_began = Signal()
    waiting_ended = Signal()

    def __init__(self, deed: str, *, has_words: bool) -> None:
        super().__init__()
        self._deed, self._has_words = deed, has_words
        self._key, self._is_waiting = "", False
        self.setProperty("variant", "segment")
        self.clicked.connect(self._on_clicked)

    def show_key(self, key: str) -> None:
        """Show which key it is."""
        self._key = key
        self._wait(is_on=False)

    def event(self, event: QEvent) -> bool:
        """Take every key while waiting, but Tab: that one leaves."""
        if self._is_waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that is pressed; Escape keeps the one that was."""
        if not self._is_waiting:
            super().keyPressEvent(event)
        elif event.key() in _LEAVING:
            self._wait(is_on=False)
            self.waiting_ended.emit()
        elif not _is_modifier(event):
            self.key_typed.emit(typed_key(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer than somebody is here."""
        super().focusOutEvent(event)
        if self._is_waiting:
            self._wait(is_on=False)
            self.waiting_ended.emit()

    def _wait(self, *, is_on: bool) -> None:
        self._is_waiting = is_on
        words = self.tr("{0}: key {1}").format(self._deed, self._key)
        if is_on:
            words = self.tr("{0}: press the new key").format(self._deed)
        shown = "…" if is_on else self._key
        self.setText(on_button(f"{shown}   {self._deed}" if self._has_words else shown))
        self.setAccessibleName(words)

    @Slot()
    def _on_clicked(self) -> None:
        self._wait(is_on=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.waiting_began.emit()


class SingleKeys(QWidget):
    """All single keys in groups; whoever owns it keeps what is chosen."""

    keys_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._keys, self._deeds = theme, SINGLE_KEYS, deeds()
        self._buttons: list[KeyButton] = []
        self._waiting = 0
        self._told = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        groups = (
            self.tr("Choose by number"),
            self.tr("Choose by letter"),
            self.tr("How sure"),
            self.tr("More"),
        )
        for title, (first, end) in zip(groups, pairwise(_ENDS), strict=True):
            self._add_group(title, range(first, end))
        self._column.addWidget(self._told)
        self._tell_how()
        self._fit()
        theme.changed.connect(self._fit)

    def show_keys(self, keys: str) -> None:
        """Show which keys there are."""
        self._keys = keys
        for shown, key in zip(self._buttons, keys, strict=True):
            shown.show_key(key)
        self._tell_how()

    def _add_group(self, title: str, places: range) -> None:
        label = PlainLabel(self._theme, FontRole.UI)
        label.show_text(title)
        row = ButtonRow(self._theme)
        row.setAccessibleName(title)
        for place in places:
            made = KeyButton(self._deeds[place], has_words=place >= _ENDS[2])
            made.key_typed.connect(self._on_key_typed)
            made.waiting_began.connect(self._on_waiting_began)
            made.waiting_ended.connect(self._tell_how)
            self._buttons.append(made)
            row.add(made)
        self._column.addWidget(label)
        self._column.addWidget(row)

    def _say(self, words: str, tone: str) -> None:
        self._told.set_tone(tone)
        self._told.show_text(words)

    @Slot()
    def _tell_how(self) -> None:
        self._say(self.tr("Press a key here, then the key that is to take its place."), "muted")

    @Slot()
    def _on_waiting_began(self) -> None:
        self._waiting = next(n for n, one in enumerate(self._buttons) if one is self.sender())
        words = self.tr("Press the new key for “{0}”. Escape keeps “{1}”.")
        self._say(words.format(self._deeds[self._waiting], self._keys[self._waiting]), "text")
        announce(self, self._told.text())

    @Slot(str)
    def _on_key_typed(self, key: str) -> None:
        problem = self._problem(key)
        if problem:
            self._say(problem, "bad")
            announce(self, problem)
        else:
            self._put(key)

    def _put(self, key: str) -> None:
        """Let the key take the place that waits for one."""
        at, keys = self._waiting, self._keys
        self.show_keys(keys[:at] + key + keys[at + 1 :])
        self.keys_chosen.emit(self._keys)

    def _problem(self, key: str) -> str:
        """Say why a key cannot be taken, if it cannot."""
        if not key:
            return self.tr("Press one letter, digit or sign, without Shift, Ctrl or Alt.")
        if key in self._keys.replace(self._keys[self._waiting], ""):
            taken = self._deeds[self._keys.index(key)]
            words = self.tr("“{0}” is the key for “{1}” already. Press another one.")
            return words.format(key, taken)
        return ""

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._theme.px(6))


def _is_modifier(event: QKeyEvent) -> bool:
    """Tell whether only Shift, Ctrl or the like went down, which other keys follow."""
    return event.key() in {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
    }
