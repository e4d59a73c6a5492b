"""Who publishes the program, as `publisher.toml` says: the one place to change it."""

import tomllib
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "publisher.toml"
_TOLD = tomllib.loads(_FILE.read_text(encoding="utf-8"))

DOMAIN: str = _TOLD["domain"]
NAME: str = _TOLD["name"]
MAIL: str = _TOLD["mail"]
APP_ID = f"{DOMAIN}.Seawall"
FACTS = {"APP_ID": APP_ID, "DOMAIN": DOMAIN, "PUBLISHER": NAME, "MAIL": MAIL}
"""What the descriptions name between at signs."""


def is_set() -> bool:
    """Tell whether a publisher has put a domain and an address of their own there."""
    return not (DOMAIN.startswith("example.") or MAIL.endswith(".example"))
