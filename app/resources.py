"""Where the program's own files lie: in a checkout beside `app`, in a bundle beside its modules."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
ASSETS = _ROOT / "assets"
ICONS = ASSETS / "icons"
SHEET = ASSETS / "theme" / "app.qss"
CHECK_PACK = "check-in-helper"
"""The command by which the program has a pack checked in a process of its own."""
CORE = "core"
"""The id of the course that is part of the program; no other pack may have it."""
CORE_SOURCE = _ROOT / "content" / "core"
CORE_CATALOGUE = _ROOT / "content" / "core.catalogue"
"""The course as an installed program carries it: compiled. A checkout has the source instead."""
RELEASE_KEY = ASSETS / "seawall.pub"
"""The public key that releases are signed with; it comes with the first one that is signed."""


def bill_places() -> tuple[Path, ...]:
    """Give the places a program may have its bill of materials in; a checkout has none."""
    if not getattr(sys, "frozen", False):
        return ()
    beside = Path(sys.executable).resolve().parent
    folders = (
        beside / "doc",
        beside.parent.parent / "share" / "doc" / "seawall",
        beside.parent / "Resources" / "doc",
    )
    return tuple(folder / "sbom.cdx.json" for folder in folders)


def own_command() -> tuple[list[str], Path]:
    """Give the words that start this program again, and the folder to start them in."""
    is_frozen = getattr(sys, "frozen", False)
    return ([sys.executable] if is_frozen else [sys.executable, "-m", "app"]), _ROOT


def portable_folder() -> Path | None:
    """Give the folder beside a frozen program that its data belongs in, if a mark asks for that.

    The mark is a file `portable.ini`, of any content, in the program's own folder: on a stick say.
    """
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    return beside / "data" if (beside / "portable.ini").is_file() else None
