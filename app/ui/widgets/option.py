"""What a question offers to press: it can be locked and still be read, and Enter is not its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.plain_text import clean, on_button

_LINE_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SIDE_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}


class Option(QPushButton):
    """A radio button or a check box in the clothes of a button.

    Locked, it keeps its state against clicks, keys and assistive technology, but stays in reach:
    a disabled one could not be read any more.
    """

    def __init__(self, words: str, parent: QWidget, *, is_exclusive: bool, is_row: bool) -> None:
        super().__init__(on_button(words), parent)
        self.setAccessibleName(clean(words))
        self._is_locked = False
        self._left_alone = _LINE_KEYS | _SIDE_KEYS if is_row else _LINE_KEYS
        self.setCheckable(True)
        self.setAutoExclusive(is_exclusive)
        self.setAutoDefault(False)

    @property
    def is_locked(self) -> bool:
        """Whether pressing does nothing."""
        return self._is_locked

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the state as it is, or let it change again."""
        self._is_locked = is_locked
        shape = Qt.CursorShape.ArrowCursor if is_locked else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()

    def nextCheckState(self) -> None:
        """Change only while the answer is open."""
        if not self._is_locked:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and the arrows that move between rows to the question; Space presses."""
        if event.key() in self._left_alone:
            event.ignore()
        else:
            super().keyPressEvent(event)
