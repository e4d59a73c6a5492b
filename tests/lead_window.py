"""A lead's two screens in a window of their own, on a real profile: lighter than the program."""

from PySide6.QtWidgets import QStackedWidget
from whole import Whole

from app.domain.place import Place, Screen
from app.messages import explain
from app.ui.presenters.rooms import make_room


class LeadWindow(Whole):
    """Team and Person; what a lead does is done to them."""

    def __init__(self, kept, theme, icons):
        self.kept, self.qtbot, self.theme = kept, kept.qtbot, theme
        self.profile, self.library = kept.profile, kept.library
        self.storage, self.desk = kept.storage, kept.desk
        self.window, self.problems = QStackedWidget(), []
        self.rooms = {}
        for screen in (Screen.TEAM, Screen.PERSON):
            room = make_room(screen, self.desk, theme, icons)
            room.place_requested.connect(self.open)
            room.shown.connect(self._on_shown)
            room.problem_raised.connect(self._on_problem)
            self.window.addWidget(room.page)
            self.rooms[screen] = room
        self.window.resize(1084, 780)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.wait_until(self.window.isActiveWindow)
        self.open(Place(Screen.TEAM, self.desk.now()))
        self.settle()

    @property
    def page(self):
        return self.window.currentWidget()

    def open(self, place):
        self.rooms[place.screen].open(place)

    def close(self):
        if self.kept.is_open:
            self.kept.close()
            self.window.close()
            self.window.deleteLater()

    def _on_shown(self, place):
        self.window.setCurrentWidget(self.rooms[place.screen].page_of(place))
        self.page.take_focus()

    def _on_problem(self, error):
        self.problems.append(explain(error))
