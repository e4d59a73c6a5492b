"""A page that scrolls when it is too high, and whose content keeps to a width one can read."""

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import FontRole, Theme
from app.ui.widgets.wrapped_label import Title, WrappedLabel

_MARGIN = 24
_ROUND_MS = 10


class ScrollPage(QScrollArea):
    """A column of widgets under a title. What has the focus is always scrolled into view."""

    def __init__(self, theme: Theme, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._widest = theme, widest
        self._wanted: QWidget | None = None
        self._found = (-1, -1)
        self._arranged = (0, 0.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setSpacing(0)
        self.title = Title(theme, parent=self._body)
        self._lead = WrappedLabel(theme, FontRole.UI, self._body, tone="muted")
        self._lead.hide()
        self.head = QVBoxLayout()
        self.head.addWidget(self.title)
        self.head.addWidget(self._lead)
        self.setWidget(self._body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_settled)
        theme.changed.connect(self._on_theme_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def show_lead(self, words: str) -> None:
        """Say below the title what the page is about."""
        self._lead.show_text(words)
        self._lead.show()

    def take_focus(self) -> None:
        """Put the focus on the title, where a page begins."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_to_top(self, widget: QWidget) -> None:
        """Scroll so that a widget of the page stands at the top, once the page has its size."""
        self._wanted, self._found = widget, (-1, -1)
        self._timer.start(0)

    def arrange(self, width: int) -> None:
        """Lay the column out for its width in pixels; pages with two columns override it."""

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll now to where it was asked to while it was hidden."""
        super().showEvent(event)
        self._timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the width first; then Qt finds out how high the column is."""
        self._keep_width()
        super().resizeEvent(event)

    def _keep_width(self) -> None:
        margin = self._theme.px(_MARGIN)
        self.head.setSpacing(self._theme.px(4))
        side = max(margin, (self.width() - self._theme.px(self._widest)) // 2)
        self.column.setContentsMargins(side, margin, side, margin)
        width = self.width() - 2 * side
        if (width, self._theme.scale) != self._arranged:
            self._arranged = (width, self._theme.scale)
            self.arrange(width)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._keep_width()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if new is not None and self._body.isAncestorOf(new):
            space = self._theme.px(12)
            self.ensureWidgetVisible(new, 0, space)

    @Slot()
    def _on_settled(self) -> None:
        if self._wanted is not None and self.isVisible():
            self._scroll_to(self._wanted)

    def _scroll_to(self, widget: QWidget) -> None:
        bar = self.verticalScrollBar()
        top = widget.mapTo(self._body, QPoint(0, 0)).y()
        bar.setValue(top - self._theme.px(_MARGIN))
        # Wrapped text finds its height in several rounds; stay with it until nothing moves.
        if self._found == (top, bar.maximum()):
            self._wanted = None
        else:
            self._found = (top, bar.maximum())
            self._timer.start(_ROUND_MS)
