"""Getting about: one place at a time, back and forward, and the way to where one is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.course import Course
from app.domain.ids import ModuleId
from app.domain.log import Mode
from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.ui.presenters.history import History, is_same
from app.ui.presenters.quiz_round import module_of
from app.ui.widgets.sitting_words import sitting_title
from app.ui.widgets.top_bar import Crumb

Opener = Callable[[Place], object]


class Navigator(QObject):
    """Asks for places to be opened, and believes only in the one asked for last.

    Opening reads from the storage lane, so a slow answer for an earlier place may come after the
    learner has gone elsewhere; it is left alone.
    """

    leaving = Signal()
    arrived = Signal(Place)

    def __init__(self, opener_of: Callable[[Screen], Opener]) -> None:
        super().__init__()
        self._opener_of = opener_of
        self._wanted: Place | None = None
        self._is_moving_in_history = False
        self.history = History()
        self.place: Place | None = None

    @Slot(Place)
    def go(self, place: Place) -> None:
        """Go on to a place."""
        self._is_moving_in_history = False
        self._open(place)

    @Slot()
    def back(self) -> None:
        """Go to the place before this one."""
        self._revisit(self.history.back())

    @Slot()
    def forward(self) -> None:
        """Go to the place after this one."""
        self._revisit(self.history.forward())

    @Slot(Place)
    def on_shown(self, place: Place) -> None:
        """Take note that a page shows a place."""
        expected = self._wanted or self.place
        if expected is None or not is_same(expected, place):
            return
        self._wanted = None
        self.place = place
        if not self._is_moving_in_history:
            self.history.visit(place)
        self.arrived.emit(place)

    @Slot(Place)
    def on_moved(self, place: Place) -> None:
        """Take note that the place within the page has changed."""
        if self.place is not None and is_same(self.place, place):
            self.place = place
            self.history.update(place)

    @Slot()
    def refresh(self) -> None:
        """Open the present place anew, unless another is being opened."""
        if self.place is not None and self._wanted is None:
            self._opener_of(self.place.screen)(self.place)

    def _revisit(self, place: Place | None) -> None:
        if place is not None:
            self._is_moving_in_history = True
            self._open(place)

    def _open(self, place: Place) -> None:
        self.leaving.emit()
        self._wanted = place
        self._opener_of(place.screen)(place)


class Way(QObject):
    """Says in crumbs where a place is."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course

    def crumbs(self, place: Place, sitting: Sitting | None) -> tuple[Crumb, ...]:
        """Give the way to a place; the last crumb is the place itself.

        Args:
            place: where one is.
            sitting: what is asked there, if anything is.
        """
        titles = {
            Screen.TODAY: self.tr("Today"),
            Screen.LEARN: self.tr("Learn"),
            Screen.REVIEW: self.tr("Review"),
            Screen.LIBRARY: self.tr("Library"),
            Screen.SHARE: self.tr("Share progress"),
            Screen.TRUST: self.tr("Trust"),
            Screen.TEAM: self.tr("Team"),
            Screen.ASSIGN: self.tr("Assign"),
            Screen.MY_DATA: self.tr("My data"),
            Screen.PROFILES: self.tr("Profiles"),
            Screen.EVIDENCE: self.tr("Evidence sheet"),
            Screen.SETTINGS: self.tr("Settings"),
            Screen.HELP: self.tr("Help"),
        }
        if place.screen in titles:
            return (Crumb(titles[place.screen], ""),)
        if place.screen is Screen.PERSON:
            return (Crumb(titles[Screen.TEAM], Screen.TEAM), _last(self.tr("Person")))
        learn = Crumb(titles[Screen.LEARN], Screen.LEARN)
        if place.lesson is not None:
            module = self.course.module_of(place.lesson)
            heads = (head.title for head in self.course.lessons if head.id == place.lesson)
            return (learn, *self._part(None if module is None else module.id), *map(_last, heads))
        return self._sitting_crumbs(learn, sitting)

    def _sitting_crumbs(self, learn: Crumb, sitting: Sitting | None) -> tuple[Crumb, ...]:
        if sitting is None:
            return (learn, _last(self.tr("Quiz")))
        if sitting.mode is Mode.REVIEW:
            return (Crumb(self.tr("Review"), Screen.REVIEW), _last(self.tr("Session")))
        module = module_of(sitting.form, self.course)
        return (learn, *self._part(module), _last(sitting_title(sitting.mode, sitting.form)))

    def _part(self, module: ModuleId | None) -> tuple[Crumb, ...]:
        part = None if module is None else self.course.part_of(module)
        return () if part is None or module is None else (Crumb(part.title, module),)


def _last(title: str) -> Crumb:
    return Crumb(title, "")
