"""Sharing progress: what a record would hold, the record itself, and the receipt that comes back.

Everything here runs on the storage lane and takes and gives values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from app import VERSION
from app.domain.course import Course
from app.domain.log import Kind, line_from_text
from app.domain.replay import Replay, Score, Totals
from app.errors import Code, FileError, RecordError
from app.files import write_whole
from app.records.fingerprint import Fingerprint, fingerprint, pseudonym
from app.records.head import Head, Pack
from app.records.kinds import RECEIPT_SUFFIX
from app.records.names import to_shown_name
from app.records.openings import Opening
from app.records.receipt import Receipt, SignedReceipt
from app.services.keeping import Keeper
from app.store.learning_log import Entry

RECEIPTS = "receipts"
"""The folder of the profile in which receipts are kept; the log holds their hashes."""
_NO_PACK, _RECEIPT = "seawall", "receipt"


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """What a learner adds to a record.

    Attributes:
        display_name: what they want to be called; empty if they do not say.
        has_details: whether what they chose, when, for how long and how sure they were is added.
    """

    display_name: str = ""
    has_details: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a record would hold now.

    Attributes:
        lines: how many lines the log has.
        first_day: the earliest day in it, YYYY-MM-DD; empty before the first line.
        last_day: the latest one.
        totals: what the lines come to.
        scores: how each objective stands.
        details: how many answers have details that could be added.
        fingerprint: that of the learner's key; None before the first record is made.
        pseudonym: what the record calls a learner who gives no name; empty without a key.
        has_receipt: whether a lead has confirmed a record of this log.
    """

    lines: int
    first_day: str
    last_day: str
    totals: Totals
    scores: tuple[Score, ...]
    details: int
    fingerprint: Fingerprint | None
    pseudonym: str
    has_receipt: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A record that was written.

    Attributes:
        path: the file.
        head: what stands signed in it.
        fingerprint: that of the key it is signed with, to be compared with the lead.
    """

    path: Path
    head: Head
    fingerprint: Fingerprint


class SharingService:
    """What leaves a profile signed; a name goes with it only where the policy lets it."""

    def __init__(
        self, keeper: Keeper, folder: Path, chance: Random, *, has_names: bool = True
    ) -> None:
        self._keeper, self._folder, self._chance = keeper, folder, chance
        self._has_names = has_names

    def preview(self) -> Preview:
        """Say what a record would hold; nothing is written, no key is made.

        Raises:
            RecordError: the learner's key or log cannot be used.
            StoreError: the log cannot be read.
        """
        count, _ = self._keeper.log.head()
        replay = self._replay()
        kid = self._late.signatory.find_thumbprint()
        return Preview(
            lines=count,
            first_day=replay.first_day,
            last_day=replay.last_day,
            totals=replay.totals,
            scores=replay.scores,
            details=self._keeper.reader.count_private(),
            fingerprint=None if kid is None else fingerprint(kid),
            pseudonym="" if kid is None else pseudonym(kid),
            has_receipt=replay.receipt is not None,
        )

    def find_key(self) -> tuple[Fingerprint, str] | None:
        """Find the fingerprint of the learner's key, and what it calls them; no key is made.

        Raises:
            RecordError: the key cannot be used.
        """
        kid = self._late.signatory.find_thumbprint()
        return None if kid is None else (fingerprint(kid), pseudonym(kid))

    def share(self, path: Path, choice: ShareChoice, course: Course, pack_hash: str) -> Shared:
        """Write a record, whole or not at all. The first one makes the learner's key.

        Args:
            path: the file; one that is there is replaced.
            choice: what the learner adds.
            course: the course whose lines they are.
            pack_hash: hash of the course's whole content.

        Raises:
            RecordError: the learner's key cannot be used, or their log is damaged.
            FileError: the file could not be written; what was there before is there still.
            StoreError: the log cannot be read.
        """
        count, last = self._keeper.log.head()
        replay = self._replay()
        kid = self._late.signatory.thumbprint()
        head = Head(
            record_id=f"{self._chance.getrandbits(128):032x}",
            created=self._keeper.today().isoformat(),
            program=VERSION,
            pseudonym=pseudonym(kid),
            display_name=self._name(choice),
            packs=(Pack(course.id, course.version, pack_hash),),
            first_seq=1,
            last_seq=count,
            count=count,
            genesis=self._keeper.log.origin(),
            head=last,
            checkpoint=replay.receipt,
            openings=self._keeper.reader.count_private() if choice.has_details else 0,
            summary=replay.totals,
        )
        openings = self._openings() if choice.has_details else iter(())
        self._late.signatory.write(path, head, self._keeper.log.lines(), openings)
        return Shared(path, head, fingerprint(kid))

    def take_receipt(self, path: Path) -> SignedReceipt:
        """Take a lead's receipt into the log; one that is there already is not taken twice.

        Raises:
            RecordError: it is no receipt, was changed, or is for another log.
            FileError: it cannot be read or kept.
            StoreError: the line was not kept.
        """
        signed = self._late.signatory.receipt(path)
        if (problem := self._misfit(signed.receipt)) is not None:
            raise RecordError(Code.RECORD_RECEIPT, path, problem)
        if not self._is_taken(signed):
            self._keep_receipt(signed)
            entry = Entry(
                day=self._keeper.today().isoformat(),
                kind=Kind.RECEIPT_RECEIVED,
                pack=_NO_PACK,
                item=_RECEIPT,
                item_sha256=signed.sha256,
            )
            self._keeper.whole(lambda: self._keeper.append(entry, None))
        return signed

    def _name(self, choice: ShareChoice) -> str | None:
        return (to_shown_name(choice.display_name) or None) if self._has_names else None

    @cached_property
    def _late(self) -> "_Late":
        return _Late(self._folder)

    def _replay(self) -> Replay:
        replay = Replay()
        for number, text in enumerate(self._keeper.log.lines(), start=1):
            try:
                replay.take(line_from_text(text))
            except ValueError as error:
                reason = f"at entry {number}"
                raise RecordError(Code.RECORD_OWN_LOG, reason=reason) from error
        return replay

    def _openings(self) -> Iterator[Opening]:
        for seq, salt, private in self._keeper.reader.kept_private():
            yield Opening(seq, bytes(salt), private)

    def _misfit(self, receipt: Receipt) -> str | None:
        """Find what makes a receipt one for another log."""
        if receipt.learner != self._late.signatory.find_thumbprint():
            return "it is for another person's key"
        origin = self._keeper.log.origin() if receipt.last_seq == 0 else None
        if receipt.head != (origin or self._keeper.reader.line_hash(receipt.last_seq)):
            return "it is for a history that this log does not hold"
        return None

    def _is_taken(self, signed: SignedReceipt) -> bool:
        kind = Kind.RECEIPT_RECEIVED
        lines = (each.line for each in self._keeper.reader.entries() if each.line.kind is kind)
        return any(line.item_sha256 == signed.sha256 for line in lines)

    def _keep_receipt(self, signed: SignedReceipt) -> None:
        folder = self._folder / RECEIPTS
        path = folder / f"{signed.sha256}{RECEIPT_SUFFIX}"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            write_whole(path, signed.content)
        except OSError as error:
            raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


class _Late:
    """Who signs. Made with the first use, not at the start: it brings the library of keys along."""

    def __init__(self, folder: Path) -> None:
        from app.records.signatory import Signatory  # noqa: PLC0415 start path

        self.signatory = Signatory(folder)
