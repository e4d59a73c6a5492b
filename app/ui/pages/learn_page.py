"""Learn: the parts, modules and lessons there are, and how far each one is."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.course import Course, Role
from app.domain.ids import ModuleId, ObjectiveId
from app.domain.mastery import Mastery
from app.domain.overview import ModuleProgress, Overview
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.module_card import ModuleCard
from app.ui.widgets.offer_card import OfferCard
from app.ui.widgets.options import Segments
from app.ui.widgets.part_heading import PartHeading
from app.ui.widgets.section_card import Fill
from app.ui.widgets.state_line import Heading
from app.ui.widgets.state_look import minutes_text
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 1080
_AT_ONCE = 4
"""Headings and cards that fill a screen; a whole course at once would hold the window up."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading of the map, and what is to say about all below it; a part can be reviewed."""

    title: str
    aside: str
    part: str = ""


class LearnPage(ScrollPage):
    """The map of the course. Everything on it that looks like a button leads somewhere."""

    lesson_chosen = Signal(str)
    quiz_chosen = Signal(str)
    check_chosen = Signal(str)
    test_out_chosen = Signal(str)
    part_review_chosen = Signal(str)
    precheck_requested = Signal()
    final_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self._shown: Overview | None = None
        self._cards: dict[ModuleId, ModuleCard] = {}
        self._waiting: list[ModuleProgress | Headline] = []
        self._mastery: Mapping[ObjectiveId, Mastery] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)
        self._map = Fill()
        self._is_track = True
        self._choice = Segments(
            theme, (("track", self.tr("Your track")), ("all", self.tr("Whole course")))
        )
        self._choice.setAccessibleName(self.tr("What is shown"))
        self._choice.show_chosen("track")
        self._choice.option_chosen.connect(self._on_option_chosen)
        self._attribution = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self.title.show_text(self.tr("Learn"))
        self.column.addLayout(self.head)
        for widget in (self._choice, self._map, self._forms(), self._attribution):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Show the whole course and how far the learner is in it."""
        if overview == self._shown:
            return
        self._shown = overview
        self._choice.setVisible(overview.role is not None)
        self._both.setVisible(bool(overview.modules))
        self._attribution.show_text(overview.course.attribution)
        self._attribution.setVisible(bool(overview.course.attribution))
        self._fill(overview)

    def scroll_to(self, module: ModuleId) -> None:
        """Bring a module to the top, and put the focus on its title."""
        role = None if self._shown is None else self._shown.role
        if self._is_track and role is not None and module not in role.track:
            self._choice.show_chosen("all")
            self._on_option_chosen("all")
        while module not in self._cards and self._waiting:
            self._make_some(_AT_ONCE)
        if module in self._cards:
            self.bring_to_top(self._cards[module])

    def arrange(self, width: int) -> None:
        """Keep the distances right; the cards see to their own columns."""
        del width
        px = self._theme.px
        self._attribution.setContentsMargins(0, px(20), 0, 0)
        self._choice.setContentsMargins(0, px(16), 0, 0)
        self._map.column.setSpacing(px(12))
        self._both.column.setSpacing(px(12))
        self._both.column.setContentsMargins(0, px(24), 0, 0)

    def _forms(self) -> Fill:
        """Offer the two forms that ask about the whole course."""
        precheck, final = OfferCard(self._theme), OfferCard(self._theme)
        precheck.show_offer(
            self.tr("Pre-check"),
            self.tr("What you know before the course: two questions a guideline, about 20 min."),
            self.tr("Take the pre-check"),
        )
        final.show_offer(
            self.tr("Final"),
            self.tr("What you know after it: other questions about the same guidelines."),
            self.tr("Take the final"),
        )
        precheck.chosen.connect(self.precheck_requested)
        final.chosen.connect(self.final_requested)
        self._both = Fill()
        for card in (precheck, final):
            self._both.column.addWidget(card)
        return self._both

    @Slot(str)
    def _on_option_chosen(self, option: str) -> None:
        self._is_track = option == "track"
        if self._shown is not None:
            self._fill(self._shown)

    def _fill(self, overview: Overview) -> None:
        """Show the groups of modules that are wanted: those of the track, or the parts."""
        self._map.clear()
        self._cards, self._waiting, self._mastery = {}, [], overview.mastery
        role, course = overview.role, overview.course
        if role is None or not self._is_track:
            self.show_lead(self._size(course))
            for part in course.parts:
                is_asked = any(module.quiz_count for module in part.modules)
                ids = tuple(module.id for module in part.modules)
                self._show_group(part.title, ids, overview, part.id if is_asked else "")
        else:
            self.show_lead(self._track(role, overview))
            self._show_group(self.tr("Core"), role.core, overview)
            if role.optional:
                self._show_group(self.tr("Optional"), role.optional, overview)
        self._make_some(_AT_ONCE)

    def _show_group(
        self, title: str, ids: tuple[ModuleId, ...], overview: Overview, part: str = ""
    ) -> None:
        known = {progress.module.id: progress for progress in overview.modules}
        group = [known[module] for module in ids if module in known]
        minutes = sum(progress.module.minutes for progress in group)
        self._waiting.append(Headline(title, minutes_text(minutes) if minutes else "", part))
        self._waiting.extend(group)

    def _make_some(self, count: int) -> None:
        """Make the next headings and cards, up to a number; the rest when the window is idle."""
        made = self._waiting[:count]
        del self._waiting[:count]
        for each in made:
            self._map.column.addWidget(
                self._card(each) if isinstance(each, ModuleProgress) else self._heading(each)
            )
        if self._waiting:
            self._idle.start()

    @Slot()
    def _on_idle(self) -> None:
        self._make_some(1)

    def _heading(self, words: Headline) -> QWidget:
        if words.part:
            heading = PartHeading(self._theme, words.part)
            heading.review_requested.connect(self.part_review_chosen)
            heading.show_heading(words.title, words.aside)
            return heading
        plain = Heading(self._theme, FontRole.HEADING)
        plain.show_heading(words.title, words.aside)
        return plain

    def _card(self, progress: ModuleProgress) -> ModuleCard:
        card = ModuleCard(self._theme, self._icons, progress, self._mastery)
        card.lesson_chosen.connect(self.lesson_chosen)
        card.quiz_chosen.connect(self.quiz_chosen)
        card.check_chosen.connect(self.check_chosen)
        card.test_out_chosen.connect(self.test_out_chosen)
        self._cards[progress.module.id] = card
        return card

    def _track(self, role: Role, overview: Overview) -> str:
        """Say whose track it is, and how long its core takes."""
        minutes = sum(p.module.minutes for p in overview.modules if p.module.id in role.core)
        count, more = len(role.core), len(role.optional)
        core = self.tr("{0} modules").format(count) if count != 1 else self.tr("One module")
        words = self.tr("{0}: {1} in this order, {2} of reading, and {3} more to choose from.")
        if not more:
            words = self.tr("{0}: {1} in this order, {2} of reading.")
        return words.format(clean(role.title), core, minutes_text(minutes), more)

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
