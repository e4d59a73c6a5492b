"""A table of keys and what they do."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen, rounded

_KEYS = 160


class KeyCap(PlainLabel):
    """A key, or keys pressed together, as they stand on a keyboard."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, FontRole.KEY, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(keys)
        self._place()
        theme.changed.connect(self._place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap, then what is on it."""
        painter = QPainter(self)
        width = max(1, self._theme.tokens.line)
        pen = line_pen(self._theme.colour("border"), width, self.devicePixelRatioF())
        rounded(painter, QRectF(self.rect()), 4, self._theme.colour("surface"), pen)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _place(self) -> None:
        across, down = self._theme.px(6), self._theme.px(2)
        self.setContentsMargins(across, down, across, down)


class KeyTable(QWidget):
    """Keys on the left, what they do on the right."""

    def __init__(
        self,
        theme: Theme,
        rows: tuple[tuple[tuple[str, ...], str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[QHBoxLayout] = []
        for number, (keys, words) in enumerate(rows):
            line = QHBoxLayout()
            for cap in keys:
                line.addWidget(KeyCap(theme, cap))
            line.addStretch(1)
            self._lines.append(line)
            label = PlainLabel(theme, FontRole.UI)
            label.show_text(words)
            self._grid.addLayout(line, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignTop)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._grid.setColumnMinimumWidth(0, px(_KEYS))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(10))
        for line in self._lines:
            line.setSpacing(px(4))
