"""What the help says about review."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def review_topic() -> Topic:
    """Give the topic of the Review screen."""
    translate = QCoreApplication.translate
    return Topic(
        "review",
        "review",
        translate("Help", "Review"),
        (
            Passage(
                translate("Help", "Why questions come back"),
                (
                    translate(
                        "Help",
                        "What you answered once is asked again shortly before you would forget "
                        "it. When that is follows from your answers alone: from whether they were "
                        "right, and how sure you said you were. The question says when you saw it "
                        "last, and after the answer when it comes back.",
                    ),
                    translate(
                        "Help",
                        "A day asks no more than you set here. When more is due, the most useful "
                        "questions are asked and the rest waits; nothing is counted as late.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "A session"),
                (
                    translate(
                        "Help",
                        "Pause keeps your place; Finish ends the session and sums it up. After "
                        "the second miss on one objective its section is offered, and the review "
                        "waits meanwhile.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "What you hold on to"),
                (
                    translate(
                        "Help",
                        "For each area of the Guidelines: the share of its questions you would "
                        "be expected to answer right today. It falls with time and rises with "
                        "each review.",
                    ),
                ),
            ),
        ),
    )
