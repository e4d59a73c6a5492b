"""One line of a tally: what is counted, how many of how many, and a bar that shows the same."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Bar
from app.ui.widgets.wrapped_label import WrappedLabel


class Meter(QWidget):
    """A title, a count and a bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = WrappedLabel(theme, FontRole.UI)
        self._count = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._count.setWordWrap(False)
        self._bar = Bar(theme)
        self._line = QHBoxLayout()
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._line)
        self._column.addWidget(self._bar)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_count(self, title: str, count: int, total: int) -> None:
        """Show how many of a total are there."""
        share = count / total if total else 0.0
        self.show_share(title, share, self.tr("{0} of {1}").format(count, total))

    def show_share(self, title: str, share: float, words: str) -> None:
        """Show a share from 0 to 1, in words of its own."""
        self._title.show_text(title)
        self._count.show_text(words)
        self._bar.show_share(share, self.tr("{0}: {1}").format(clean(title), words))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._line.setSpacing(self._theme.px(8))
        self._column.setSpacing(self._theme.px(4))
