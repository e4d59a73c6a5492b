"""The course that is open changes: who reads is left alone, and everybody else follows."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.place import Place, Screen
from app.ui.icons import Icons
from app.ui.presenters.desk import Desk
from app.ui.presenters.dialogs import Dialogs
from app.ui.presenters.navigator import Navigator, Way
from app.ui.presenters.printshop import Printshop
from app.ui.presenters.welcome_presenter import WelcomePresenter
from app.ui.theme import Theme
from app.ui.widgets.note_strip import NoteStrip

_READING = {Screen.LESSON, Screen.QUIZ}
_SHOWING = {Screen.TODAY, Screen.LEARN, Screen.REVIEW, Screen.LIBRARY}
"""Pages that show what is in the course, and on which nobody is in the middle of something."""

Follower = Way | Dialogs | WelcomePresenter


class CourseChange(QObject):
    """Says when another course can be taken, and shows it where the learner is.

    Attributes:
        strip: what says above a lesson or a sitting that the course changes once it is left.
    """

    def __init__(
        self,
        desk: Desk,
        looks: tuple[Theme, Icons],
        going: tuple[Navigator, Printshop],
        followers: tuple[Follower, ...],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._navigator, self._paper = navigator, paper = going
        self._followers = followers
        self._is_reading = False
        self.strip: QWidget = self._strip(*looks)
        navigator.leaving.connect(self._on_leaving)
        navigator.arrived.connect(self._on_arrived)
        paper.ended.connect(desk.joining.settle)
        desk.joining.wait_for(self._is_read)
        desk.joining.begun.connect(self.strip.hide)
        desk.joining.waiting.connect(self.strip.show)
        desk.joining.joined.connect(self.strip.hide)
        desk.joining.joined.connect(self._on_joined)

    def _strip(self, theme: Theme, icons: Icons) -> NoteStrip:
        strip = NoteStrip(theme, icons, "info", "info")
        words = self.tr(
            "Packs were installed or changed. The course follows as soon as you leave this page; "
            "until then everything here stays as it is."
        )
        strip.show_text(words)
        strip.setAccessibleName(words)
        strip.hide()
        return strip

    def _is_read(self) -> bool:
        return self._is_reading or self._paper.is_busy

    @Slot()
    def _on_leaving(self) -> None:
        self._is_reading = False
        self._desk.joining.settle()

    @Slot(Place)
    def _on_arrived(self, place: Place) -> None:
        self._is_reading = place.screen in _READING

    @Slot()
    def _on_joined(self) -> None:
        for follower in self._followers:
            follower.course = self._desk.course
        place = self._navigator.place
        if place is not None and place.screen in _SHOWING:
            self._navigator.refresh()
