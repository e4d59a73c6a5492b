"""What one entry of a list says in full: texts, an address to copy, what belongs to it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.prose import Link, Prose
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.action_row import Action, ActionRow
from app.ui.widgets.pane_row import SourceRow
from app.ui.widgets.role import set_role
from app.ui.widgets.row import RowList
from app.ui.widgets.shapes import Card
from app.ui.widgets.wrapped_label import Title, WrappedLabel


@dataclass(frozen=True, slots=True)
class DetailGroup:
    """Things that belong to an entry: a title, and for each its key and its words."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """What to show of an entry.

    Attributes:
        kind: a few words in small capitals.
        title: what it is called.
        paragraphs: its text, which may have links.
        quote: somebody's own words, shown as they are written.
        address: shown to be copied, never opened.
        groups: what belongs to it.
        acts: what can be done with it.
    """

    kind: str
    title: str
    paragraphs: tuple[Prose, ...] = ()
    quote: str = ""
    address: str = ""
    groups: tuple[DetailGroup, ...] = ()
    acts: tuple[Action, ...] = ()


class DetailCard(Card):
    """Shows one entry; it scrolls by itself when it is long."""

    key_chosen = Signal(str)
    act_requested = Signal(str)
    link_activated = Signal(Link)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._address, self.can_copy = "", True
        self.title = Title(theme, FontRole.SUBHEADING)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(self.tr("Details"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._area)
        self._column = QVBoxLayout()
        self._make()

    def show_detail(self, detail: Detail) -> None:
        """Show an entry from its beginning."""
        self._make()
        self._address = clean(detail.address)
        kind = WrappedLabel(self._theme, FontRole.LABEL, tone="muted")
        kind.show_text(detail.kind)
        self.title = Title(self._theme, FontRole.SUBHEADING)
        self.title.show_text(detail.title)
        self._column.addWidget(kind)
        self._column.addWidget(self.title)
        for prose in detail.paragraphs:
            label = ProseLabel(self._theme, prose, FontRole.UI)
            label.link_activated.connect(self.link_activated)
            self._column.addWidget(label)
        self._add_quote(detail.quote)
        self._add_address()
        for group in detail.groups:
            self._add_group(group)
        self._add_acts(detail.acts)
        self._column.addStretch(1)

    def show_nothing(self) -> None:
        """Show an empty card."""
        self._make()

    def take_focus(self) -> None:
        """Put the focus on the title, from where it is read on."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        """Begin with an empty column; the old one goes with what was in it."""
        inside = QWidget()
        px = self._theme.px
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(10))
        self._area.setWidget(inside)
        # The card paints the surface, with its round corners.
        inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)

    def _add_quote(self, quote: str) -> None:
        if quote:
            label = WrappedLabel(self._theme, FontRole.UI)
            label.show_text(quote)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(label)

    def _add_address(self) -> None:
        if self._address:
            label = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
            label.show_text(self._address)
            self._column.addWidget(label)
        if self._address and self.can_copy:
            copy = button(self.tr("Copy address"))
            copy.clicked.connect(self._on_copy_clicked)
            self._column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_group(self, group: DetailGroup) -> None:
        label = PlainLabel(self._theme, FontRole.LABEL, tone="muted")
        label.show_text(group.title)
        rows = RowList()
        rows.setAccessibleName(clean(group.title))
        set_role(rows, QAccessible.Role.List)
        for key, words in group.rows:
            row = SourceRow(self._theme, key, words)
            row.chosen.connect(self.key_chosen)
            rows.add_row(row)
        self._column.addSpacing(self._theme.px(6))
        self._column.addWidget(label)
        self._column.addWidget(rows)

    def _add_acts(self, acts: tuple[Action, ...]) -> None:
        if acts:
            row = ActionRow(self._theme)
            row.show_actions(acts)
            row.action_chosen.connect(self.act_requested)
            self._column.addWidget(row)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
