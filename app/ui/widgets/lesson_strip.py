"""A slim strip above a lesson: where one left it, and in narrow windows the way to the outline."""

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen


class LessonStrip(QWidget):
    """Shows a note that can be put away, and the button that opens the side pane as a sheet."""

    outline_requested = Signal()
    note_dismissed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._note = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._dismiss = button("", "quiet", self)
        self._dismiss.setAccessibleName(self.tr("Put this note away"))
        set_tooltip(self._dismiss, self.tr("Put this note away"))
        self._dismiss.clicked.connect(self._on_dismiss_clicked)
        self._outline = button(self.tr("On this page"), "quiet", self)
        self._outline.setCheckable(True)
        self._outline.clicked.connect(self.outline_requested)
        self._row = QHBoxLayout(self)
        for part in (self._note, self._dismiss):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._outline)
        self.show_note("")
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to show."""
        return not (self._note.isHidden() and self._outline.isHidden())

    def show_note(self, text: str) -> None:
        """Show a note; none if the text is empty."""
        self._note.show_text(text)
        for part in (self._note, self._dismiss):
            part.setVisible(bool(text))

    def offer_outline(self, *, is_offered: bool) -> None:
        """Offer the button, where the pane has no room of its own."""
        self._outline.setVisible(is_offered)

    def show_open(self, *, is_open: bool) -> None:
        """Show on the button whether the sheet is open."""
        self._outline.setChecked(is_open)

    def take_focus(self) -> None:
        """Put the focus back on the button that opened the sheet."""
        self._outline.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line towards the lesson."""
        del event
        theme = self._theme
        line = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        bottom = self.height() - line.widthF()
        painter.fillRect(QRectF(0, bottom, self.width(), line.widthF()), line.color())
        painter.end()

    @Slot()
    def _on_dismiss_clicked(self) -> None:
        self.show_note("")
        self.note_dismissed.emit()

    @Slot()
    def _on_look_changed(self) -> None:
        theme = self._theme
        self._row.setContentsMargins(theme.px(24), theme.px(4), theme.px(12), theme.px(4))
        self._row.setSpacing(theme.px(4))
        for one, sign in ((self._dismiss, "cross"), (self._outline, "outline")):
            one.setIcon(self._icons.icon(sign, theme))
            one.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.update()
