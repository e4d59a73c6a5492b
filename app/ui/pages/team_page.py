"""Team: who is where, what needs a look, and what the team gets wrong, out of handed-over files."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.pages.team_people import TeamPeople
from app.ui.pages.team_shown import TeamShown
from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.attention_card import AttentionCard
from app.ui.widgets.handed import Handed
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.period_strip import PeriodStrip
from app.ui.widgets.slips_card import SlipsCard
from app.ui.widgets.stat_tiles import StatTiles
from app.ui.widgets.team_empty import TeamEmpty
from app.ui.widgets.team_tools import TeamTools

_WIDEST = 1400
_TWO_COLUMNS, _SIDE_BY_SIDE, _SIDE = 1000, 620, 220
_ANY_WIDTH, _ABOVE_TABLE = 16_777_215, 300


class TeamPage(ScrollPage):
    """Shows and asks; files may be dropped anywhere on it."""

    files_dropped = Signal(Handed)
    review_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.tools = TeamTools(theme)
        self._told = NoteStrip(theme, icons, "check", "ok")
        self._tiles, self._past = StatTiles(theme), PeriodStrip(theme, icons)
        self._past.review_requested.connect(self.review_requested)
        self.people = TeamPeople(theme, icons)
        self.empty = TeamEmpty(theme)
        self._slips = SlipsCard(
            theme,
            self.tr("Where the team slips"),
            self.tr("Nobody's record says yet which questions are hard."),
        )
        self.attention = AttentionCard(theme)
        self._renewals = SlipsCard(
            theme, self.tr("Renewals"), self.tr("Nothing has to be renewed in the next 90 days.")
        )
        self._claims = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._claims.show_text(
            self.tr(
                "If a file was changed after it was saved, it shows here. If the past was changed "
                "after a record you hold, that shows too. That these answers were given by this "
                "person, at these times and unaided, no record can show: for that, observe a "
                "session or talk it over."
            )
        )
        self._told.hide()
        self.setAcceptDrops(True)
        self._build()

    def show_team(self, shown: TeamShown) -> None:
        """Show a team; one without people says how records come in."""
        has_people = bool(shown.crowd.people)
        self.title.show_text(shown.name)
        self.show_lead(shown.lead)
        self._lead.setVisible(bool(shown.lead))
        self.tools.show_teams(shown.teams, shown.team)
        self.tools.show_has_people(has_people=has_people)
        self.empty.setVisible(not has_people)
        for widget in (self._tiles, self.people, self._slips, self._side):
            widget.setVisible(has_people)
        self._tiles.show_stats(shown.stats)
        self.people.show_people(shown.crowd)
        self.attention.show_looks(shown.looks, shown.looked_at)
        self._past.show_past(shown.past, shown.months)
        self._slips.show_slips(shown.slips)
        self._renewals.show_slips(shown.renewals)

    def tell(self, words: str, *, is_trouble: bool = False) -> None:
        """Say what was done, or what has to be looked at; an empty text takes it back."""
        self._told.show_tone(*(("warning", "warn") if is_trouble else ("check", "ok")))
        self._told.show_text(words)
        self._told.setAccessibleName(clean(words))
        self._told.setVisible(bool(words))

    def arrange(self, width: int) -> None:
        """Put the cards beside the table, or below it; the tools beside the title, or below it."""
        px = self._theme.px
        is_wide, is_pair = width >= px(_TWO_COLUMNS), width >= px(_SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)
        self._side_column.setDirection(across if is_pair and not is_wide else down)
        for n in range(2):
            self._side_column.setStretch(n, int(is_pair and not is_wide))
        self._side_column.setStretch(2, int(is_wide or not is_pair))
        self._side.setMinimumWidth(px(_SIDE) if is_wide else 0)
        self._side.setMaximumWidth(px(_SIDE) if is_wide else _ANY_WIDTH)
        self._top.setDirection(across if is_wide else down)
        # Who needs a look comes before what is hard wherever one is below the other.
        (self._main if is_wide else self._below).insertWidget(1 if is_wide else 0, self._slips)
        for layout in (self._columns, self._main, self._side_column, self.column, self._top):
            layout.setSpacing(px(14))
        self.people.table.show_room(self.viewport().height() - px(_ABOVE_TABLE))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        event.setAccepted(any(url.isLocalFile() for url in event.mimeData().urls()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        urls = event.mimeData().urls()
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        event.acceptProposedAction()
        self.files_dropped.emit(Handed(paths))

    def _build(self) -> None:
        across = QBoxLayout.Direction.LeftToRight
        self._top = QBoxLayout(across)
        self._top.addLayout(self.head, 1)
        self._top.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        self._side = QWidget()
        self._side_column = QBoxLayout(across, self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        for card in (self.attention, self._renewals):
            self._side_column.addWidget(card)
        self._side_column.addStretch(0)
        self._main = QVBoxLayout()
        self._main.addWidget(self.people)
        self._main.addWidget(self._slips)
        self._main.addStretch(1)
        self._below = QVBoxLayout()
        self._columns = QBoxLayout(across)
        self._columns.addLayout(self._main, 1)
        self._columns.addWidget(self._side)
        self.column.addLayout(self._top)
        for widget in (self._told, self._past, self._tiles, self.empty):
            self.column.addWidget(widget)
        self.column.addLayout(self._columns)
        self.column.addLayout(self._below)
        self.column.addWidget(self._claims)
        self.column.addStretch(1)
