"""What was handed in at once."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Handed:
    """Files and folders that were dropped, chosen or found together."""

    paths: tuple[Path, ...]
