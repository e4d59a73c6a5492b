"""Flags: what a learner found unclear, listed and handed to the author as a file."""

from functools import partial
from pathlib import Path

from app.domain.flag import LONGEST_NOTE, Flag, to_json, to_markdown
from app.domain.ids import ItemId
from app.domain.item import Item
from app.domain.lesson import Paragraph
from app.domain.prose import plain
from app.errors import Code, FileError
from app.files import write_whole
from app.services.keeping import Keeper
from app.store.flags import FlagStore


class FlagService:
    """What a learner does with questions that are unclear; notes leave only in their own file."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._store = FlagStore(keeper.db)

    def flag(self, item: Item, note: str = "") -> Flag:
        """Keep that an item is unclear, with a note of at most 1,000 characters; give the flag.

        A flag that the item had before is replaced.

        Raises:
            StoreError: it was not kept.
        """
        kept = Flag(item.id, item.sha256, note.strip()[:LONGEST_NOTE], self._keeper.now())
        self._keeper.db.keep(partial(self._store.put, kept))
        return kept

    def unflag(self, item: ItemId) -> None:
        """Take a flag back.

        Raises:
            StoreError: it is there still.
        """
        self._keeper.db.keep(partial(self._store.remove, item))

    def flags(self) -> tuple[Flag, ...]:
        """Give every flag, newest first."""
        return self._store.flags()

    def export(self, path: Path, items: tuple[Item, ...], course: str) -> int:
        """Write the flags into a file for the author, whole or not at all; give how many.

        A name that ends in `.json` gets JSON, any other Markdown.

        Args:
            path: the file; one that is there is replaced.
            items: the flagged items that the course still has, for their questions.
            course: the course's title and version.

        Raises:
            FileError: the file could not be written; what was there before is there still.
        """
        flags = self.flags()
        stems = {item.id: _stem(item) for item in items}
        write = to_json if path.suffix.lower() == ".json" else to_markdown
        try:
            write_whole(path, write(flags, stems, course).encode())
        except OSError as error:
            raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error
        return len(flags)


def _stem(item: Item) -> str:
    """Give the words of a question, its situation before it."""
    return "\n".join(
        plain(block.prose) if isinstance(block, Paragraph) else block.text for block in item.stem
    )
