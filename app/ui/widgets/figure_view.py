"""A figure: its picture in the theme's colours, what it shows in words, a larger view."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.lesson import Figure
from app.domain.prose import Span
from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.passages import Marks
from app.ui.widgets.picture import Picture, PictureBox, load
from app.ui.widgets.placed import Arrangement, Placed, column, lines
from app.ui.widgets.shapes import line_pen, rounded

_PADDING, _RADIUS = 16, 8


class FigureView(Placed):
    """A figure in the column. Where its picture is lost, the words for it stand in its place."""

    def __init__(
        self, theme: Theme, icons: Icons, figure: Figure, picture: Picture, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._figure, self._picture = icons, figure, picture
        self._box = PictureBox(theme, self)
        self._box.setAccessibleName(clean(figure.alt))
        self._box.setAccessibleDescription(clean(figure.description))
        self._lost = ProseLabel(theme, (Span(self._lost_sentence()),), FontRole.UI, self)
        self._caption = self._words(figure.caption, "muted")
        self._disclose = self._button(self.tr("Text description"))
        self._disclose.setCheckable(True)
        self._disclose.toggled.connect(self._on_disclosed)
        self._enlarge = self._button(self.tr("Enlarge"))
        self._enlarge.setAccessibleName(self.tr("Enlarge the figure"))
        self._enlarge.clicked.connect(self._on_enlarge_clicked)
        self._description = self._words(figure.description, "text")
        self._is_lost, self._shown_theme = False, ""
        self._box.damaged.connect(self._on_damaged)
        self._on_look_refreshed()
        theme.changed.connect(self._on_look_refreshed)

    @property
    def wanted_width(self) -> int:
        """Give the width at which the picture is as large as it was drawn, in pixels."""
        return 0 if self._is_lost else self._box.sizeHint().width()

    def arrange(self, width: int) -> Arrangement:
        """Put the picture first, then its caption, its buttons, its words."""
        theme, pad = self._theme, self._theme.px(_PADDING)
        if self._is_lost:
            parts = [
                (self._lost, 0),
                (self._caption, theme.px(8)),
                (self._description, theme.px(8)),
            ]
            inside = column(parts, QRect(pad, pad, width - 2 * pad, 0))
            return Arrangement(inside.height + pad, inside.places)
        top = column([(self._box, 0), (self._caption, theme.px(8))], QRect(0, 0, width, 0))
        row = [(one, one.sizeHint().width()) for one in (self._disclose, self._enlarge)]
        left = -theme.px(8)  # the words of the first button line up with the caption
        buttons = lines(row, QRect(left, top.height + theme.px(4), width, 0), theme.px(8))
        words = column([(self._description, 0)], self._inside(buttons.height, width))
        bottom = buttons.height if self._description.isHidden() else words.height + pad
        return Arrangement(bottom, (*top.places, *buttons.places, *words.places))

    def show_found(self, marks: Marks) -> None:
        """Show what a search found in the caption and in the description, which opens for it."""
        self._caption.show_marks(marks.get(0, ()))
        self._description.show_marks(marks.get(1, ()))
        if any(mark.is_current for mark in marks.get(1, ())):
            self._disclose.setChecked(True)

    def place_of(self, passage: int) -> QRect:
        """Give where the caption or the description stands."""
        return (self._caption, self._description)[passage].geometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card behind the words that stand for the picture."""
        del event
        if self._description.isHidden():
            return
        theme, pad = self._theme, self._theme.px(_PADDING)
        card = QRectF(self.rect())
        if not self._is_lost:
            card.setTop(self._description.y() - pad)
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, card, _RADIUS, theme.colour("surface"), pen)
        painter.end()

    def _inside(self, bottom: int, width: int) -> QRect:
        pad = self._theme.px(_PADDING)
        return QRect(pad, bottom + self._theme.px(8) + pad, width - 2 * pad, 0)

    def _words(self, text: str, tone: str) -> ProseLabel:
        made = ProseLabel(self._theme, (Span(text),), FontRole.SMALL, self, tone=tone)
        made.setVisible(bool(text))
        return made

    def _button(self, text: str) -> QPushButton:
        return button(text, "quiet", self)

    def _lost_sentence(self) -> str:
        return self.tr("The picture of this figure could not be read. In words, it shows:")

    def _load(self) -> None:
        self._shown_theme = _picture_theme(self._theme)
        encoded = load(self._picture, self._figure.name, self._shown_theme)
        self._box.show_picture(encoded)
        self._show_lost(is_lost=encoded is None)

    def _show_lost(self, *, is_lost: bool) -> None:
        self._is_lost = is_lost
        self._lost.setVisible(is_lost)
        for one in (self._box, self._disclose, self._enlarge):
            one.setVisible(not is_lost)
        self._description.setVisible(is_lost or self._disclose.isChecked())

    @Slot()
    def _on_damaged(self) -> None:
        self._show_lost(is_lost=True)
        self.rearrange()

    @Slot()
    def _on_look_refreshed(self) -> None:
        theme = self._theme
        if self._shown_theme != _picture_theme(theme):
            self._load()
        sign = "down" if self._disclose.isChecked() else "forward"
        self._disclose.setIcon(self._icons.icon(sign, theme))
        self._enlarge.setIcon(self._icons.icon("enlarge", theme))
        for one in (self._disclose, self._enlarge):
            one.setIconSize(QSize(theme.px(16), theme.px(16)))

    @Slot()
    def _on_disclosed(self) -> None:
        self._description.setVisible(self._disclose.isChecked())
        self._on_look_refreshed()
        self.rearrange()

    @Slot()
    def _on_enlarge_clicked(self) -> None:
        LargeFigure(self._theme, self._figure, self._picture, self).open()


class LargeFigure(QDialog):
    """A figure in a window of its own, as large as that is; Esc closes it."""

    def __init__(self, theme: Theme, figure: Figure, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(figure.alt, 120))
        self._box = PictureBox(theme, self, grows=True)
        self._box.setAccessibleName(clean(figure.alt))
        self._box.setAccessibleDescription(clean(figure.description))
        self._box.show_picture(load(picture, figure.name, _picture_theme(theme)))
        column_ = QVBoxLayout(self)
        edge = theme.px(_PADDING)
        column_.setContentsMargins(edge, edge, edge, edge)
        column_.addWidget(self._box)
        window = parent.window().size()
        self.resize(window.width() * 9 // 10, window.height() * 9 // 10)


def _picture_theme(theme: Theme) -> str:
    return "dark" if theme.is_dark else "light"
