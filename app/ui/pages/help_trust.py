"""The help on the page that says what can be trusted, and on rules of an organisation."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def trust_topic() -> Topic:
    """Give the topic about trust."""
    translate = QCoreApplication.translate
    return Topic(
        "trust",
        "info",
        translate("Help", "Trust"),
        (
            Passage(
                translate("Help", "What can be checked"),
                (
                    translate(
                        "Help",
                        "The page says what Seawall promises and what it does not, and looks up "
                        "versions, the data folder, the rules in force and the internet sockets "
                        "opened, which are none. The lines about the network let you see that "
                        "without believing us. Copy as text takes everything along.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Set by your organisation"),
                (
                    translate(
                        "Help",
                        "Whoever runs this computer can set rules in a file that you can read and "
                        "not change. What it locks is shown in Settings with the file's name, and "
                        "“Organisation” there says in words what holds.",
                    ),
                ),
            ),
        ),
    )
