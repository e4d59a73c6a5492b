"""Where the program's own files lie: in a checkout beside `app`, in a bundle beside its modules."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
ASSETS = _ROOT / "assets"
ICONS = ASSETS / "icons"
SHEET = ASSETS / "theme" / "app.qss"
CORE_SOURCE = _ROOT / "content" / "core"
