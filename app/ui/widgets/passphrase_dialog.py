"""Asks for a passphrase: once to open something, twice to close it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.wrapped_label import WrappedLabel


class PassphraseDialog(QDialog):
    """The button works once there is a passphrase, and where it is a new one, twice the same."""

    given = Signal(str)

    def __init__(self, theme: Theme, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._shortest = theme, 1
        self._again: QLineEdit | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(title, 80))
        window = parent.window()
        self.resize(
            min(theme.px(520), window.width() - 48), min(theme.px(400), window.height() - 48)
        )
        heading = WrappedLabel(theme, FontRole.SUBHEADING)
        heading.show_text(title)
        line = WrappedLabel(theme, FontRole.UI)
        line.show_text(words)
        self._first = self._line()
        self._field = Field(theme, self._first)
        self._field.show_label(self.tr("Passphrase"))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        for widget in (heading, line, self._field):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(24),) * 4)
        outer.setSpacing(theme.px(16))
        outer.addWidget(area, 1)
        outer.addWidget(self._buttons())
        self._first.setFocus()

    def ask_for_new(self, shortest: int) -> None:
        """Ask for a new passphrase of at least so many characters, and for the same again."""
        self._shortest, self._again = shortest, self._line()
        hint = self.tr("At least {0} characters. Nobody can open the file without it.")
        self._field.show_label(self.tr("New passphrase"), hint.format(shortest))
        again = Field(self._theme, self._again)
        again.show_label(self.tr("The same again"))
        self._column.insertWidget(3, again)

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self._on_text_changed)
        return line

    def _buttons(self) -> ButtonRow:
        row = ButtonRow(self._theme)
        self._go, cancel = button(self.tr("Go on"), "primary"), button(self.tr("Cancel"))
        self._go.setDefault(True)
        self._go.setEnabled(False)
        self._go.clicked.connect(self._on_go_clicked)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        for one in (self._go, cancel):
            row.add(one)
        return row

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        del text
        phrase = self._first.text()
        is_same = self._again is None or self._again.text() == phrase
        self._go.setEnabled(len(phrase) >= self._shortest and is_same)

    @Slot()
    def _on_go_clicked(self) -> None:
        self.given.emit(self._first.text())
        self.accept()
