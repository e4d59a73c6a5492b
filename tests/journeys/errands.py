"""What a learner does besides studying: files saved, given away, taken in and put aside.

Each errand is done with the buttons and dialogs of the real program, one step at a time: it yields
what must have come true before it goes on, and the program lives its own life in between.
"""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit

from app.domain.place import Screen
from app.ui.paper.sheet import PaperSize
from app.ui.paper.wish_dialog import Wish
from app.ui.widgets.handed import Handed
from app.ui.widgets.options import OptionLine

PHRASE = "correct horse battery"
MODULE = "2.1 Secure your supply chain"


class Errands:
    """The errands of one program; its files go into a folder, what came to it lies in another."""

    def __init__(self, application, out, came=None):
        self.application, self.out, self.came = application, Path(out), came and Path(came)
        self.window, self.screens = application.window, application._screens
        self.desk = application._desk

    def all(self):
        """Do every errand there is; what comes from elsewhere has to lie there."""
        yield from self.those_that_repeat()
        yield from self.archive()
        yield from self.team_import()
        yield from self.assign()
        yield from self.plan()
        yield from self.pack()
        yield from self.search()

    def those_that_repeat(self):
        for errand in (self.print_lesson, self.share, self.my_data, self.evidence):
            yield from errand()

    def print_lesson(self):
        lesson = self.desk.course.lessons[0].id
        wish = Wish(None, lesson, PaperSize.A4, has_answers=True, is_pdf=True)
        path = self.out / "lesson.pdf"
        path.unlink(missing_ok=True)
        self.application._paper.paper.maker.save(wish, path)
        yield path.exists

    def share(self):
        yield from self.go(Screen.SHARE)
        yield from self.save("Save the file", "kim.seawall-record")

    def my_data(self):
        yield from self.go(Screen.MY_DATA)
        yield from self.save("Save as JSON", "mine.json")
        yield from self.save("Save as a page", "mine.html")
        yield from self.press("Back up now")

    def evidence(self):
        yield from self.go(Screen.EVIDENCE)
        yield from self.save("Save the sheet", "sheet.docx")

    def archive(self):
        yield from self.go(Screen.MY_DATA)
        yield from self.save("Save an archive", "ada.seawall-archive")
        for line in self.dialog().findChildren(QLineEdit):
            line.setText(PHRASE)
        yield from self.press("Go on")

    def team_import(self):
        yield from self.go(Screen.TEAM)
        record = self.out / "kim.seawall-record"
        self.window._pages.currentWidget().files_dropped.emit(Handed((record,)))
        yield self.is_quiet
        yield self.dialog
        yield from self.press("Close")
        yield from self.press("The words are the same")

    def assign(self):
        yield from self.go(Screen.ASSIGN)
        page = self.window._pages.currentWidget()
        for label, words in {"Team": "Harbour", "Your name": "Alex"}.items():
            field = next(f for f in page.findChildren(QLineEdit) if f.accessibleName() == label)
            field.setText(words)
        next(o for o in page.findChildren(OptionLine) if o.accessibleName() == MODULE).click()
        yield self.is_quiet
        yield from self.save("Sign the plan and save it", "harbour.seawall-plan")

    def plan(self):
        yield from self.take_in(self.came / "their.seawall-plan", "The key is right")

    def pack(self):
        yield from self.take_in(self.came / "their.seawallpack", "Install this pack")

    def search(self):
        self.application._door.open_palette()
        yield self.is_quiet
        field = self.dialog().findChild(QLineEdit)
        field.setText("pickle")
        yield self.is_quiet
        self.dialog().close()

    def take_in(self, path, words):
        """Let a file come to the window, and agree to what it asks."""
        self.application.arrivals.bring(str(path))
        yield lambda: self.button(words)
        yield from self.press(words)
        yield lambda: not self.dialog()

    def go(self, screen):
        self.application.learner.set_out(screen)
        self.screens.go(screen)
        yield lambda: self.screens.navigator.place is not None and self.is_quiet()

    def press(self, words):
        yield lambda: self.button(words)
        self.button(words).click()
        yield self.is_quiet

    def save(self, words, name):
        """Press what asks for a file, and give it a name."""
        yield from self.press(words)
        yield lambda: isinstance(self.dialog(), QFileDialog)
        dialog = self.dialog()
        dialog.fileSelected.emit(str(self.out / name))
        dialog.reject()
        yield self.is_quiet

    def button(self, words):
        """Find the visible button whose name begins so, if it can be pressed."""
        buttons = self.window.findChildren(QAbstractButton)
        shown = [each for each in buttons if each.isVisible() and each.isEnabled()]
        return next((each for each in shown if each.accessibleName().startswith(words)), None)

    def dialog(self):
        found = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return found[-1] if found else None

    def is_quiet(self):
        return self.desk.storage.is_idle and self.desk.background.is_idle
