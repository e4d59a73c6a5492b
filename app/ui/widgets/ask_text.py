"""The text with which a lead asks somebody for their record."""

from PySide6.QtCore import QCoreApplication


def ask_text(why: str = "") -> str:
    """Write what asks for a record; why it is asked for again may be added in a sentence."""
    translate = QCoreApplication.translate
    parts = [
        translate("AskText", "Hello,"),
        why,
        translate(
            "AskText",
            "Please save a file with your progress and send it to me: in Seawall, File > Share "
            "progress…, then Save the file. The page shows before you save what is in the file "
            "and what is not. What you chose and when is added only if you tick it.",
        ),
        translate(
            "AskText",
            "The first time I shall ask you to read me the six words shown on that page, so that "
            "I know that the key is yours.",
        ),
        translate("AskText", "Thank you"),
    ]
    return "\n\n".join(part for part in parts if part)
