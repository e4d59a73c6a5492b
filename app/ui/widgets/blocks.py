"""One widget for each kind of block, what stands between two, and how high one will likely be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.domain.ids import ItemId
from app.domain.lesson import (
    Block,
    Callout,
    Check,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    texts,
)
from app.ui.icons import Icons
from app.ui.theme import FontRole, Theme
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.figure_view import FigureView
from app.ui.widgets.passages import Marks
from app.ui.widgets.picture import Picture
from app.ui.widgets.placed import Arrangement, Placed, height_at
from app.ui.widgets.prose_block import CalloutView, HeadingView, ListingView, ParagraphView
from app.ui.widgets.table_view import TableView

MakeCheck = Callable[[ItemId, QWidget], QWidget]
"""Makes the card that asks an item; its parent comes second."""

_CARDS = Callout | Code | Table | Figure | Check
_CHECK_HEIGHT = 260
_LETTER = 0.48  # of a letter's height, its width on average


class CheckView(Placed):
    """A place in the column for the card that asks an item."""

    def __init__(
        self, theme: Theme, check: Check, make_check: MakeCheck, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.card = make_check(check.item, self)

    def arrange(self, width: int) -> Arrangement:
        """Give the card all of the width."""
        height = height_at(self.card, width)
        return Arrangement(height, ((self.card, QRect(0, 0, width, height)),))

    def show_found(self, marks: Marks) -> None:
        """Mark nothing: a search does not give answers away."""

    def place_of(self, passage: int) -> QRect:
        """Give the card's place."""
        del passage
        return self.rect()


BlockView = (
    HeadingView | ParagraphView | ListingView | CalloutView | CodeView | TableView | FigureView
) | CheckView


@dataclass(frozen=True, slots=True)
class BlockMaker:
    """Makes the widget of a block."""

    theme: Theme
    icons: Icons
    make_check: MakeCheck
    picture: Picture

    def make(self, block: Block, parent: QWidget) -> BlockView:
        """Make the widget of a block of any kind."""
        match block:
            case Code():
                return CodeView(self.theme, self.icons, block, parent)
            case Table():
                return TableView(self.theme, block, parent)
            case Figure():
                return FigureView(self.theme, self.icons, block, self.picture, parent)
            case Check():
                return CheckView(self.theme, block, self.make_check, parent)
            case _:
                return self._make_prose(block, parent)

    def _make_prose(
        self, block: Heading | Paragraph | Listing | Callout, parent: QWidget
    ) -> BlockView:
        match block:
            case Heading():
                return HeadingView(self.theme, block, parent)
            case Paragraph():
                return ParagraphView(self.theme, block, parent)
            case Listing():
                return ListingView(self.theme, block, parent)
            case Callout():
                return CalloutView(self.theme, block, parent)
            case _:
                assert_never(block)


def gap(above: Block | None, below: Block) -> int:
    """Give the distance between two neighbours at 100 %; more before a heading than after it."""
    if above is None:
        return 0
    if isinstance(above, Heading):
        return 10
    if isinstance(below, Heading):
        return 32 if below.level == 2 else 24
    return 16 if isinstance(above, _CARDS) or isinstance(below, _CARDS) else 12


def is_slow(block: Block) -> bool:
    """Say whether a block takes long enough to make to have a slice of time to itself."""
    return isinstance(block, Table | Figure | Check)


def estimate(block: Block, theme: Theme, width: int) -> int:
    """Guess a block's height at a width from the length of its text, before it is made."""
    letters = max(10.0, width / (_LETTER * theme.font(FontRole.BODY).pixelSize()))
    lines = sum(1 + int(len(text) / letters) for text in texts(block))
    body = theme.line_height(FontRole.BODY)
    match block:
        case Code():
            return lines * theme.line_height(FontRole.CODE) + theme.px(24)
        case Table():
            return (1 + len(block.rows)) * (2 * theme.line_height(FontRole.UI) + theme.px(16))
        case Figure():
            return width // 2 + theme.px(60)
        case Check():
            return theme.px(_CHECK_HEIGHT)
        case Callout():
            return lines * body + theme.px(24)
        case _:
            return lines * body
