"""A small window that asks for one thing, or shows one: words, what it is about, buttons."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.link_button import LinkButton

_WIDE = 528


class SmallDialog(QDialog):
    """A heading and sentences; what it is about goes into `column`. Esc decides nothing.

    It is as high as its words, and no higher than its window: then the words scroll, and the
    buttons stay in sight.
    """

    def __init__(self, theme: Theme, heading: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(heading, 80))
        self._least, self._most = 0, parent.window().size() - QSize(48, 48)
        self.setMinimumWidth(min(theme.px(_WIDE), self._most.width()))
        self._inside = QWidget()
        self._words = QVBoxLayout(self._inside)
        self._words.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), 0)
        self._words.setSpacing(theme.px(12))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(10))
        self.buttons = ButtonRow(theme)
        title, about = PlainLabel(theme, FontRole.SUBHEADING), PlainLabel(theme, FontRole.UI)
        title.show_text(heading)
        about.show_text(words)
        about.setVisible(bool(words))
        for widget in (title, about):
            self._words.addWidget(widget)
        self._words.addLayout(self.column)
        self._enclose(clean(heading))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the words need at this width, as far as the window has it."""
        super().showEvent(event)
        wide, edges = self.width(), self._whole.contentsMargins()
        buttons = self.buttons.heightForWidth(wide - self._theme.px(48))
        around = buttons + self._whole.spacing() + edges.bottom()
        wanted = around + self._words.totalHeightForWidth(wide)
        self.resize(wide, min(max(self._least, wanted), self._most.height()))
        if wanted <= self.height():
            self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _enclose(self, heading: str) -> None:
        """Let the words scroll above the buttons."""
        self._area, px = QScrollArea(), self._theme.px
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(heading)
        self._area.setWidget(self._inside)
        self._whole, row = QVBoxLayout(self), QHBoxLayout()
        self._whole.setContentsMargins(0, 0, 0, px(16))
        self._whole.setSpacing(px(12))
        row.setContentsMargins(px(24), 0, px(24), 0)
        row.addWidget(self.buttons)
        self._whole.addWidget(self._area, 1)
        self._whole.addLayout(row)


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
    """Asks to decide: each button has an id; the first stands out, or what holds now."""

    decided = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: tuple[str, str],
        choices: tuple[tuple[str, str], ...],
        parent: QWidget,
        current: str | None = None,
    ) -> None:
        super().__init__(theme, *words, parent)
        self.choices: list[LinkButton] = []
        first = choices[0][0] if current is None else current
        for id_, title in choices:
            made = LinkButton(id_, title)
            made.setProperty("variant", "primary" if id_ == first else "")
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
        self._least = theme.px(480)
        self.resize(QSize(theme.px(640), self._least).boundedTo(self._most))

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
