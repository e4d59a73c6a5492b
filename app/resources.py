"""Where the program's own files lie: in a checkout beside `app`, in a bundle beside its modules."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
ASSETS = _ROOT / "assets"
ICONS = ASSETS / "icons"
SHEET = ASSETS / "theme" / "app.qss"
CORE_SOURCE = _ROOT / "content" / "core"
CORE_CATALOGUE = _ROOT / "content" / "core.catalogue"
"""The course as an installed program carries it: compiled. A checkout has the source instead."""


def portable_folder() -> Path | None:
    """Give the folder beside a frozen program that its data belongs in, if a mark asks for that.

    The mark is a file `portable.ini`, of any content, in the program's own folder: on a stick say.
    """
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    return beside / "data" if (beside / "portable.ini").is_file() else None
