"""What a link leads to when it is no lesson: a term, a source, a guideline, an address.

Addresses are shown and can be copied; they are never opened.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.prose import Prose, Span
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme


@dataclass(frozen=True, slots=True)
class Reference:
    """What to show: a kind in small capitals, a title, paragraphs, perhaps an address."""

    kind: str
    title: str
    paragraphs: tuple[Prose, ...]
    address: str = ""


def paragraph(text: str) -> Prose:
    """Make plain text a paragraph."""
    return (Span(text),)


class ReferenceDialog(QDialog):
    """A small window beside the lesson; Esc closes it and the focus goes back."""

    def __init__(
        self, theme: Theme, reference: Reference, parent: QWidget, *, can_copy: bool = True
    ) -> None:
        super().__init__(parent)
        self._address, self._can_copy = clean(reference.address), can_copy
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(clean(reference.title, 80))
        self.setMinimumWidth(theme.px(320))
        self.resize(min(theme.px(460), parent.window().width() - 48), theme.px(320))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._texts(theme, reference))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.px(16))
        outer.addWidget(area)
        outer.addLayout(self._buttons(theme))
        self._close.setFocus()

    def _texts(self, theme: Theme, reference: Reference) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        gap = theme.px(12)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), gap)
        column.setSpacing(gap)
        kind = PlainLabel(theme, FontRole.LABEL, tone="muted")
        kind.show_text(reference.kind)
        title = PlainLabel(theme, FontRole.SUBHEADING)
        title.show_text(reference.title)
        column.addWidget(kind)
        column.addWidget(title)
        for prose in reference.paragraphs:
            column.addWidget(ProseLabel(theme, prose, FontRole.UI))
        if self._address:
            shown = PlainLabel(theme, FontRole.SMALL, tone="muted")
            shown.show_text(self._address)
            if self._can_copy:
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        column.addStretch()
        return inside

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.addStretch()
        if self._address and self._can_copy:
            copy = button(self.tr("Copy address"))
            copy.setAutoDefault(False)
            copy.clicked.connect(self._on_copy_clicked)
            row.addWidget(copy)
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self._close = close
        return row

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
