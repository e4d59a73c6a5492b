"""A note being written: its place, its words. Nothing that was written is lost on the way out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.notebook import LONGEST_NOTE
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.wrapped_label import WrappedLabel

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_QUOTE = 240


class NoteDialog(QDialog):
    """Asks for the words of a note. Esc keeps what was written; only Discard throws it away."""

    save_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Note"))
        window = parent.window()
        wide, high = (
            min(theme.px(520), window.width() - 48),
            min(theme.px(400), window.height() - 48),
        )
        self.resize(wide, high)
        self._place = WrappedLabel(theme, FontRole.LABEL, tone="muted")
        self._quote = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._edit = QPlainTextEdit()
        self._edit.setProperty("variant", "note")
        self._edit.setTabChangesFocus(True)
        self._edit.setAccessibleName(self.tr("Your note"))
        self._edit.setPlaceholderText(self.tr("Write for yourself: this stays on this computer."))
        self._edit.setFont(theme.font(FontRole.UI))
        self._edit.textChanged.connect(self._on_text_changed)
        self._hint = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._problem = WrappedLabel(theme, FontRole.SMALL, tone="bad")
        self._problem.hide()
        self._arrange()

    def show_note(self, place: str, quote: str, text: str) -> None:
        """Show where the note belongs, the words there, and the note as it is."""
        self._place.show_text(place)
        line = " ".join(clean(quote).split())
        self._quote.show_text(f"“{line if len(line) <= _QUOTE else line[:_QUOTE] + ' …'}”")
        self._quote.setVisible(bool(line))
        self._before = text
        self._edit.setPlainText(clean(text))
        self._edit.setFocus()
        self._on_text_changed()

    def show_problem(self, words: str) -> None:
        """Say that the note is not kept yet; what was written stays here."""
        self._problem.show_text(words)
        self._problem.show()
        self._on_text_changed()

    def reject(self) -> None:
        """Close with Esc, and keep what was written on the way."""
        if self._is_worth_keeping():
            self._save.click()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter."""
        has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if has_control and event.key() in _ENTERS:
            self._save.click()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(8))
        for part in (self._place, self._quote):
            column.addWidget(part)
        column.addWidget(self._edit, 1)
        column.addWidget(self._problem)
        column.addWidget(self._hint)
        row = QHBoxLayout()
        self._save = button(self.tr("Save note"), "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save_clicked)
        discard = button(self.tr("Discard changes"))
        discard.setAutoDefault(False)
        discard.clicked.connect(self._on_discard_clicked)
        row.addWidget(discard)
        row.addStretch(1)
        row.addWidget(self._save)
        column.addLayout(row)

    def _is_worth_keeping(self) -> bool:
        text = self._edit.toPlainText()
        return self._save.isEnabled() and text != self._before

    @Slot()
    def _on_text_changed(self) -> None:
        text = self._edit.toPlainText()
        is_too_long = len(text) > LONGEST_NOTE
        words = self.tr("{0} of {1} characters. Ctrl+Enter saves.")
        self._hint.show_text(words.format(len(text), LONGEST_NOTE))
        self._hint.set_tone("bad" if is_too_long else "muted")
        self._save.setEnabled(bool(text.strip()) and not is_too_long)

    @Slot()
    def _on_save_clicked(self) -> None:
        self._save.setEnabled(False)
        self.save_requested.emit(self._edit.toPlainText())

    @Slot()
    def _on_discard_clicked(self) -> None:
        super().reject()
