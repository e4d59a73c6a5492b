"""What the people who run this computer allow; the safe answer where they have said nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed here.

    Attributes:
        allow_unsigned: whether packs that nobody has signed may be installed.
    """

    allow_unsigned: bool = False


SAFE = Policy()
"""Where nobody has said anything."""
