"""Where the entry of a list leads: its key names a place, or something shown in a small window."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.ids import ItemId, LessonId, SectionId, lesson_of
from app.domain.place import Place, Screen
from app.domain.prose import Link, LinkKind
from app.errors import AppError, ContentError
from app.ui.presenters.desk import Desk
from app.ui.presenters.references import References


class Leads(QObject):
    """Follows keys: `kind:target`, and for a place within a section `spot:section:blocks`."""

    place_requested = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.references = References(desk)

    def follow(self, key: str) -> None:
        """Go to what a key names, or show it."""
        kind, _, target = key.partition(":")
        match kind:
            case "term" | "source":
                self.references.follow(Link(LinkKind(kind), target))
            case "guideline":
                self.references.show_guideline(target)
            case "screen":
                self.place_requested.emit(Place(Screen(target.partition(":")[0]), self._now))
            case "lesson":
                self.place_requested.emit(Place(Screen.LESSON, self._now, LessonId(target)))
            case "item":
                self._follow_item(ItemId(target))
            case _:
                section, _, offset = target.partition(":")
                self._go(SectionId(section), int(offset or 0))

    @property
    def _now(self) -> datetime:
        return self._desk.now()

    def _go(self, section: SectionId, offset: int) -> None:
        place = Place(Screen.LESSON, self._now, lesson_of(section), section, offset)
        self.place_requested.emit(place)

    def _follow_item(self, item: ItemId) -> None:
        """Go to the section that teaches what an item asks."""
        try:
            section = self._desk.library.item(item).section
        except ContentError as error:
            self.problem_raised.emit(error)
        else:
            self._go(section, 0)
