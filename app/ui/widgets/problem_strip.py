"""A failure, said above the page: the sentence whole, and its facts for somebody who helps."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.note_strip import NoteStrip


class ProblemStrip(QWidget):
    """Stays until it is dismissed, or until what failed has worked."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._details = theme, ""
        self._words = NoteStrip(theme, icons, "warning", "bad")
        self._copy = button(self.tr("Copy details"))
        self._dismiss = IconButton(theme, icons, "cross")
        self._dismiss.show_words(self.tr("Dismiss"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        for control in (self._copy, self._dismiss):
            self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._dismiss.clicked.connect(self.hide)
        self._fit()
        theme.changed.connect(self._fit)
        self.hide()

    def show_problem(self, sentence: str, details: str) -> None:
        """Say what went wrong, to eyes and to assistive technology."""
        self._details = clean(details)
        self._words.show_text(sentence)
        self._words.setAccessibleName(clean(sentence))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, clean(sentence)))

    @Slot()
    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(12), px(24), 0)
        self._row.setSpacing(px(8))

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
