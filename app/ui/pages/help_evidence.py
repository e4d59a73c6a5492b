"""The help on the evidence sheet."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def evidence_topic() -> Topic:
    """Give the topic about the evidence sheet."""
    translate = QCoreApplication.translate
    return Topic(
        "evidence",
        "check",
        translate("Help", "Evidence sheet"),
        (
            Passage(
                translate("Help", "What you have shown"),
                (
                    translate(
                        "Help",
                        "The sheet lists the guidelines with what you knew before and after, when "
                        "and how you last showed it, and until when it holds if nobody asks again. "
                        "It names the content by its hash and your log by its head, so that it can "
                        "be compared with a record you handed over. It opens from Today, from the "
                        "end of a review or of the final, and from the File menu.",
                    ),
                    translate(
                        "Help",
                        "It is recorded by your own app: it can show a later change of the log, "
                        "not who gave the answers. Save it as PDF, HTML, DOCX, XLSX, CSV or "
                        "Markdown by the ending of the file's name, or print it.",
                    ),
                ),
            ),
        ),
    )
