"""Versions of a pack that are kept here, to go back to one of them or on again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.options import OptionList
from app.ui.widgets.wrapped_label import WrappedLabel


class VersionDialog(QDialog):
    """Asks for one of some versions; the one in use is chosen at first."""

    version_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._chosen, self._in_use = theme, "", ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(title, 80))
        self.setMinimumWidth(theme.px(320))
        self.resize(min(theme.px(480), parent.window().width() - 48), theme.px(320))
        heading = WrappedLabel(theme, FontRole.SUBHEADING)
        heading.show_text(title)
        self._options = OptionList(theme, icons)
        self._options.option_chosen.connect(self._on_option_chosen)
        self._options.setAccessibleName(clean(title))
        area = QScrollArea()
        area.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._options)
        column.addStretch()
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(24),) * 4)
        outer.setSpacing(theme.px(12))
        outer.addWidget(heading)
        outer.addWidget(area, 1)
        outer.addLayout(self._buttons())
        self.accepted.connect(self._on_accepted)

    def show_versions(self, versions: tuple[tuple[str, str], ...], in_use: str) -> None:
        """Offer versions, each with what is said of it."""
        self._chosen = self._in_use = in_use
        self._options.show_options(versions)
        self._options.show_chosen(in_use)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        row.addStretch()
        cancel = button(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        use = button(self.tr("Use this version"), "primary")
        use.setDefault(True)
        use.clicked.connect(self.accept)
        for one in (cancel, use):
            row.addWidget(one)
        return row

    @Slot(str)
    def _on_option_chosen(self, version: str) -> None:
        self._chosen = version

    @Slot()
    def _on_accepted(self) -> None:
        if self._chosen != self._in_use:
            self.version_chosen.emit(self._chosen)
