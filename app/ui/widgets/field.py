"""A label above what it labels, with a word of explanation below."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme


class Field(QWidget):
    """Something to fill in or to choose, with its label."""

    def __init__(self, theme: Theme, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._control = theme, control
        self._label = PlainLabel(theme, FontRole.UI_STRONG)
        self._label.setBuddy(control)
        self._hint = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, control, self._hint):
            self._column.addWidget(widget)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_label(self, label: str, hint: str = "") -> None:
        """Say what the control is for."""
        self._label.show_text(label)
        self._hint.show_text(hint)
        self._hint.setVisible(bool(hint))
        self._control.setAccessibleName(label)
        self._control.setAccessibleDescription(hint)

    def show_lock(self, words: str) -> None:
        """Let the control be read and not changed, and say who decided that."""
        self._control.setEnabled(False)
        self._hint.show_text(words)
        self._hint.show()
        self._control.setAccessibleDescription(words)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(6))
