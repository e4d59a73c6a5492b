"""The pane beside a lesson: where one is in it, the guidance it belongs to, what it leans on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.course import Guideline, Source
from app.domain.ids import SectionId
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.pane_row import ChipRow, PaneRow, SectionRow, SourceRow
from app.ui.widgets.role import set_role
from app.ui.widgets.row import RowList
from app.ui.widgets.shapes import line_pen

_SIDE = 20


class SidePane(QWidget):
    """Outline, guidance and sources; it scrolls by itself when it is long."""

    WIDTH = 232

    section_requested = Signal(str)
    guideline_requested = Signal(str)
    source_requested = Signal(str)
    kept_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._sections: list[SectionRow] = []
        self._ground = "bg"
        self.setAccessibleName(self.tr("About this lesson"))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(0)
        outline, self._outline = self._group(self.tr("On this page"))
        kept, self._kept = self._group(self.tr("Notes and marks"))
        guidance, self._guidance = self._group(self.tr("Guidance"))
        sources, self._sources = self._group(self.tr("Sources"))
        self._groups = (outline, kept, guidance, sources)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(_scrolled(inside))
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def show_outline(self, sections: Sequence[tuple[SectionId, str]]) -> None:
        """List the sections of a lesson."""
        rows = [SectionRow(self._theme, self._icons, *section) for section in sections]
        self._sections = rows
        for row in rows:
            row.chosen.connect(self.section_requested)
        self._fill(0, self._outline, rows)

    def show_kept(self, kept: Sequence[tuple[str, str]]) -> None:
        """List what the learner keeps in a lesson: for each its key and its words."""
        rows = [SourceRow(self._theme, *one) for one in kept]
        for row in rows:
            row.chosen.connect(self.kept_requested)
        self._fill(1, self._kept, rows)

    def show_guidance(self, guidelines: Sequence[Guideline]) -> None:
        """List the guidelines a lesson belongs to, by number and title."""
        rows = [
            ChipRow(self._theme, one.id, self.tr("{0} {1}").format(one.id, one.title))
            for one in guidelines
        ]
        for row in rows:
            row.chosen.connect(self.guideline_requested)
        self._fill(2, self._guidance, rows)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """List what a lesson leans on: publisher, year, title."""
        said = self.tr("{0} {1}, {2}")
        rows = [
            SourceRow(self._theme, one.id, said.format(one.publisher, one.date[:4], one.title))
            for one in sources
        ]
        for row in rows:
            row.chosen.connect(self.source_requested)
        self._fill(3, self._sources, rows)

    def show_current(self, section: SectionId) -> None:
        """Mark where one is; Tab stops there."""
        for row in self._sections:
            row.setChecked(row.key == section)
            if row.isChecked() and not any(other.hasFocus() for other in self._sections):
                self._outline.stand_on(row)

    def show_done(self, done: frozenset[SectionId]) -> None:
        """Tick the sections whose questions are all answered."""
        for row in self._sections:
            row.show_done(is_done=row.key in done)

    def take_focus(self) -> None:
        """Put the focus on the section where one is."""
        here = next((row for row in self._sections if row.isChecked()), None)
        if here is not None:
            here.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_as_sheet(self, *, is_sheet: bool) -> None:
        """Lie over the page on a surface, or beside it on the ground."""
        self._ground = "surface" if is_sheet else "bg"
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line towards the page."""
        del event
        theme = self._theme
        line = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._ground))
        painter.fillRect(QRectF(0, 0, line.widthF(), self.height()), line.color())
        painter.end()

    def _group(self, title: str) -> tuple[QWidget, RowList]:
        group = QWidget()
        inside = QVBoxLayout(group)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._theme.px(8))
        label = PlainLabel(self._theme, FontRole.LABEL, tone="muted")
        label.show_text(title)
        rows = RowList()
        rows.setAccessibleName(title)
        set_role(rows, QAccessible.Role.List)
        inside.addWidget(label)
        inside.addWidget(rows)
        self._column.addWidget(group)
        return group, rows

    def _fill(self, number: int, rows: RowList, entries: Sequence[PaneRow]) -> None:
        rows.clear()
        for entry in entries:
            rows.add_row(entry)
        self._groups[number].setVisible(bool(entries))

    @Slot()
    def _on_look_changed(self) -> None:
        theme = self._theme
        side = theme.px(_SIDE)
        self._column.setContentsMargins(side, theme.px(30), theme.px(10), side)
        for group in self._groups:
            group.setContentsMargins(0, 0, 0, theme.px(24))
        self._guidance.set_gap(theme.px(6))
        self.update()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    for part in (area.viewport(), inside):
        part.setAutoFillBackground(False)
    return area
