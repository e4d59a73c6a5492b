"""The lesson reader: the reading column, the pane beside it, find in page."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.course import Guest, Guideline, Source
from app.domain.ids import OPENING, LessonId, ModuleId, SectionId, slug_of
from app.domain.lesson import Lesson, LessonHead
from app.domain.notebook import Entry
from app.domain.prose import Link
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.blocks import BlockMaker, MakeCheck
from app.ui.widgets.column import Column
from app.ui.widgets.column_plan import Hold
from app.ui.widgets.lesson_ends import LessonFooter, LessonHeader
from app.ui.widgets.lesson_frame import LessonFrame
from app.ui.widgets.lesson_marks import LessonMarks
from app.ui.widgets.picture import Picture
from app.ui.widgets.section_map import Anchor, SectionMap

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NOTHING = Lesson(LessonHead(LessonId(""), "", 0, (), (), ""), ModuleId(""), (), (), ())


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The lesson before or after."""

    id: LessonId
    title: str


@dataclass(frozen=True, slots=True)
class LessonContext:
    """What the page says around a lesson; a number of 0 means it has none in its part."""

    part: str
    number: int
    guidelines: tuple[Guideline, ...]
    sources: tuple[Source, ...]
    previous: Neighbour | None
    following: Neighbour | None
    note: str = ""
    guest: Guest | None = None


class LessonPage(LessonFrame):
    """Shows one lesson and tells what is wanted: another lesson, a source, a guideline, a link."""

    lesson_requested = Signal(str)
    guideline_requested = Signal(str)
    source_requested = Signal(str)
    kept_requested = Signal(str)
    link_activated = Signal(Link)
    place_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        make_check: MakeCheck,
        picture: Picture,
        parent: QWidget | None = None,
    ) -> None:
        self._header, self._footer = LessonHeader(theme, icons), LessonFooter(theme)
        maker = BlockMaker(theme, icons, make_check, picture)
        super().__init__(theme, icons, Column(maker, self._header, self._footer), parent)
        self._map = SectionMap(_NOTHING)
        self.marks = LessonMarks(self._column)
        self._aim: SectionId | None = None
        self._keys = {
            (_CTRL, Qt.Key.Key_F): self.open_find,
            (_NONE, Qt.Key.Key_F3): self.find_next,
            (_SHIFT, Qt.Key.Key_F3): self.find_previous,
            (_CTRL, Qt.Key.Key_PageDown): self.next_section,
            (_CTRL, Qt.Key.Key_PageUp): self.previous_section,
            (_CTRL | _SHIFT, Qt.Key.Key_O): self.toggle_outline,
        }
        self._footer.lesson_requested.connect(self.lesson_requested)
        self._pane.guideline_requested.connect(self.guideline_requested)
        self._pane.source_requested.connect(self.source_requested)
        self._pane.kept_requested.connect(self.kept_requested)
        self._pane.section_requested.connect(self._on_section_requested)
        self._column.link_activated.connect(self.link_activated)
        self._column.top_block_changed.connect(self._on_top_block_changed)
        self._column.scrolled.connect(self._on_scrolled)
        self._column.settled.connect(self._on_settled)

    def show_lesson(
        self,
        lesson: Lesson,
        context: LessonContext,
        anchor: Anchor | None = None,
        hold: Hold | None = None,
    ) -> None:
        """Show a lesson from a place on, or from its beginning; its title takes the focus.

        Where it is a lesson that has changed, `hold` is how the page stood before.
        """
        self._before, self._aim = None, None
        self._map = SectionMap(lesson)
        self._show_ends(lesson, context)
        self._pane.show_outline(self._outline(lesson))
        self._pane.show_guidance(context.guidelines)
        self._pane.show_sources(context.sources)
        self._strip.show_note(context.note)
        self._badge.show_guest(context.guest)
        self._is_open = False
        self._arrange()
        start = 0 if anchor is None else self._map.block_of(anchor)
        self._column.show_blocks(lesson.blocks, start, hold)
        self._search.search_in(lesson.blocks)
        self.marks.begin(lesson, self._map)
        self.show_kept((), ())
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the lesson's title, without scrolling there."""
        self._header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, entries: tuple[Entry, ...], words: tuple[tuple[str, str], ...]) -> None:
        """Show what the learner keeps in the lesson; the words are for the pane, by key."""
        self.marks.show_entries(entries)
        self._pane.show_kept(words)

    def show_section_states(self, done: frozenset[SectionId]) -> None:
        """Tick the sections whose questions are all answered."""
        self._pane.show_done(done)

    def current_section(self) -> SectionId:
        """Give the section that is being read."""
        return self._aim or self._map.section_of(self._column.reading_block())

    def current_anchor(self) -> Anchor:
        """Give the place at the top of the window: a section, and how far into it in blocks."""
        return self._map.anchor_of(self._column.top_block())

    @Slot()
    def next_section(self) -> None:
        """Go to the next section's heading."""
        self._go_to(self._map.neighbour(self.current_section(), 1))

    @Slot()
    def previous_section(self) -> None:
        """Go to the previous section's heading."""
        self._go_to(self._map.neighbour(self.current_section(), -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the menus' keys do, also where there is no menu."""
        act = self._keys.get((event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _show_ends(self, lesson: Lesson, context: LessonContext) -> None:
        head = lesson.head
        line = self.tr("{0} · Lesson {1} · {2} min")
        said = line.format(context.part, context.number, head.minutes)
        if not context.number:
            said = self.tr("{0} · {1} min").format(context.part, head.minutes)
        said = said if head.minutes else context.part
        self._header.show_head(said, head.title)
        self._header.show_problem(head.problem)
        previous, following = context.previous, context.following
        self._footer.show_neighbours(
            None if previous is None else (previous.id, previous.title),
            None if following is None else (following.id, following.title),
        )

    def _outline(self, lesson: Lesson) -> list[tuple[SectionId, str]]:
        opening = self.tr("Opening")
        return [
            (section.id, opening if slug_of(section.id) == OPENING else section.title)
            for section in lesson.head.sections
        ]

    def _go_to(self, section: SectionId) -> None:
        """Scroll to a section and put the focus on its heading."""
        self._aim = section
        index = self._map.block_of((section, 0))
        self.go_to_block(index)
        heading = self._column.stack.heading(index) or self._header.title
        heading.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_section_requested(self, section: str) -> None:
        self._go_to(SectionId(section))

    @Slot(int)
    def _on_top_block_changed(self) -> None:
        self.place_changed.emit()

    @Slot()
    def _on_scrolled(self) -> None:
        """Follow the reader again: a jump decides only until the next scrolling."""
        self._aim = None
        self._on_settled()

    @Slot()
    def _on_settled(self) -> None:
        self._pane.show_current(self.current_section())
