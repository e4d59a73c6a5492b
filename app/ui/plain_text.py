"""The only way text from outside reaches a label, a tool tip or a message box (finding F3).

Qt guesses that a string which looks like markup is markup, and then opens the files it names. Here
text is text: the format is always set, control and direction characters are taken out.
"""

import html
import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from app.ui.theme import FontRole, Theme

LONGEST_NAME = 80
BREAK = "\u200b"
"""Where a line may break inside a word; only labels show it, `clean` takes it out of all else."""

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_LONGEST_WORD, _PIECE = 24, 12
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
# Paths and addresses break after their separators first.
_PIECES = re.compile(rf"[^/\\\\.\-_]{{1,{_PIECE}}}[/\\\\.\-_]*|[/\\\\.\-_]{{1,{_PIECE}}}")


def clean(text: str, limit: int = 20_000) -> str:
    """Take out what could disguise a text: control and direction characters, excess length."""
    if text.isprintable() and len(text) <= limit:
        return text
    is_balanced = text.count(_ISOLATE) == text.count(_END_ISOLATE)
    allowed = "\n\t" + (_ISOLATE + _END_ISOLATE if is_balanced else "")
    kept = "".join(c for c in text if c in allowed or unicodedata.category(c)[0] != "C")
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def name(text: str) -> str:
    """Show a name somebody chose: one line, at most 80 characters, its direction kept to itself."""
    return _ISOLATE + clean(" ".join(text.split()), LONGEST_NAME) + _END_ISOLATE


def breakable(text: str) -> str:
    """Let a very long word of a clean text break every few characters, where it must."""
    return _LONG_WORD.sub(_broken, text)


def on_button(text: str) -> str:
    """Show an ampersand on a button or in a menu instead of underlining what follows."""
    return clean(text).replace("&", "&&")


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give a widget a tool tip that is shown as it is written; an empty text means none."""
    shown = html.escape(clean(text)).replace("\n", "<br>")
    target.setToolTip(f"<span>{shown}</span>" if shown else "")


class PlainLabel(QLabel):
    """A label whose text is never markup, in a font role, muted or not."""

    def __init__(
        self, theme: Theme, role: FontRole, parent: QWidget | None = None, *, tone: str = "text"
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._tone = theme, role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_text(self, text: str) -> None:
        """Show a text, as it is written."""
        self.setText(clean(text))

    def set_tone(self, tone: str) -> None:
        """Colour the text with a token, by name."""
        self._tone = tone
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._tone))
        self.setPalette(palette)


class PressButton(QPushButton):
    """A push button that Enter presses as Space does, also where no dialog sees to that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter, once; one that stays pressed leaves Enter to what it is part of."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not is_enter or self.isCheckable():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(text: str, variant: str = "", parent: QWidget | None = None) -> PressButton:
    """Make a push button; the variant is one that `app.qss` knows."""
    made = PressButton(on_button(text), parent)
    made.setProperty("variant", variant)
    made.setAccessibleName(clean(text))
    return made


def message_box(parent: QWidget | None, title: str, text: str, detail: str = "") -> QMessageBox:
    """Make a message box whose texts are shown as they are written; the caller opens it."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(clean(title, LONGEST_NAME))
    box.setText(clean(text))
    box.setInformativeText(clean(detail))
    return box


def _broken(word: re.Match[str]) -> str:
    return BREAK.join(_PIECES.findall(word.group()))
