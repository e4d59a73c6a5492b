"""What the help says about being met, and about the learner's data."""

from PySide6.QtCore import QCoreApplication

from app.domain.mastery import MET_DAYS, MET_ITEMS, MET_SHARE, WINDOW
from app.settings import SINGLE_KEYS
from app.ui.pages.help_files import paper_topic
from app.ui.pages.help_keys import keyboard_topic
from app.ui.pages.help_screens import screen_topics
from app.ui.pages.help_topic import Passage, Topic


def topics() -> tuple[Topic, ...]:
    """Give all topics; those about a screen come first, with the screen's name as their id."""
    return (
        *screen_topics(),
        keyboard_topic((), SINGLE_KEYS),
        paper_topic(),
        _met(),
        _data(),
        _damage(),
    )


def _met() -> Topic:
    translate = QCoreApplication.translate
    rule = translate(
        "Help",
        "An objective is met when at least {0} of your last {1} answers to it were right, the "
        "answers were to at least {2} different questions, and they were given on at least {3} "
        "days. With fewer answers than {1} the same share must be right.",
    )
    return Topic(
        "met",
        "check",
        translate("Help", "What “met” means"),
        (
            Passage(
                translate("Help", "The rule"),
                (
                    rule.format(round(WINDOW * MET_SHARE), WINDOW, MET_ITEMS, MET_DAYS),
                    translate(
                        "Help",
                        "The first answer to a question on a day counts. Later ones have seen the "
                        "feedback, so they teach but do not count.",
                    ),
                    translate(
                        "Help",
                        "Days apart and different wordings are asked for because that is what "
                        "makes knowledge last. A check that is passed meets its objectives at "
                        "once.",
                    ),
                    translate(
                        "Help",
                        "A met objective becomes “ready to renew” when later answers are not "
                        "right, when fewer than 70% of its questions would be recalled, or when "
                        "nobody has asked for a year. Answering it again renews it.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Complete is something else"),
                (
                    translate(
                        "Help",
                        "A lesson is complete when its checks are answered, a module when its "
                        "lessons are complete and its quiz is passed. That says what you went "
                        "through; “met” says what you can do.",
                    ),
                ),
            ),
        ),
    )


def _data() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "data",
        "info",
        translate("Help", "Your data and privacy"),
        (
            Passage(
                translate("Help", "What is kept"),
                (
                    translate(
                        "Help",
                        "Your answers with day and time, how long they took and how sure you were; "
                        "what is complete and what is met; where you stopped; your notes, "
                        "highlights and bookmarks; your settings, and your name if you gave one. A "
                        "log for finding faults holds no answers, no notes and no name.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Where"),
                (
                    translate(
                        "Help",
                        "In one folder on this computer. Settings shows the folder and copies its "
                        "path. On a shared computer other people's accounts cannot read it. "
                        "File > My data and backups shows what is in it.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "What leaves this computer"),
                (
                    translate(
                        "Help",
                        "Nothing. Seawall has no code that uses the network: it does not look for "
                        "updates, count visits or report faults. Addresses of sources are shown "
                        "as text for you to copy.",
                    ),
                ),
            ),
        ),
    )


def _damage() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        "damage",
        "warning",
        translate("Help", "When something is damaged"),
        (
            Passage(
                translate("Help", "A lesson that cannot be shown"),
                (
                    translate(
                        "Help",
                        "The Learn page gives the reason in its place; everything else works. "
                        "Install Seawall again to bring back the lessons it came with. Your "
                        "progress is kept somewhere else and stays.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Progress that cannot be read"),
                (
                    translate(
                        "Help",
                        "Seawall moves damaged files to the folder “quarantine” inside your data "
                        "folder, deletes nothing, and starts with an empty profile. If you have a "
                        "copy of the data folder, close Seawall and put the copy in its place.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "An answer that could not be saved"),
                (
                    translate(
                        "Help",
                        "The question says so and gives the answer back. Free some space on the "
                        "disk or reconnect it, then check the answer again. An answer that shows "
                        "its feedback is safe, even if the computer is switched off.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Codes"),
                (
                    translate(
                        "Help",
                        "A message about a fault carries a code such as E-STORE-IO. “Copy details” "
                        "puts the code and what the system said on the clipboard, so that you can "
                        "pass it on.",
                    ),
                ),
            ),
        ),
    )
