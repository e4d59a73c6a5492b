"""The heading of a part, with the button that reviews all of it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.state_line import Heading

_WIDE = 560


class PartHeading(QWidget):
    """A title, how long it takes, and "Review this part"."""

    review_requested = Signal(str)

    def __init__(self, theme: Theme, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._part = theme, part
        self._heading = Heading(theme, FontRole.HEADING)
        self._review = button(self.tr("Review this part"), "quiet")
        self._review.clicked.connect(self._on_review_clicked)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._heading, 1)
        self._row.addWidget(self._review, 0, Qt.AlignmentFlag.AlignBottom)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_heading(self, title: str, aside: str) -> None:
        """Name the part, and say how long it takes."""
        self._heading.show_heading(title, aside)
        name = self.tr("Review this part: {0}").format(clean(title))
        self._review.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its parts, or what stands side by side could never wrap."""
        widest = max(self._heading.minimumSizeHint().width(), self._review.sizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the title, or below where it is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        is_wide = self.width() >= self._theme.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_wide else down)
        side = Qt.AlignmentFlag.AlignBottom if is_wide else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._review, side)
        # What the button has below its words, so that all three stand on one line.
        below = self._theme.px(4) + self._theme.tokens.line if is_wide else 0
        self._heading.setContentsMargins(0, 0, 0, below)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setSpacing(self._theme.px(12))
        self._arrange()

    @Slot()
    def _on_review_clicked(self) -> None:
        self.review_requested.emit(self._part)
