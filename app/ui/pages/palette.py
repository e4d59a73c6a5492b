"""Search and command palette: one field, what is found below it in groups, all by keyboard."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.query import LONGEST_QUERY
from app.ui.models.entry_model import EntryModel
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.entry import ListEntry
from app.ui.widgets.entry_list import EntryList
from app.ui.widgets.key_table import KeyCap
from app.ui.widgets.shapes import Card

_WIDE, _HIGH, _AWAY = 680, 520, 24
_TELL_MS = 400
"""What was found is told aloud when typing has rested this long."""
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PaletteDialog(QDialog):
    """Asks what is wanted and shows what there is; Esc closes it and the focus goes back."""

    wanted_changed = Signal(str)
    entry_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme, self._window = theme, parent.window()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search"))
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST_QUERY)
        self._field.setAccessibleName(self.tr("Search lessons, terms, sources and commands"))
        self._field.setPlaceholderText(self.tr("Search lessons, terms, sources and commands"))
        self._field.textChanged.connect(self.wanted_changed)
        self._note = PlainLabel(theme, FontRole.UI)
        self._model = EntryModel(self)
        self._list = EntryList(theme, self._model)
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.entry_chosen.connect(self.entry_chosen)
        self._count = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._tell = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._tell.timeout.connect(self._on_tell)
        self._arrange()
        self._place()
        self._field.setFocus()

    @property
    def wanted(self) -> str:
        """What stands in the field."""
        return self._field.text()

    def show_wanted(self, wanted: str) -> None:
        """Put something into the field."""
        self._field.setText(wanted)

    def show_found(self, entries: tuple[ListEntry, ...], note: str, count: str) -> None:
        """Show entries in their groups, a sentence above them, and how many there are."""
        self._model.show_entries(entries)
        self._list.stand_on("")
        self._note.show_text(note)
        self._note.setVisible(bool(note))
        self._count.show_text(count)
        self._tell.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, choose with Enter; the field keeps the focus."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._list.step(_STEPS[key])
            self._announce(self._list.current.spoken if self._list.current else "")
        elif key in _ENTERS:
            self._list.choose()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(self._theme)
        card.set_colours("surface", "border")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(12), px(12), px(8))
        column.setSpacing(px(8))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self._field, 1)
        top.addWidget(KeyCap(self._theme, self.tr("Esc")))
        column.addLayout(top)
        self._note.setContentsMargins(px(12), px(4), px(12), 0)
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        px = self._theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(4), px(12), px(4))
        foot.setSpacing(px(12))
        words = self.tr("> command   g: guideline   q: question   lesson:   term:   note:")
        hint = PlainLabel(self._theme, FontRole.SMALL, tone="muted")
        hint.show_text(words)
        foot.addWidget(hint, 1)
        self._count.setWordWrap(False)
        foot.addWidget(self._count)
        return foot

    def _place(self) -> None:
        """Stand at the top of the window, inside it."""
        px, window = self._theme.px, self._window
        wide = min(px(_WIDE), window.width() - 2 * _AWAY)
        high = min(px(_HIGH), window.height() - 3 * _AWAY)
        self.setFixedSize(wide, high)
        above = min(px(64), window.height() - high - _AWAY)
        self.move(window.mapToGlobal(QPoint((window.width() - wide) // 2, above)))

    @Slot()
    def _on_tell(self) -> None:
        said = (self._note.text(), self._count.text())
        self._announce(" ".join(part for part in said if part))

    def _announce(self, words: str) -> None:
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))
