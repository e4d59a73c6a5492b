"""A pack before it comes in: who made it, how one can tell, and what it will change."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.wrapped_label import WrappedLabel


@dataclass(frozen=True, slots=True)
class PackOffer:
    """What is shown of a pack.

    Attributes:
        title: what is asked.
        facts: each a label and what it labels.
        warnings: what to think of before.
        summary: what will change, in one sentence.
        changes: the same by objective: its text, and a line each.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    summary: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]


class PackDialog(QDialog):
    """Shows a pack and asks whether to install it; Esc does not."""

    def __init__(self, theme: Theme, icons: Icons, offer: PackOffer, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(offer.title, 80))
        self.setMinimumWidth(theme.px(320))
        window = parent.window()
        high = min(theme.px(560), window.height() - 48)
        self.resize(min(theme.px(600), window.width() - 48), high)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._texts(offer))
        area.setAccessibleName(clean(offer.title))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.px(16))
        outer.addWidget(area)
        outer.addLayout(self._buttons())

    def _texts(self, offer: PackOffer) -> QWidget:
        inside, px = QWidget(), self._theme.px
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(6))
        self._add(column, offer.title, FontRole.SUBHEADING)
        for label, value in offer.facts:
            column.addSpacing(px(6))
            self._add(column, label, FontRole.SMALL, "muted")
            self._add(column, value, FontRole.UI)
        for words in offer.warnings:
            column.addSpacing(px(6))
            strip = NoteStrip(self._theme, self._icons, "warning", "warn")
            strip.show_text(words)
            column.addWidget(strip)
        column.addSpacing(px(12))
        self._add(column, self.tr("What changes"), FontRole.UI_STRONG)
        self._add(column, offer.summary, FontRole.UI)
        for objective, lines in offer.changes:
            column.addSpacing(px(6))
            self._add(column, objective, FontRole.UI_STRONG)
            for line in lines:
                self._add(column, line, FontRole.SMALL)
        column.addStretch()
        return inside

    def _add(self, column: QVBoxLayout, words: str, role: FontRole, tone: str = "text") -> None:
        label: PlainLabel = WrappedLabel(self._theme, role, tone=tone)
        label.show_text(words)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self._theme.px(24), 0, self._theme.px(24), 0)
        row.setSpacing(self._theme.px(12))
        row.addStretch()
        cancel = button(self.tr("Do not install"))
        cancel.clicked.connect(self.reject)
        install = button(self.tr("Install"), "primary")
        install.setAccessibleName(self.tr("Install this pack"))
        install.setAutoDefault(False)
        install.clicked.connect(self.accept)
        for one in (cancel, install):
            row.addWidget(one)
        cancel.setFocus()
        return row
