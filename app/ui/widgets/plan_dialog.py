"""A plan on a sheet: who asks for what, by when, and how far it is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.plan_words import PlanSheet
from app.ui.widgets.wrapped_label import Title, WrappedLabel


class PlanDialog(QDialog):
    """Shows a plan; Esc changes nothing."""

    drop_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, sheet: PlanSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(sheet.title, 80))
        self.setMinimumWidth(theme.px(320))
        window = parent.window()
        high = min(theme.px(560), window.height() - 48)
        self.resize(min(theme.px(600), window.width() - 48), high)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._texts(sheet))
        self._area.setAccessibleName(clean(sheet.title))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.px(16))
        outer.addWidget(self._area)
        outer.addLayout(self._buttons(sheet))

    def _texts(self, sheet: PlanSheet) -> QWidget:
        inside, px = QWidget(), self._theme.px
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(6))
        title = Title(self._theme, FontRole.SUBHEADING)
        title.show_text(sheet.title)
        column.addWidget(title)
        for words in sheet.warnings:
            strip = NoteStrip(self._theme, self._icons, "warning", "warn")
            strip.show_text(words)
            column.addSpacing(px(6))
            column.addWidget(strip)
        for label, value in sheet.facts:
            column.addSpacing(px(6))
            self._add(column, label, FontRole.SMALL, "muted")
            self._add(column, value, FontRole.UI)
        for heading, lines in sheet.parts:
            column.addSpacing(px(12))
            self._add(column, heading, FontRole.UI_STRONG)
            for line in lines:
                self._add(column, line, FontRole.UI)
        column.addStretch()
        return inside

    def _add(self, column: QVBoxLayout, words: str, role: FontRole, tone: str = "text") -> None:
        label = WrappedLabel(self._theme, role, tone=tone)
        label.show_text(words)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)

    def _buttons(self, sheet: PlanSheet) -> QVBoxLayout:
        around = QVBoxLayout()
        around.setContentsMargins(self._theme.px(24), 0, self._theme.px(24), 0)
        row = ButtonRow(self._theme)
        decline = button(sheet.decline)
        decline.clicked.connect(self.reject)
        row.add(decline)
        if sheet.accept:
            accept = button(sheet.accept, "primary")
            accept.setAutoDefault(False)
            accept.clicked.connect(self.accept)
            row.add(accept)
        if sheet.drop:
            drop = button(sheet.drop)
            drop.setAutoDefault(False)
            drop.clicked.connect(self._on_drop_clicked)
            row.add(drop)
        around.addWidget(row)
        decline.setFocus()
        return around

    @Slot()
    def _on_drop_clicked(self) -> None:
        self.drop_requested.emit()
        self.reject()
