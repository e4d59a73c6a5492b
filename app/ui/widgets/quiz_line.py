"""A module's quiz on the Today page: how the best one went, and the button that starts one."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.overview import ModuleProgress
from app.domain.sitting import PASS_SHARE
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen
from app.ui.widgets.state_look import quiz_text
from app.ui.widgets.wrapped_label import WrappedLabel


class QuizLine(QWidget):
    """One quiz that can be started, or gone on with."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, progress: ModuleProgress, *, is_open: bool, is_ruled: bool
    ) -> None:
        super().__init__()
        self._theme, self._module, self._is_ruled = theme, progress.module, is_ruled
        title = WrappedLabel(theme, FontRole.UI_STRONG)
        title.show_text(self._module.title)
        words = PlainLabel(theme, FontRole.SMALL, tone="muted")
        words.show_text(quiz_text(progress.best_quiz, PASS_SHARE))
        go = button(self.tr("Continue") if is_open else self.tr("Start"))
        name = self.tr("Continue the quiz: {0}") if is_open else self.tr("Start the quiz: {0}")
        go.setAccessibleName(name.format(clean(self._module.title)))
        go.clicked.connect(self._on_go_clicked)
        self._text = QVBoxLayout()
        self._text.addWidget(title)
        self._text.addWidget(words)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._text, 1)
        self._row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline above."""
        del event
        if self._is_ruled:
            painter = QPainter(self)
            line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
            painter.fillRect(QRectF(0, 0, self.width(), line.widthF()), line.color())
            painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, px(10), 0, px(10))
        self._row.setSpacing(px(12))
        self._text.setSpacing(px(2))

    @Slot()
    def _on_go_clicked(self) -> None:
        self.chosen.emit(self._module.id)
