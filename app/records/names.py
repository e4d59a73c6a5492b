"""Names that people choose and others read: one line of text that cannot pretend to be another."""

import unicodedata

LONGEST_NAME = 80
LONGEST_FILE_NAME = 255
"""Characters of a file's name: no file system takes more, so none is cut."""
MOST_MARKS = 4
"""Combining marks that may follow one another; more bury the lines above and below."""


def is_shown_name(name: str) -> bool:
    """Tell whether a name can be shown: 1 to 80 characters, NFC, no control or direction signs."""
    return bool(name) and name == to_shown_name(name)


def to_shown_name(name: str, longest: int = LONGEST_NAME) -> str:
    """Make what somebody typed a name that can be shown; nothing may be left of it.

    White space becomes one space; control, direction and private characters and halves of
    characters go, as do combining marks beyond four in a row and what exceeds the length.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", " ".join(name.split())):
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if category[0] != "C" and category not in {"Zl", "Zp"} and marks <= MOST_MARKS:
            kept.append(char)
    shown = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return shown[:longest].strip()
