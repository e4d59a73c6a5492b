"""What the help says about each screen."""

from PySide6.QtCore import QCoreApplication

from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH
from app.ui.pages.help_topic import Passage, Topic


def screen_topics() -> tuple[Topic, ...]:
    """Give a topic for each screen; its id is the screen's name."""
    return (_today(), _learn(), _lesson(), _quiz(), _share(), _settings())


def _today() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "today",
        "today",
        translate("Help", "Today"),
        (
            Passage(
                translate("Help", "One next step"),
                (
                    translate(
                        "Help",
                        "The card at the top is the one thing to do next: go on with the lesson "
                        "or the quiz you left, or start the next one. Its button takes you to the "
                        "very paragraph or question where you stopped.",
                    ),
                    translate(
                        "Help",
                        "Minutes are estimates for reading and answering, rounded up. Nothing is "
                        "counted against you if you take longer.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Your path"),
                (
                    translate(
                        "Help",
                        "Every module of the course, in the order that builds up best. The order "
                        "is advice: choose any module to see its lessons. A module is complete "
                        "when its lessons are done and its quiz is passed.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Quizzes, and what you can do"),
                (
                    translate(
                        "Help",
                        "A quiz can be started at any time, before the lessons too, and as often "
                        "as you like. Your best result counts. “What you can do” counts the "
                        "objectives that are met; the topic about “met” gives the rule.",
                    ),
                ),
            ),
        ),
    )


def _learn() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "learn",
        "learn",
        translate("Help", "Learn"),
        (
            Passage(
                translate("Help", "The map of the course"),
                (
                    translate(
                        "Help",
                        "Parts hold modules, modules hold lessons and a quiz. Each lesson is one "
                        "sitting. The shape before a title and the words below it say how far you "
                        "are: not started, in progress, complete.",
                    ),
                    translate(
                        "Help",
                        "On the right stands what you will be able to do after the module, with "
                        "the state of each objective.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "With the keyboard"),
                (
                    translate(
                        "Help",
                        "Tab goes from module to module. Up and Down move between its lessons, "
                        "Home and End go to the first and the last, Enter opens one.",
                    ),
                ),
            ),
        ),
    )


def _lesson() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "lesson",
        "outline",
        translate("Help", "A lesson"),
        (
            Passage(
                translate("Help", "Reading"),
                (
                    translate(
                        "Help",
                        "Your place is kept while you read, down to the paragraph. The outline at "
                        "the side follows you; choose a section to go there. Below it are the "
                        "guidelines the lesson is about and the sources it leans on.",
                    ),
                    translate(
                        "Help",
                        "The Aa button sets text size, line length and theme without leaving the "
                        "page. Text can be selected and copied.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Checks"),
                (
                    translate(
                        "Help",
                        "A check asks one question in the middle of a lesson. Say how sure you "
                        "are, if you like: it shows you later where you were sure and not right. "
                        "After the answer every choice says why it is right or why it tempts.",
                    ),
                    translate(
                        "Help",
                        "An answer is kept the moment you give it. A section is done when its "
                        "checks are answered, right or not; a lesson when all its sections are.",
                    ),
                ),
            ),
        ),
    )


def _quiz() -> Topic:
    translate = QCoreApplication.translate
    passing = translate(
        "Help",
        "A quiz asks {0} questions about its module and is passed with {1} right, or more. It asks "
        "first what you have seen least. You can leave at any time; Today offers to continue at "
        "the same question.",
    )
    return Topic(
        "quiz",
        "box-checked",
        translate("Help", "A quiz"),
        (
            Passage(
                translate("Help", "How it works"),
                (
                    passing.format(QUIZ_LENGTH, round(PASS_SHARE * QUIZ_LENGTH)),
                    translate(
                        "Help",
                        "Where several choices are right the question says so, and it counts as "
                        "right when all of them are chosen and no other.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Afterwards"),
                (
                    translate(
                        "Help",
                        "The result shows each objective, and how often you were right when you "
                        "were sure. You can practise what you missed: other questions about the "
                        "same objectives.",
                    ),
                ),
            ),
        ),
    )


def _share() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "share",
        "check",
        translate("Help", "Share progress"),
        (
            Passage(
                translate("Help", "A file for your lead"),
                (
                    translate(
                        "Help",
                        "The page lists what the file would say and what it would not. It says for "
                        "each question whether your answer was right, and on which day. What you "
                        "chose, when, for how long and how sure you were is added only if you tick "
                        "it; your name only if you type it.",
                    ),
                    translate(
                        "Help",
                        "The file is signed with a key that is made on your computer and stays "
                        "there. A change to the file, or to answers your lead already has, will be "
                        "seen. Who was at the keyboard cannot be.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Six words, and receipts"),
                (
                    translate(
                        "Help",
                        "The first time, your lead asks whether the key is yours: read them the "
                        "six words. The key is in your data folder; take the folder along to a new "
                        "computer, or your lead has to ask again.",
                    ),
                    translate(
                        "Help",
                        "A receipt is your lead's signed word that they had your file. Take it in, "
                        "and both of you can show later what was handed over.",
                    ),
                ),
            ),
        ),
    )


def _settings() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "settings",
        "settings",
        translate("Help", "Settings"),
        (
            Passage(
                translate("Help", "Changes apply at once"),
                (
                    translate(
                        "Help",
                        "There is no button to confirm. The line at the bottom says what was "
                        "changed and takes it back. “Reset reading settings” brings back text "
                        "size, line length and theme as they were at first.",
                    ),
                    translate(
                        "Help",
                        "The theme can follow the system. Where the system asks for high "
                        "contrast, its own colours are used. Text size goes from 80% to 200%.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Single keys"),
                (
                    translate(
                        "Help",
                        "If keys such as G or 1 get in the way of speech input or another tool, "
                        "switch them off here. Arrows, Space and Enter keep working.",
                    ),
                ),
            ),
        ),
    )
