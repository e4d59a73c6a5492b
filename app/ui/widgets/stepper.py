"""A number with a button to make it smaller and one to make it larger."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.icon_button import IconButton


class Stepper(QWidget):
    """Steps through the values there are; at an end the button that leads nowhere is off."""

    value_chosen = Signal(int)

    def __init__(
        self, theme: Theme, icons: Icons, values: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._values = theme, values
        self._value, self._template = values[0], "{0}"
        self._less = IconButton(theme, icons, "dash", self)
        self._more = IconButton(theme, icons, "plus", self)
        self._words = PlainLabel(theme, FontRole.UI)
        self._words.setWordWrap(False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._less, self._words, self._more):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._less.clicked.connect(self._on_less_clicked)
        self._more.clicked.connect(self._on_more_clicked)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_words(self, less: str, more: str, template: str) -> None:
        """Name both buttons, and give the words around the number."""
        self._template = template
        self._less.show_words(less)
        self._more.show_words(more)
        self.show_value(self._value)
        self._on_theme_changed()

    def show_value(self, value: int) -> None:
        """Show a value, without telling it back."""
        self._value = value
        self._words.show_text(self._template.format(value))
        is_less, is_more = value > self._values[0], value < self._values[-1]
        # A button that goes off would send the focus on to whatever comes next.
        for ending, other, can_go in (
            (self._less, self._more, is_less),
            (self._more, self._less, is_more),
        ):
            if ending.hasFocus() and not can_go:
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            ending.setEnabled(can_go)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setSpacing(self._theme.px(8))
        widest = self._template.format(max(self._values))
        metrics = self._words.fontMetrics()
        self._words.setMinimumWidth(metrics.horizontalAdvance(widest) + self._theme.px(8))

    @Slot()
    def _on_less_clicked(self) -> None:
        self._choose(max(value for value in self._values if value < self._value))

    @Slot()
    def _on_more_clicked(self) -> None:
        self._choose(min(value for value in self._values if value > self._value))

    def _choose(self, value: int) -> None:
        self.show_value(value)
        self.value_chosen.emit(value)
