"""The names of profiles, and where each lies: the first has none, the others a folder each."""

import re
from pathlib import Path

FIRST = ""
"""What the profile without a name is called in the program."""
PROFILES = "profiles"
"""The folder, in that of the first profile, in which those with a name lie."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_RESERVED = frozenset({
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
})
"""Windows opens a device where a file or folder has one of these names."""


def to_profile_name(text: str) -> str | None:
    """Give a name as its folder is called; none if it could be no folder's name everywhere."""
    folded = text.lower()
    return folded if _NAME.fullmatch(folded) and folded not in _RESERVED else None


def folder_of(root: Path, name: str) -> Path:
    """Give the folder of a profile of the account whose first one lies in `root`."""
    return root if name == FIRST else root / PROFILES / name


def root_of(folder: Path, name: str) -> Path:
    """Give the folder of the account's first profile, from that of one with this name."""
    return folder if name == FIRST else folder.parent.parent
