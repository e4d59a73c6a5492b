"""The parts that help is made of."""

from dataclasses import dataclass

Keys = tuple[tuple[str, ...], str]
"""Keys as they stand on a keyboard, and what they do."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraphs, and keys where the passage is about them."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    keys: tuple[Keys, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help: its id, its icon, its title and its passages."""

    id: str
    icon: str
    title: str
    passages: tuple[Passage, ...]
