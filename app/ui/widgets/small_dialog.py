"""A small window that asks for one thing, or shows one: words, what it is about, buttons."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.link_button import LinkButton


class SmallDialog(QDialog):
    """A heading and sentences; what it is about goes into `column`. Esc decides nothing."""

    def __init__(self, theme: Theme, heading: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(heading, 80))
        edge, window = theme.px(24), parent.window()
        self.setMinimumWidth(min(theme.px(480), window.width() - 48))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(edge, theme.px(20), edge, theme.px(16))
        self._whole.setSpacing(theme.px(12))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(10))
        self.buttons = ButtonRow(theme)
        title, about = PlainLabel(theme, FontRole.SUBHEADING), PlainLabel(theme, FontRole.UI)
        title.show_text(heading)
        about.show_text(words)
        about.setVisible(bool(words))
        for widget in (title, about):
            self._whole.addWidget(widget)
        self._whole.addLayout(self.column)
        self._whole.addWidget(self.buttons)


class NameDialog(SmallDialog):
    """Asks for a name; an empty one cannot be given."""

    named = Signal(str)

    def __init__(self, theme: Theme, heading: str, words: str, known: str, parent: QWidget) -> None:
        super().__init__(theme, heading, words, parent)
        self._name = QLineEdit(clean(known, 80))
        self._name.setMaxLength(80)
        field = Field(theme, self._name)
        field.show_label(self.tr("Name"))
        self.column.addWidget(field)
        self._keep, cancel = button(self.tr("Keep"), "primary"), button(self.tr("Cancel"))
        self._keep.clicked.connect(self._on_kept)
        cancel.clicked.connect(self.reject)
        self.buttons.add(self._keep)
        self.buttons.add(cancel)
        self._name.textChanged.connect(self._on_changed)
        self._name.returnPressed.connect(self._on_kept)
        self._name.selectAll()
        self._name.setFocus()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._keep.setEnabled(bool(self._name.text().strip()))

    @Slot()
    def _on_kept(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.accept()
            self.named.emit(name)


class ChoiceDialog(SmallDialog):
    """Asks to decide: each button has an id; the first stands out."""

    decided = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: tuple[str, str],
        choices: tuple[tuple[str, str], ...],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, *words, parent)
        self.choices: list[LinkButton] = []
        for number, (id_, title) in enumerate(choices):
            made = LinkButton(id_, title)
            made.setProperty("variant", "" if number else "primary")
            made.chosen.connect(self._on_chosen)
            made.setAutoDefault(False)
            self.buttons.add(made)
            self.choices.append(made)

    @Slot(str)
    def _on_chosen(self, choice: str) -> None:
        self.accept()
        self.decided.emit(choice)


class TextDialog(SmallDialog):
    """Shows a text of any length that can be copied and saved."""

    save_requested = Signal()

    def __init__(self, theme: Theme, words: tuple[str, str], text: str, parent: QWidget) -> None:
        super().__init__(theme, *words, parent)
        self._text = QPlainTextEdit(clean(text, 5_000_000))
        self._text.setReadOnly(True)
        self._text.setProperty("variant", "note")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(min(theme.px(240), parent.window().height() // 3))
        self._text.setAccessibleName(clean(words[0]))
        self.column.addWidget(self._text)
        copy, self._save = button(self.tr("Copy the text")), button(self.tr("Save as text…"))
        close = button(self.tr("Close"), "primary")
        copy.clicked.connect(self._on_copied)
        self._save.clicked.connect(self.save_requested)
        close.clicked.connect(self.accept)
        for each in (close, copy, self._save):
            self.buttons.add(each)
        self._save.hide()
        window = parent.window()
        self.resize(
            min(theme.px(640), window.width() - 48), min(theme.px(480), window.height() - 48)
        )

    def offer_to_save(self) -> None:
        """Show the button that asks for a file."""
        self._save.show()
        self.buttons.rearrange()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text.toPlainText()

    @Slot()
    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
