"""What the help says about a learner's data, its backups and its end."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def data_topic() -> Topic:
    """Say what is kept, how to go back, and what erasing reaches."""
    translate = QCoreApplication.translate
    return Topic(
        "my-data",
        "settings",
        translate("Help", "My data and backups"),
        (
            Passage(
                translate("Help", "What is kept"),
                (
                    translate(
                        "Help",
                        "File > My data and backups lists all that Seawall keeps about you, and "
                        "where. You can save it as a page to read or as JSON for a program.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Backups"),
                (
                    translate(
                        "Help",
                        "A backup is made when you first close Seawall on a day, before an update "
                        "changes the profile, and when you ask for one. Each is proven whole "
                        "before it counts. All of the last two days are kept, then one a day for "
                        "seven days, one a week for four weeks and one a month for twelve months.",
                    ),
                    translate(
                        "Help",
                        "Before you go back to one, you see how many answers would be lost. What "
                        "is there now is backed up first, so going back can be undone. Seawall "
                        "closes for it and starts again by itself.",
                    ),
                    translate(
                        "Help",
                        "Who leads a team has daily backups of the team's file too, in the same "
                        "folder and thinned alike. When you remove somebody from a team, these go "
                        "as well, so that nothing of the person stays.",
                    ),
                    translate(
                        "Help",
                        "Backups are on the same disk as the profile. Copy their folder to another "
                        "device now and then.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "To another computer"),
                (
                    translate(
                        "Help",
                        "An archive holds the profile, your signing key and receipts, encrypted "
                        "with a passphrase of your choice. Taking it in replaces what is there, "
                        "which is backed up first. To keep both, start Seawall there with a new "
                        "profile: seawall --profile NAME.",
                    ),
                ),
            ),
            Passage(
                translate("Help", "Erasing"),
                (
                    translate(
                        "Help",
                        "You can erase the details of your answers and keep your progress, or "
                        "erase everything. Files you gave away, copies you saved elsewhere and "
                        "remains on the disk itself are beyond reach.",
                    ),
                ),
            ),
        ),
    )
