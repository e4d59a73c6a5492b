"""How far long work is, and the way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Bar


class ProgressDialog(QDialog):
    """A sentence, a bar, and Cancel; Esc cancels too."""

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(clean(words, 80))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(min(theme.px(380), parent.window().width() - 48))
        self._label = PlainLabel(theme, FontRole.UI)
        self._bar = Bar(theme)
        self._cancel = button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        edge = theme.px(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, theme.px(16))
        column.setSpacing(theme.px(14))
        column.addWidget(self._label)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self.show_percent(0)

    def show_percent(self, percent: int) -> None:
        """Show how far the work is, 0 to 100."""
        words = self.tr("{0}: {1}%").format(clean(self._words), percent)
        self._label.show_text(words)
        self._bar.show_share(percent / 100, words)
