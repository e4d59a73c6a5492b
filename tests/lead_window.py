"""A lead's two screens in a window of their own, on a real profile: lighter than the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QStackedWidget
from whole import Whole

from app.domain.place import Place, Screen
from app.messages import explain
from app.ui.pages.person_page import PersonPage
from app.ui.presenters.rooms import make_room
from app.ui.widgets.handed import Handed
from tests.records.histories import a_history, a_key, write


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
            for owner in (*self.rooms.values(), self.window):
                owner.deleteLater()

    def _on_shown(self, place):
        self.window.setCurrentWidget(self.rooms[place.screen].page_of(place))
        self.page.take_focus()

    def _on_problem(self, error):
        self.problems.append(explain(error))


def hand_in(program, *paths):
    """Drop files on the page; leave the result sheet open."""
    program.page.files_dropped.emit(Handed(paths))
    program.settle()


def dialog(program, kind=QDialog):
    found = [d for d in program.window.findChildren(kind) if d.isVisible()]
    assert len(found) == 1, found
    return found[0]


def sheet(program):
    """Read the result sheet, and close it."""
    text = dialog(program).findChild(QPlainTextEdit).toPlainText()
    press(program, "Close")
    return text


def press(program, title):
    program.click(program.button(title))


def choose(program, path):
    found = [d for d in program.window.findChildren(QFileDialog) if d.isVisible()]
    found[-1].filesSelected.emit([str(path)])
    found[-1].fileSelected.emit(str(path))
    found[-1].reject()
    program.settle()


def people(program):
    model = program.page.people.model
    return [model.person(row) for row in range(model.rowCount())]


def meet(program, tmp_path, name="Kim", seed=1, lines=12):
    """Have somebody's first record come in, and confirm their key."""
    path = write(
        tmp_path / f"{name}.seawall-record", a_history(lines, seed), a_key(seed), display_name=name
    )
    hand_in(program, path)
    sheet(program)
    press(program, "The words are the same")
    return path


def open_person(program):
    program.page.people.table.setFocus()
    program.press(Qt.Key.Key_Return)
    assert type(program.page) is PersonPage


def type_name(program, text):
    field = dialog(program).findChild(QLineEdit)
    field.setText(text)
    press(program, "Keep")
