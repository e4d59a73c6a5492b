"""A report on the screen: its facts, its words and its tables, one card each."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.lesson import Table
from app.reports.blocks import to_block
from app.reports.document import Document, Facts, Grid, Heading, Words
from app.ui.theme import FontRole, Theme
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.table_view import TableView
from app.ui.widgets.wrapped_label import WrappedLabel

_HASH = re.compile(r"[0-9a-f]{32,}")
_PIECE = 8


class ReportView(QWidget):
    """Shows a document. Its chart is on paper and in files: on the screen its table says it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = Fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fill)

    def show_document(self, document: Document) -> None:
        """Show a document in place of the one before."""
        self._fill.clear()
        self._fill.column.setSpacing(self._theme.px(16))
        for part in document.parts:
            match part:
                case Facts():
                    self._add_facts(part)
                case Grid():
                    self._add_grid(part)
                case Words():
                    self._add_words(part.text, is_small=part.is_small)
                case Heading():
                    self._add_words(part.text, is_small=False)
                case _:
                    continue

    def _add_facts(self, facts: Facts) -> None:
        card, rows = SectionCard(self._theme), QGridLayout()
        card.show_heading(self.tr("What ties it together"))
        rows.setHorizontalSpacing(self._theme.px(16))
        rows.setVerticalSpacing(self._theme.px(6))
        rows.setColumnStretch(1, 1)
        for place, (fact, value) in enumerate(facts.rows):
            name_ = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
            told = WrappedLabel(self._theme, FontRole.SMALL)
            name_.show_text(fact)
            name_.setMinimumWidth(self._theme.px(90))
            told.show_text(_in_pieces(value))
            rows.addWidget(name_, place, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(told, place, 1)
        card.column.addLayout(rows)
        self._fill.column.addWidget(card)

    def _add_grid(self, grid: Grid) -> None:
        card, block = SectionCard(self._theme), to_block(_told(grid))
        card.show_heading(grid.title)
        if isinstance(block, Table):
            card.column.addWidget(TableView(self._theme, block))
        self._fill.column.addWidget(card)

    def _add_words(self, text: str, *, is_small: bool) -> None:
        role, tone = (FontRole.SMALL, "muted") if is_small else (FontRole.UI, "text")
        words = WrappedLabel(self._theme, role, tone=tone)
        words.show_text(text)
        self._fill.column.addWidget(words)


def _in_pieces(text: str) -> str:
    """Let a hash be broken into lines: invisible spaces stand where it may be."""
    return _HASH.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    text = found[0]
    return "\u200b".join(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))


def _told(grid: Grid) -> Grid:
    """Leave out columns that tell nothing yet: the others need the room, in large letters most."""
    places = [
        place
        for place in range(len(grid.columns))
        if any(row[place] is not None for row in grid.rows)
    ]
    columns = tuple(grid.columns[place] for place in places)
    return Grid(grid.title, columns, tuple(tuple(row[p] for p in places) for row in grid.rows))
