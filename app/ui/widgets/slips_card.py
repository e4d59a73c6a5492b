"""Where a team slips: the questions fewest got right the first time."""

from dataclasses import dataclass

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.role import set_role
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel


@dataclass(frozen=True, slots=True)
class SlipLook:
    """A question: its words, how it went, what tempts; greyed where too few have answered."""

    title: str
    words: str
    tempting: str
    is_few: bool


class SlipsCard(SectionCard):
    """Questions under one another, the hardest first."""

    def __init__(
        self, theme: Theme, heading: str, empty: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.show_heading(heading)
        self._list = Fill()
        self._list.setAccessibleName(heading)
        set_role(self._list, QAccessible.Role.List)
        self._none = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._none.show_text(empty)
        self.column.addWidget(self._list)
        self.column.addWidget(self._none)
        theme.changed.connect(self._space_rows)
        self._space_rows()

    def show_slips(self, slips: tuple[SlipLook, ...]) -> None:
        """Show these."""
        self._list.clear()
        self._list.setVisible(bool(slips))
        self._none.setVisible(not slips)
        for slip in slips:
            self._list.column.addWidget(self._row(slip))

    def _row(self, slip: SlipLook) -> QWidget:
        row = QWidget()
        set_role(row, QAccessible.Role.ListItem)
        row.setAccessibleName(" ".join((slip.title, slip.words, slip.tempting)).strip())
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(2))
        tone = "muted" if slip.is_few else "text"
        parts = ((slip.title, FontRole.UI, tone), (slip.words, FontRole.SMALL, "muted"))
        for words, role, ink in (*parts, (slip.tempting, FontRole.SMALL, tone)):
            if words:
                label = WrappedLabel(self._theme, role, tone=ink)
                label.show_text(words)
                column.addWidget(label)
        return row

    def _space_rows(self) -> None:
        self._list.column.setSpacing(self._theme.px(10))
