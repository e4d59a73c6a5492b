"""What stands above and below the blocks of a lesson: its title, and where to go next."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Heading
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.pane_row import LessonRow
from app.ui.widgets.placed import Arrangement, Placed, column, height_at
from app.ui.widgets.prose_block import HeadingView

_NARROW = 420


class LessonHeader(Placed):
    """The line in small capitals, the title, and what is wrong if the lesson cannot be shown."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._line = PlainLabel(theme, FontRole.LABEL, self, tone="muted")
        self._problem = NoteStrip(theme, icons, "warning", "bad", self)
        self._remedy = PlainLabel(theme, FontRole.UI, self)
        self.title = HeadingView(theme, Heading("", "", 1), self)

    def show_head(self, line: str, title: str) -> None:
        """Show which lesson this is."""
        self._line.show_text(line)
        self._line.setVisible(bool(line))
        self.title.show_heading(title)
        self.rearrange()

    def show_problem(self, problem: str) -> None:
        """Say why there is nothing to read, and what to do; an empty text says that all is well."""
        said = self.tr("This lesson cannot be shown: {0}").format(problem)
        self._problem.show_text(said)
        self._remedy.show_text(
            self.tr("The other lessons work. Whoever wrote this one can mend it as said above.")
        )
        for part in (self._problem, self._remedy):
            part.setVisible(bool(problem))
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the parts under one another."""
        theme = self._theme
        parts = [
            (self._line, 0),
            (self.title, theme.px(4)),
            (self._problem, theme.px(20)),
            (self._remedy, theme.px(12)),
        ]
        return column(parts, QRect(0, 0, width, 0))


class LessonFooter(Placed):
    """The lessons before and after this one, side by side where there is room."""

    lesson_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows: list[LessonRow] = []

    def show_neighbours(
        self, previous: tuple[str, str] | None, following: tuple[str, str] | None
    ) -> None:
        """Show the neighbours there are, each as its id and title."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        named = ((self.tr("Previous lesson"), previous), (self.tr("Next lesson"), following))
        self._rows = [self._row(label, lesson) for label, lesson in named if lesson is not None]
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put two side by side, or under one another in a narrow window."""
        gap = self._theme.px(16)
        is_narrow = width < self._theme.px(_NARROW)
        if is_narrow or not self._rows:
            return column([(row, gap) for row in self._rows], QRect(0, 0, width, 0))
        half = (width - gap) // 2
        height = max(height_at(row, half) for row in self._rows)
        lefts = [0, width - half] if len(self._rows) > 1 else [width - half]
        places = [
            (row, QRect(left, 0, half, height)) for row, left in zip(self._rows, lefts, strict=True)
        ]
        return Arrangement(height, tuple(places))

    def _row(self, label: str, lesson: tuple[str, str]) -> LessonRow:
        row = LessonRow(self._theme, label, lesson, self)
        row.chosen.connect(self.lesson_requested)
        row.show()
        return row
