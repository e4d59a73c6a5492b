"""The help on what leaves the program as a file: a record of progress, and pages on paper."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def share_topic() -> Topic:
    """Give the topic about sharing progress."""
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


def paper_topic() -> Topic:
    """Give the topic about printing; it belongs to every screen."""
    translate = QCoreApplication.translate
    return Topic(
        "paper",
        "print",
        translate("Help", "Printing and PDF"),
        (
            Passage(
                translate("Help", "What can be printed"),
                (
                    translate(
                        "Help",
                        "File > Print and File > Save as PDF ask for the same: the lesson on the "
                        "screen, a module, or the whole course as a handbook; the paper; and "
                        "whether answers and feedback stand at the end.",
                    ),
                    translate(
                        "Help",
                        "Questions are printed to be answered with a pencil. What you answered "
                        "here is not printed.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "A PDF"),
                (
                    translate(
                        "Help",
                        "The contents, terms, sources, guidelines and answers of a PDF are links "
                        "within the file. The handbook has some 450 pages and takes less than a "
                        "minute to make; cancelling leaves no file.",
                    ),
                ),
            ),
        ),
    )
