"""The learner as who signs: their key, and the records and receipts made and read with it."""

from collections.abc import Iterable
from pathlib import Path

from app.records.files import write_record
from app.records.head import Head
from app.records.keys import KEY_FILE, SigningKey, find_key, make_key
from app.records.openings import Opening
from app.records.receipt import Receipt, SignedReceipt
from app.records.receipts import read_receipt, write_receipt


class Signatory:
    """Signs for the owner of a profile. The key is made when something is first to be signed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY_FILE

    def find_thumbprint(self) -> str | None:
        """Give the thumbprint of the key, if there is one already.

        Raises:
            RecordError: there is one that cannot be used.
        """
        key = find_key(self._path)
        return None if key is None else key.public.thumbprint

    def thumbprint(self) -> str:
        """Give the thumbprint of the key; makes it if there is none yet.

        Raises:
            RecordError: there is one that cannot be used, or none could be kept.
        """
        return self._key().public.thumbprint

    def write(
        self, path: Path, head: Head, lines: Iterable[str], openings: Iterable[Opening]
    ) -> None:
        """Write a record, whole or not at all.

        Raises:
            RecordError: the key cannot be used, or the lines are not those of the head.
            FileError: the file could not be written; what was there before is there still.
        """
        write_record(path, head, lines, openings, self._key())

    def receipt(self, path: Path) -> SignedReceipt:
        """Read a receipt and check its signature.

        Raises:
            RecordError: it is not a receipt, or not as it was signed.
            FileError: it cannot be read.
        """
        return read_receipt(path)

    def write_receipt(self, path: Path, receipt: Receipt) -> str:
        """Sign a receipt and write it, whole or not at all; give its hash.

        Raises:
            RecordError: the key cannot be used.
            FileError: the file could not be written; what was there before is there still.
        """
        return write_receipt(path, receipt, self._key())

    def _key(self) -> SigningKey:
        return find_key(self._path) or make_key(self._path)
