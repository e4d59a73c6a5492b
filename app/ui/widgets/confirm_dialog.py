"""What cannot be pressed by mistake: it says what happens, and may ask for a word."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.wrapped_label import WrappedLabel


class ConfirmDialog(QDialog):
    """Asks before something is done; Enter and Escape leave everything as it is."""

    def __init__(
        self, theme: Theme, title: str, words: tuple[str, ...], verb: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._typed = theme, ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(title, 80))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        heading = WrappedLabel(theme, FontRole.SUBHEADING)
        heading.show_text(title)
        column.addWidget(heading)
        for text in words:
            line = WrappedLabel(theme, FontRole.UI)
            line.show_text(text)
            column.addWidget(line)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(24),) * 4)
        outer.setSpacing(theme.px(16))
        outer.addWidget(area, 1)
        outer.addWidget(self._buttons(verb))
        window = parent.window()
        self.resize(
            min(theme.px(560), window.width() - 48), min(theme.px(440), window.height() - 48)
        )

    def ask_for(self, word: str, label: str) -> None:
        """Let the verb be pressed only once a word was typed."""
        self._typed = word
        line = QLineEdit()
        line.textChanged.connect(self._on_text_changed)
        field = Field(self._theme, line)
        field.show_label(label)
        self._outer.insertWidget(1, field)
        self._go.setEnabled(False)
        line.setFocus()

    def _buttons(self, verb: str) -> ButtonRow:
        row = ButtonRow(self._theme)
        cancel, self._go = button(self.tr("Cancel")), button(verb)
        cancel.setDefault(True)
        cancel.clicked.connect(self.reject)
        self._go.setAutoDefault(False)
        self._go.clicked.connect(self.accept)
        for one in (cancel, self._go):
            row.add(one)
        return row

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._go.setEnabled(text.strip().casefold() == self._typed.casefold())
