"""How text looks: its size, how wide a line may be, and the theme. Every change shows at once."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.settings import MEASURES, TEXT_SCALES, Settings
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.field import Field
from app.ui.widgets.locks import Locks
from app.ui.widgets.options import Segments
from app.ui.widgets.shapes import Card
from app.ui.widgets.stepper import Stepper

_GAP = 28


class ReadingPanel(QWidget):
    """The reading settings, as Settings and the lesson's Aa button show them."""

    settings_changed = Signal(Settings)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, Settings()
        self._size = Stepper(theme, icons, TEXT_SCALES)
        self._size.show_words(self.tr("Smaller text"), self.tr("Larger text"), self.tr("{0}%"))
        self._measure = Stepper(theme, icons, MEASURES)
        self._measure.show_words(
            self.tr("Narrower lines"), self.tr("Wider lines"), self.tr("{0} characters")
        )
        self._look = Segments(
            theme,
            (
                ("system", self.tr("System")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
        )
        self._all: list[Field] = []
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._size_field = self._add(self._size, self.tr("Text size"))
        self._measure_field = self._add(self._measure, self.tr("Longest line in a lesson"))
        self._look_field = self._add(self._look, self.tr("Theme"))
        self._fields.addStretch(1)
        self._size.value_chosen.connect(self._on_size_chosen)
        self._measure.value_chosen.connect(self._on_measure_chosen)
        self._look.option_chosen.connect(self._on_look_chosen)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def leave_out_measure(self) -> None:
        """Ask for text size and theme only, as the first start does."""
        self._measure_field.hide()

    def show_locks(self, locks: Locks) -> None:
        """Show which of these settings somebody else has made."""
        locks.hold("text_percent", self._size_field)
        locks.hold("theme", self._look_field)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest control, or what stands side by side could never wrap."""
        widest = max(field.minimumSizeHint().width() for field in self._all)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls side by side where there is room."""
        self._arrange()
        super().resizeEvent(event)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._settings = settings
        self._size.show_value(settings.text_percent)
        self._measure.show_value(settings.measure)
        self._look.show_chosen(settings.theme)

    def _add(self, control: QWidget, label: str) -> Field:
        field = Field(self._theme, control)
        field.show_label(label)
        self._all.append(field)
        self._fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        return field

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    @Slot(int)
    def _on_size_chosen(self, percent: int) -> None:
        self._change(replace(self._settings, text_percent=percent))

    @Slot(int)
    def _on_measure_chosen(self, characters: int) -> None:
        self._change(replace(self._settings, measure=characters))

    @Slot(str)
    def _on_look_chosen(self, theme: str) -> None:
        self._change(replace(self._settings, theme=theme))

    @Slot()
    def _on_theme_changed(self) -> None:
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        gap = self._theme.px(_GAP)
        shown = [field for field in self._all if not field.isHidden()]
        needed = sum(field.sizeHint().width() for field in shown) + gap * (len(shown) - 1)
        is_wide = self.width() >= needed
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(across if is_wide else down)
        self._fields.setSpacing(gap if is_wide else self._theme.px(14))


class ReadingPopup(QFrame):
    """The panel below a button. Escape or a click elsewhere closes it; the focus goes back."""

    settings_changed = Signal(Settings)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._opener: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Reading settings"))
        self._card = Card(theme)
        self._card.set_colours("surface", "border")
        self._panel = ReadingPanel(theme, icons)
        self._panel.settings_changed.connect(self.settings_changed)
        self._inner = QVBoxLayout(self._card)
        self._inner.addWidget(self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_settings(self, settings: Settings, locks: Locks) -> None:
        """Show what is set, and what of it cannot be changed."""
        self._panel.show_settings(settings)
        self._panel.show_locks(locks)

    def open_below(self, opener: QWidget) -> None:
        """Open below a button, inside its window; the focus goes to the first control."""
        self._opener = opener
        self.adjustSize()
        place = opener.mapToGlobal(QPoint(opener.width() - self.width(), opener.height() + 4))
        left = opener.window().mapToGlobal(QPoint(0, 0)).x()
        self.move(max(place.x(), left), place.y())
        self.show()
        self._panel.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextChild()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to the button that opened it."""
        super().hideEvent(event)
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _on_theme_changed(self) -> None:
        space = self._theme.px(18)
        self._inner.setContentsMargins(space, space, space, space)
        if self.isVisible():
            self.adjustSize()
