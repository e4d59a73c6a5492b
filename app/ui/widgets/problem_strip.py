"""A failure, said above the page: the sentence whole, and its facts for somebody who helps."""

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.placed import Arrangement, Placed, lines

_BESIDE = 420
"""Least width of the sentence, in pixels, for buttons to stand beside it."""


class ProblemStrip(Placed):
    """Stays until it is dismissed, or until what failed has worked."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._details = ""
        self._words = NoteStrip(theme, icons, "warning", "bad", self)
        self._copy = button(self.tr("Copy details"), "", self)
        self._dismiss = IconButton(theme, icons, "cross", self)
        self._dismiss.show_words(self.tr("Dismiss"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._dismiss.clicked.connect(self.hide)
        self.hide()

    def show_problem(self, sentence: str, details: str) -> None:
        """Say what went wrong, to eyes and to assistive technology."""
        self._details = clean(details)
        self._words.show_text(sentence)
        self._words.setAccessibleName(clean(sentence))
        self.rearrange()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, clean(sentence)))

    def arrange(self, width: int) -> Arrangement:
        """Put the buttons beside the sentence; where that leaves it little room, under it."""
        px = self._theme.px
        gap, left, top = px(8), px(24), px(12)
        room = max(width - 2 * left, 1)
        buttons: list[tuple[QWidget, int]] = [
            (b, b.sizeHint().width()) for b in (self._copy, self._dismiss)
        ]
        beside = room - sum(wide + gap for _, wide in buttons)
        is_beside = beside >= px(_BESIDE)
        words = lines(
            [(self._words, beside if is_beside else room)], QRect(left, top, room, 0), gap
        )
        below = QRect(left, top if is_beside else words.height + gap, room, 0)
        placed = lines(buttons, below, gap, is_right=True)
        return Arrangement(max(words.height, placed.height), words.places + placed.places)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
