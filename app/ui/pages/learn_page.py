"""Learn: the parts, modules and lessons there are, and how far each one is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.course import Course, Part
from app.domain.ids import ModuleId
from app.domain.overview import Overview
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.theme import FontRole, Theme
from app.ui.widgets.module_card import ModuleCard
from app.ui.widgets.section_card import Fill
from app.ui.widgets.state_line import Heading
from app.ui.widgets.state_look import minutes_text
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 1080


class LearnPage(ScrollPage):
    """The map of the course. Everything on it that looks like a button leads somewhere."""

    lesson_chosen = Signal(str)
    quiz_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self._shown: Overview | None = None
        self._cards: dict[ModuleId, ModuleCard] = {}
        self._map = Fill()
        self._attribution = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self.title.show_text(self.tr("Learn"))
        self.column.addLayout(self.head)
        for widget in (self._map, self._attribution):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Show the whole course and how far the learner is in it."""
        if overview == self._shown:
            return
        self._shown = overview
        self.show_lead(self._size(overview.course))
        self._attribution.show_text(overview.course.attribution)
        self._attribution.setVisible(bool(overview.course.attribution))
        self._map.clear()
        self._cards = {}
        for part in overview.course.parts:
            self._show_part(part, overview)

    def scroll_to(self, module: ModuleId) -> None:
        """Bring a module to the top, and put the focus on its title."""
        card = self._cards.get(module)
        if card is not None:
            self.bring_to_top(card)

    def arrange(self, width: int) -> None:
        """Keep the distances right; the cards see to their own columns."""
        del width
        px = self._theme.px
        self._attribution.setContentsMargins(0, px(20), 0, 0)
        self._map.column.setSpacing(px(12))

    def _show_part(self, part: Part, overview: Overview) -> None:
        heading = Heading(self._theme, FontRole.HEADING)
        minutes = sum(module.minutes for module in part.modules)
        heading.show_heading(part.title, minutes_text(minutes) if minutes else "")
        self._map.column.addWidget(heading)
        for progress in overview.modules:
            if progress.module not in part.modules:
                continue
            card = ModuleCard(self._theme, self._icons, progress, overview)
            card.lesson_chosen.connect(self.lesson_chosen)
            card.quiz_chosen.connect(self.quiz_chosen)
            self._cards[progress.module.id] = card
            self._map.column.addWidget(card)

    def _size(self, course: Course) -> str:
        if not course.modules:
            return self.tr("The course has no module that could be read.")
        minutes = sum(module.minutes for module in course.modules)
        if len(course.lessons) == 1:
            return self.tr("One lesson, {0} of reading.").format(minutes_text(minutes))
        words = (
            self.tr("{0} modules, {1} lessons, {2} of reading, each lesson one sitting.")
            if len(course.modules) > 1
            else self.tr("One module, {1} lessons, {2} of reading, each lesson one sitting.")
        )
        return words.format(len(course.modules), len(course.lessons), minutes_text(minutes))
