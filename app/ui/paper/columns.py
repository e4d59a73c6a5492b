"""How wide the columns of a table on paper are."""

from app.domain.prose import Span
from app.reports.document import Grid, cell_text, printable
from app.ui.paper.sheet import TWIPS, Letters, Style
from app.ui.paper.strips import Tray
from app.ui.paper.text import Laid, Look

CELL_GAP = 10 * TWIPS
"""What stays free between two columns, in twips."""
LETTER = 5.3 * TWIPS
"""A letter of a cell, on average and with some room, in twips."""
_LONGEST_WORD, _LONGEST_TEXT = 16, 60  # letters: more than these ask for no more width
_ENDLESS = 10_000 * TWIPS  # so wide that nothing is broken


def widths_of(grid: Grid, tray: Tray, letter: float = LETTER) -> list[float]:
    """Divide a width among columns: room for the longest word of each, the rest by its texts.

    Where there is not enough for all words, those of the rows are broken before those of the head,
    which say what a column is.

    Args:
        grid: the table.
        tray: how wide it may be, and in which fonts.
        letter: how wide a letter of its rows is, in twips.
    """
    texts = [grid.columns, *(tuple(map(cell_text, row)) for row in grid.rows)]
    columns = list(zip(*texts, strict=True))
    room = tray.width - CELL_GAP * (len(columns) - 1)
    heads = [_widest_word(name, tray.letters) for name in grid.columns]
    factor = min(1.0, room / sum(heads))
    heads = [head * factor for head in heads]
    words = [max(min(_longest_word(column), _LONGEST_WORD), 3) * letter for column in columns]
    more = [max(0.0, word - head) for word, head in zip(words, heads, strict=True)]
    share = min(1.0, (room - sum(heads)) / (sum(more) or 1.0))
    least = [head + share * extra for head, extra in zip(heads, more, strict=True)]
    wanted = [min(max(map(len, column)), _LONGEST_TEXT) * letter for column in columns]
    open_ = [max(0.0, want - each) for want, each in zip(wanted, least, strict=True)]
    free, total = max(0.0, room - sum(least)), sum(open_) or 1.0
    return [each + free * extra / total for each, extra in zip(least, open_, strict=True)]


def _widest_word(name: str, letters: Letters) -> float:
    """Measure the widest word in the head of a column, as it will be laid out."""
    look = Look(Style.CELL_STRONG)
    laid = (Laid(letters, (Span(word),), look, _ENDLESS) for word in printable(name).split())
    return max((each.width for each in laid), default=0.0) + TWIPS


def _longest_word(column: tuple[str, ...]) -> int:
    return max((len(word) for text in column for word in text.split()), default=0)
