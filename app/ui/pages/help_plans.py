"""The help on plans: made by who leads, followed by who learns."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def assign_topic() -> Topic:
    """Give the topic about assigning, and about what comes of it for learners."""
    translate = QCoreApplication.translate
    return Topic(
        "assign",
        "clock",
        translate("Help", "Assign"),
        (
            Passage(
                translate("Help", "A plan for a team"),
                (
                    translate(
                        "Help",
                        "Those who lead a team tick modules or the core of a track, choose the day "
                        "by which each is due, and say when a module is done. The plan is signed "
                        "and saved as a file; hand it to everybody. A change is the next number of "
                        "the same plan, and so is withdrawing it: hand out that file too.",
                    ),
                    translate(
                        "Help",
                        "The first time, each learner asks you for the six words of your key. The "
                        "page shows them when a plan is saved.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "A plan that you were given"),
                (
                    translate(
                        "Help",
                        "Open it with File > Open, or drop it on the window. Compare the six words "
                        "with your lead once; later files signed with the same key are taken in, "
                        "and you are told what they change. Today shows what is due, the nearest "
                        "first.",
                    ),
                    translate(
                        "Help",
                        "What is done follows from your answers, and stays done. Show the whole "
                        "plan, and you can also stop following it; opening its file again brings "
                        "it back.",
                    ),
                ),
            ),
        ),
    )
