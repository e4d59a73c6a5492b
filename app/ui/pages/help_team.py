"""The help on leading a team: records that come in, keys, what is shown and what cannot be."""

from PySide6.QtCore import QCoreApplication

from app.ui.pages.help_topic import Passage, Topic


def team_topic() -> Topic:
    """Give the topic about a team; it belongs to Team and to each person in it."""
    return Topic(
        "team",
        "team",
        QCoreApplication.translate("Help", "Team"),
        (_records(), _keys(), _table(), _rules()),
    )


def _records() -> Passage:
    translate = QCoreApplication.translate
    return Passage(
        translate("Help", "Records come in as files"),
        (
            translate(
                "Help",
                "People save a file with Share progress and hand it to you. Take files or a folder "
                "in with Import records, drop them on the page, or let Seawall watch a folder. "
                "The files themselves are never changed.",
            ),
            translate(
                "Help",
                "Each file gets a sentence: new, taken in, known already, an older copy, altered, "
                "under a different key, or a rewritten history. A bad file stops no other, and the "
                "same file twice counts once.",
            ),
        ),
    )


def _keys() -> Passage:
    translate = QCoreApplication.translate
    return Passage(
        translate("Help", "Whose key it is"),
        (
            translate(
                "Help",
                "The first record of a person comes with a key you do not know. Let them read you "
                "its six words. Until you have compared them the person stays marked as "
                "unconfirmed.",
            ),
            translate(
                "Help",
                "If a file was changed after it was saved, you will see it. If the past was "
                "changed after a record you hold, you will see it. That these answers were given "
                "by this person, at these times and unaided, no record can show.",
            ),
        ),
    )


def _table() -> Passage:
    translate = QCoreApplication.translate
    return Passage(
        translate("Help", "The table"),
        (
            translate(
                "Help",
                "Each number is the share of a guideline's objectives that are met, in per cent; a "
                "dash means that nothing was answered. The tint only repeats the number.",
            ),
        ),
        (
            (("Enter",), translate("Help", "Open the person")),
            (("S",), translate("Help", "Sort by the column you stand in; again, the other way")),
            (("T",), translate("Help", "Show the table without tints, and back")),
            (("Ctrl+C",), translate("Help", "Copy rows for a spreadsheet")),
            (("Ctrl+A",), translate("Help", "Choose all rows")),
        ),
    )


def _rules() -> Passage:
    translate = QCoreApplication.translate
    return Passage(
        translate("Help", "What the numbers mean"),
        (
            translate(
                "Help",
                "On track: nothing overdue, not slipping, something new in 30 days, and a last "
                "file that contradicts nothing you hold. Slipping: two or more objectives under "
                "60 % right after two answers. Records verified: the last file was whole and "
                "agreed with what you hold.",
            ),
            translate(
                "Help",
                "Of a question that fewer than five people answered nothing is said, and the most "
                "chosen wrong answer is known only from people who added their details. Nothing "
                "here says how long anybody took.",
            ),
            translate(
                "Help",
                "Assign makes a signed plan of modules with days, which you hand to your people. "
                "Export report writes the team's summary as a page, a document, a sheet or text. "
                "Evidence sheet, on the page of a person, writes what that person has shown.",
            ),
            translate(
                "Help",
                "Records older than the period of a team are pointed out; nothing is removed by "
                "itself. Removing a person or a team leaves nothing of them in the file.",
            ),
        ),
    )
