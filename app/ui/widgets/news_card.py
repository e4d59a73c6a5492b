"""What changed in the course since the learner met it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from app.domain.news import PackNews
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.lesson_row import LessonRow
from app.ui.widgets.row import RowList
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.state_look import Look

_MOST = 3
"""As many changed lessons are shown; the others are counted."""


class NewsCard(SectionCard):
    """The lessons that changed, to be read again, and how many questions did; nothing is lost."""

    lesson_chosen = Signal(str)
    read = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme)
        self._icons, self._lines = icons, RowList()
        self.add_rows(self._lines)
        self._words = PlainLabel(theme, FontRole.UI, tone="muted")
        self._words.setWordWrap(True)
        self._read = button(self.tr("I have seen it"))
        self._read.clicked.connect(self.read)
        self.column.addWidget(self._words)
        self.column.addWidget(self._read, 0, Qt.AlignmentFlag.AlignLeft)

    def show_news(self, news: Sequence[PackNews], titles: Mapping[str, str]) -> None:
        """Show what changed; titles are those of the packs by their ids."""
        self.show_heading(self.tr("Changed since you learnt it"), self._sources(news, titles))
        heads = [head for one in news for head in one.lessons]
        self._lines.clear()
        self._lines.setAccessibleName(self.tr("Lessons that changed"))
        self._lines.setVisible(bool(heads))
        for head in heads[:_MOST]:
            row = LessonRow(self._theme, self._icons, head.id)
            look = Look("review", "accent", self.tr("Changed"))
            row.show_entry(head.title, look, self.tr("Changed since you completed it"))
            row.chosen.connect(self.lesson_chosen)
            self._lines.add_row(row)
        self._words.show_text(" ".join(self._sentences(news, len(heads))))

    def _sources(self, news: Sequence[PackNews], titles: Mapping[str, str]) -> str:
        if len(news) > 1:
            return self.tr("{0} packs").format(len(news))
        (one,) = news
        return f"{name(titles[one.pack])} {one.version}".strip()

    def _sentences(self, news: Sequence[PackNews], lessons: int) -> list[str]:
        changed = sum(len(one.items) for one in news)
        gone = sum(len(one.withdrawn) for one in news)
        found = []
        if lessons == _MOST + 1:
            found.append(self.tr("One more lesson changed."))
        elif lessons > _MOST:
            found.append(self.tr("{0} more lessons changed.").format(lessons - _MOST))
        if changed == 1:
            found.append(self.tr("One question that you answered has changed."))
        elif changed:
            found.append(self.tr("{0} questions that you answered have changed.").format(changed))
        if gone == 1:
            found.append(self.tr("One question was withdrawn."))
        elif gone:
            found.append(self.tr("{0} questions were withdrawn.").format(gone))
        return [*found, self.tr("Your answers count as you gave them.")]
