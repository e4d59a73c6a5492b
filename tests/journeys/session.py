"""A learner at the real program: goes about, answers by key, and says aloud what was acknowledged.

`python -m tests.journeys.session PLAN SEED --data FOLDER`. The plan is `endless`, or `short`: a few
answers, the settings, and the window closed; or `round`: the same, after every screen was looked at
and a lesson written into `export/lesson.pdf` beside the profile. Printed are `open` when the window
stands, `to` before the learner goes somewhere, `at` with each place that was reached, and `kept`
with each answer at the moment its feedback is shown.
"""

import json
import sys
from random import Random

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.place import Place, Screen
from app.ui.pages.result_page import ResultPage
from app.ui.paper.sheet import PaperSize
from app.ui.paper.wish_dialog import Wish
from app.ui.widgets.question_card import QuestionCard
from tests.real_program import run_watched
from tests.right_answers import fill_in

STEP_MS = 3
ANSWERS_IN_SHORT = 4
LETTERS = (Qt.Key.Key_G, Qt.Key.Key_F, Qt.Key.Key_S)
ROUND = (Screen.TODAY, Screen.LEARN, Screen.REVIEW, Screen.LIBRARY, Screen.HELP)
SURROUNDINGS = (Screen.TODAY, Screen.LEARN, Screen.SETTINGS, Screen.HELP)


def say(kind, **facts):
    sys.stdout.write(json.dumps({"said": kind, **facts}) + "\n")
    sys.stdout.flush()


def say_what_is_shown(card):
    """Print an answer once the card has shown its feedback, and not before."""
    show = card.show_feedback

    def show_and_say(outcome, selected):
        show(outcome, selected)
        say("kept", item=card._item.id, selected=selected, outcome=outcome)

    card.show_feedback = show_and_say
    card.is_watched = True


class Learner(QObject):
    """Takes one step at a time, between which the program lives its own life."""

    def __init__(self, application, plan, seed):
        super().__init__()
        self.application, self.plan, self.chance = application, plan, Random(seed)
        self.screens = application._screens
        self.navigator = self.screens.navigator
        self.answers = 0
        self.to_see = list(ROUND) if plan == "round" else []
        self.navigator.arrived.connect(self.on_arrived)
        self.clock = QTimer(self, interval=STEP_MS)
        self.clock.timeout.connect(self.step)
        self.clock.start()
        say("open")
        if self.navigator.place is not None:
            self.on_arrived(self.navigator.place)

    def on_arrived(self, place):
        say("at", screen=place.screen, lesson=place.lesson, attempt=place.attempt)

    def step(self):
        place = self.navigator.place
        if place is None:
            return
        if self.plan != "endless" and self.answers >= ANSWERS_IN_SHORT:
            self.leave(place)
        elif place.screen in {Screen.LESSON, Screen.QUIZ}:
            self.study(place)
        else:
            self.go_and_study()

    def study(self, place):
        page = self.screens.page_of(place)
        cards = [card for card in page.findChildren(QuestionCard) if card.isVisible()]
        states = {card: card._state.name for card in cards}
        is_reading = place.screen is Screen.LESSON and self.chance.random() < 0.05
        if "WAITING" in states.values():
            return
        asked = [card for card, state in states.items() if state == "OPEN"]
        if isinstance(page, ResultPage) or is_reading:
            self.go_about()
        elif asked:
            self.answer(self.chance.choice(asked))
        elif place.screen is Screen.QUIZ and cards:
            self.press(cards[0], Qt.Key.Key_Return)
        else:
            self.go_about()

    def answer(self, card):
        """Choose, perhaps say how sure, and check: all by key."""
        if not hasattr(card, "is_watched"):
            say_what_is_shown(card)
        choices = card._item.choices
        if choices:
            self.press(card, Qt.Key.Key_1 + self.chance.randrange(len(choices)))
        else:
            fill_in(card._answer, card._item, is_right=self.chance.random() < 0.5)
        if self.chance.random() < 0.5:
            self.press(card, self.chance.choice(LETTERS))
        self.press(card, Qt.Key.Key_Return)
        self.answers += card._state.name == "WAITING"

    def press(self, card, key):
        card.take_focus()
        QTest.keyClick(QApplication.focusWidget() or card, key)

    def go_about(self):
        """Look at some other screen."""
        screen = self.chance.choice(SURROUNDINGS)
        self.set_out(screen)
        self.screens.go(screen)

    def go_and_study(self):
        """Open a lesson or begin a quiz."""
        course = self.screens._desk.course
        if self.chance.random() < 0.5:
            self.set_out(Screen.QUIZ)
            self.screens.starts.quiz(self.chance.choice([m.id for m in course.modules]))
        else:
            lesson = self.chance.choice(course.lessons).id
            self.set_out(Screen.LESSON, lesson)
            self.navigator.go(Place(Screen.LESSON, self.screens._desk.now(), lesson))

    def set_out(self, screen, lesson=None):
        """Say where to, and wait until the program has got there."""
        say("to", screen=screen, lesson=lesson)
        self.navigator.place = None

    def leave(self, place):
        if self.to_see:
            screen = self.to_see.pop()
            self.set_out(screen)
            self.screens.go(screen)
        elif self.plan == "round" and not self.is_printed():
            self.is_printed(is_asked=True)
        elif place.screen is Screen.SETTINGS:
            self.application.window.close()
        else:
            self.screens.go(Screen.SETTINGS)

    def is_printed(self, *, is_asked=False):
        """Tell whether the lesson is on paper; ask for that once."""
        path = self.application._profile.folder.parent / "export" / "lesson.pdf"
        if is_asked and not path.parent.exists():
            path.parent.mkdir()
            lesson = self.screens._desk.course.lessons[0].id
            wish = Wish(None, lesson, PaperSize.A4, has_answers=True, is_pdf=True)
            self.application._paper.paper.maker.save(wish, path)
        return path.exists()


def main(plan, seed, *words):
    def watch(application):
        application.learner = Learner(application, plan, int(seed))

    return run_watched(list(words), watch)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
