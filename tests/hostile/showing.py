"""The real program showing a hostile course, everywhere it shows text at all.

`python -m tests.hostile.showing --data FOLDER [STEP]` prints, as JSON, how many texts were seen as
they were written and which were not; names and small places get only every STEPth of them.
`python -m tests.hostile.showing naive` shows a few of them the way somebody would who does not know
Qt, to prove that whoever watches this process can tell.
"""

import faulthandler
import json
import os
import sys
import traceback
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QToolTip,
    QWidget,
)

from app.domain.ids import LessonId, ModuleId
from app.domain.place import Place, Screen
from app.domain.prose import Link, LinkKind
from app.errors import Code, ContentError
from app.ui.paper.sheet import PaperSize
from app.ui.paper.wish_dialog import Wish, WishDialog
from app.ui.plain_text import BREAK, clean, message_box, set_tooltip
from app.ui.widgets.figure_view import FigureView
from app.ui.widgets.question_card import QuestionCard
from tests.hostile.course import ITEMS, Shown, open_hostile
from tests.hostile.texts import TEXTS
from tests.real_program import after_import, run_watched

PATIENCE_MS = 60_000
LONGEST_SECONDS = 240
"""After this the process says where every thread stands, and ends."""
LONGEST_NAME = 80
GREETED = 20
"""Every so many names are also greeted on Today, which is laid out anew for each."""
SCREENS = (Screen.TODAY, Screen.LEARN, Screen.REVIEW, Screen.SETTINGS, Screen.HELP)
EXPECTED = (
    "heading",
    "prose",
    "callout title",
    "callout",
    "code",
    "list",
    "column",
    "cell",
    "figure alt",
    "figure caption",
    "figure description",
    "situation",
    "stem",
    "choice",
    "feedback",
    "module title",
    "module summary",
    "lesson title",
    "source title",
    "publisher",
    "address",
    "supports",
    "term",
    "meaning",
    "guideline",
    "summary",
    "action",
)


class Words(HTMLParser):
    """Reads rich text the way a person does: its words, and nothing that it names."""

    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)


def words(label):
    """Give what a label says: as it is, or, where our own markup is around it, without that."""
    if label.textFormat() != Qt.TextFormat.RichText:
        return label.text().replace(BREAK, "")
    reader = Words()
    reader.feed(label.text())
    reader.close()
    return "".join(reader.said)


def texts_of(widget):
    """Give every text a widget holds, for eyes or for a screen reader."""
    given = [widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
    if isinstance(widget, QLabel):
        given.append(words(widget))
    elif isinstance(widget, QAbstractButton):
        given.append(widget.text().replace("&&", "&"))
    elif isinstance(widget, QPlainTextEdit):
        given.append(widget.toPlainText())
    elif isinstance(widget, QLineEdit):
        given.append(widget.text())
    elif isinstance(widget, QTableView):
        given += cells(widget)
    return given


def cells(table):
    """Give what a table says to a screen reader, and so in which words it is painted."""
    model = table.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    places = [(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())]
    given = [str(model.data(model.index(*place), role)) for place in places for role in roles]
    columns = range(model.columnCount())
    across = Qt.Orientation.Horizontal
    return given + [str(model.headerData(c, across, role)) for c in columns for role in roles]


class Show:
    """Goes through every screen and window of one program, looking at everything."""

    def __init__(self, application, shown, step):
        self.application, self.shown = application, shown
        self.texts = TEXTS[::step]
        self.window, self.screens = application.window, application._screens
        self.seen = set()

    def all(self):
        for screen in SCREENS:
            self.go(Place(screen, self.screens._desk.now()))
        self.lesson()
        self.broken_lesson()
        self.quiz()
        self.references()
        self.names()
        self.small_places()
        self.paper()

    def paper(self):
        """Print everything there is, and ask for it first, in a dialog with hostile titles."""
        printing = self.application._paper.paper
        printing.ask(self.screens._desk.course.lessons[0].id, is_pdf=True)
        (dialog,) = self.window.findChildren(WishDialog)
        self.look(dialog)
        dialog.reject()
        path = self.application._profile.folder / "hostile.pdf"
        printing.maker.save(Wish(None, None, PaperSize.A4, has_answers=True, is_pdf=True), path)
        self.settle(path.exists)
        assert path.read_bytes().count(b"/Subtype /Link") > 100

    def settle(self, is_done=None):
        """Let the program work until nothing waits and something has come true."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        storage = self.screens._desk.storage
        while not (storage.is_idle and (is_done is None or is_done())):
            assert not deadline.hasExpired(), "the program does not get there"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        QCoreApplication.processEvents()

    def look(self, widget):
        """Paint a widget with all that is in it, and note what it says."""
        widget.grab()
        for each in (widget, *widget.findChildren(QWidget)):
            QAccessible.queryAccessibleInterface(each)
            self.seen.update(texts_of(each))

    def go(self, place):
        navigator = self.screens.navigator
        navigator.place = None
        navigator.go(place)
        self.settle(lambda: navigator.place is not None)
        page = self.screens.page_of(place)
        self.settle(lambda: not getattr(page, "_waiting", ()))
        self.look(page)

    def lesson(self):
        self.go(Place(Screen.LESSON, self.screens._desk.now(), LessonId("module-0.lesson")))
        page = self.screens.lesson.page
        self.settle(lambda: page._column._is_built)
        for figure in page.findChildren(FigureView):
            figure._disclose.click()
            figure._enlarge.click()
        self.dialogs()
        cards = page.findChildren(QuestionCard)
        unmade = [n for n, view in enumerate(page._column.stack.views) if view is None]
        assert unmade == [], "the column says it is built, and is not"
        assert len(cards) == ITEMS
        for card in cards:
            self.answer(card)
        self.settle()
        for view in page._column.stack.views:
            self.look(view)
        self.look(page)

    def answer(self, card):
        QTest.keyClick(card, Qt.Key.Key_1)
        QTest.keyClick(card, Qt.Key.Key_Return)
        self.settle(lambda: card._state.name == "ANSWERED")

    def broken_lesson(self):
        self.go(Place(Screen.LESSON, self.screens._desk.now(), LessonId("module-4.lesson")))

    def quiz(self):
        navigator = self.screens.navigator
        navigator.place = None
        self.screens.starts.quiz(ModuleId("module-0"))
        self.settle(lambda: navigator.place is not None)
        page = self.screens.page_of(navigator.place)
        (card,) = page.findChildren(QuestionCard)
        for _ in range(10):
            self.answer(card)
            self.look(page)
            QTest.keyClick(card, Qt.Key.Key_Return)
            self.settle()
        self.look(self.window)

    def references(self):
        references = self.screens.lesson.references
        for number in range(len(TEXTS)):
            references.show_source(f"source-{number}")
            references.follow(Link(LinkKind.TERM, f"term-{number}"))
            references.follow(Link(LinkKind.WEB, TEXTS[number]))
            self.dialogs()
        references.show_guideline("1.1")
        self.application._dialogs.show_about()
        self.dialogs()

    def dialogs(self):
        """Look at every small window that is open, and close it."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                self.look(dialog)
                dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def names(self):
        """Be somebody with a name like that, on the pages that ask for it or greet."""
        settings = self.screens._settings
        self.go(Place(Screen.SETTINGS, self.screens._desk.now()))
        for number, text in enumerate(self.texts):
            settings.change(replace(settings.settings, display_name=text[:LONGEST_NAME]))
            self.look(settings.page)
            if number % GREETED == 0:
                self.go(Place(Screen.TODAY, self.screens._desk.now()))
        self.application._welcome.open()
        self.settle()
        self.look(self.window)

    def small_places(self):
        """Title bar, status bar, message boxes, tool tips."""
        for text in self.texts:
            self.window.show_title(text)
            self.window.show_facts(text)
            self.window.show_saved(text)
            self.application._on_problem_raised(
                ContentError(Code.CONTENT_SOURCE, Path("course"), text)
            )
            box = message_box(self.window, text, text, text)
            box.open()
            self.settle()
            self.look(box)
            box.close()
            set_tooltip(self.window.rail, text)
            point = QPoint(4, 4)
            event = QHelpEvent(QEvent.Type.ToolTip, point, self.window.rail.mapToGlobal(point))
            QApplication.sendEvent(self.window.rail, event)
            for window in QApplication.topLevelWidgets():
                window.grab()
        QToolTip.hideText()

    def report(self):
        together = "\n".join(self.seen)
        missing = [
            text
            for place in EXPECTED
            for text in self.shown.places[place]
            if clean(text) not in together
        ]
        said = [f"{text[:60]} … {text[-24:]}" for text in missing]
        return {"shown": len(self.shown.places), "seen": len(self.seen), "missing": said}


def everything(folder, step="1"):
    shown = Shown(TEXTS)
    faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True)

    def replace_library(module):
        module.open_course = lambda *words: open_hostile(Path(folder) / "hostile.db", shown)

    def watch(application):
        show = Show(application, shown, int(step))

        def run():
            # The program would catch a mistake made here and go on, and nobody would learn of it.
            is_done = False
            try:
                show.all()
                is_done = True
            finally:
                if not is_done:
                    traceback.print_exc()
                    sys.stderr.flush()
                    os._exit(3)
            sys.stdout.write(json.dumps(show.report()) + "\n")
            application.window.close()

        QTimer.singleShot(0, run)

    after_import("app.ui.application", replace_library)
    return run_watched(["--data", folder], watch)


def naive():
    """Show one text in a label, a message box and a tool tip, and let Qt guess what it is."""
    application = QApplication([])
    label = QLabel(TEXTS[0])
    label.show()
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Title", TEXTS[0], parent=label)
    box.open()
    QToolTip.showText(QPoint(10, 10), TEXTS[0], label)
    for widget in (label, box, *application.topLevelWidgets()):
        widget.grab()
    return 0


if __name__ == "__main__":
    sys.exit(naive() if sys.argv[1] == "naive" else everything(*sys.argv[2:]))
