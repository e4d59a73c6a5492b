"""One of several: as buttons side by side, or as lines below one another."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height, text_width
from app.ui.widgets.tab_order import put_after

_ICON, _GAP, _ABOVE = 18, 10, 6
_COLUMNS, _FEW = 2, 3


class OptionLine(QAbstractButton):
    """A line that is on or off; lines of one parent exclude each other when they are told to."""

    def __init__(
        self, theme: Theme, icons: Icons, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._words = clean(text)
        self.setCheckable(True)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """As wide as the text on one line."""
        width = self._inset + text_width(self._words, self._theme.font(FontRole.UI))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(self._theme.px(120), self._theme.px(32))

    def hasHeightForWidth(self) -> bool:
        """Say that text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped text."""
        font = self._theme.font(FontRole.UI)
        text = text_height(self._words, font, width - self._inset)
        return text + 2 * self._theme.px(_ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark and text."""
        del event
        theme = self._theme
        is_on = self.isChecked()
        marks = ("circle", "dot") if self.autoExclusive() else ("box", "box-checked")
        ink = theme.colour("accent" if is_on else "border")
        side, above = theme.px(_ICON), theme.px(_ABOVE)
        font = theme.font(FontRole.UI)
        line = text_height("1", font, 100)
        painter = QPainter(self)
        picture = self._icons.pixmap(marks[is_on], side, ink, self.devicePixelRatioF())
        painter.drawPixmap(0, above + (line - side) // 2, picture)
        box = (QPointF(self._inset, above), self.width() - self._inset)
        draw_wrapped(painter, self._words, font, theme.colour("text"), box)
        painter.end()

    @property
    def _inset(self) -> int:
        return self._theme.px(_ICON + _GAP)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class _Options(QWidget):
    """Buttons of which one is on; which one is told when somebody chose it."""

    option_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QAbstractButton] = {}
        self._chosen = ""

    @property
    def chosen(self) -> str:
        """Which option is chosen."""
        return self._chosen

    def show_chosen(self, option: str) -> None:
        """Show which option is chosen, without telling it back."""
        self._chosen = option
        if option in self._buttons:
            self._buttons[option].setChecked(True)
            for name, made in self._buttons.items():
                is_stop = name == option
                made.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
                )

    def _adopt(self, option: str, made: QAbstractButton) -> None:
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.toggled.connect(self._on_option_toggled)
        self._buttons[option] = made

    @Slot()
    def _on_option_toggled(self) -> None:
        chosen = [option for option, made in self._buttons.items() if made.isChecked()]
        if chosen and chosen[0] != self._chosen:
            self.show_chosen(chosen[0])
            self.option_chosen.emit(self._chosen)


class Segments(_Options):
    """Options as buttons side by side: few, and short."""

    def __init__(
        self, theme: Theme, options: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for option, title in options:
            made = button(title, "segment", self)
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            self._adopt(option, made)
            self._row.addWidget(made)
        self._row.addStretch(1)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(32) + 2)
        # The chosen one is bold and must not need more room than the others were given.
        bold = self._theme.font(FontRole.UI_STRONG)
        for made in self._buttons.values():
            made.setMinimumWidth(text_width(made.text(), bold) + 2 * px(12) + 4)


class OptionList(_Options):
    """Options as lines with a mark, for texts of any length, in two columns read downwards."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_options(self, options: tuple[tuple[str, str], ...]) -> None:
        """Offer these: each an id and a title."""
        for made in self._buttons.values():
            self._grid.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons = {}
        rows = len(options) if len(options) <= _FEW else -(-len(options) // _COLUMNS)
        self._grid.setColumnStretch(1, int(len(options) > rows))
        for number, (option, title) in enumerate(options):
            made = OptionLine(self._theme, self._icons, title, self)
            self._grid.addWidget(made, number % rows, number // rows)
            put_after([self, *self._buttons.values()][-1], made)
            self._adopt(option, made)
        self.show_chosen(self._chosen)
