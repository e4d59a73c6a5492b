"""Histories that nobody lived, and the records made of them, for tests and benchmarks."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.log import Kind, Line, Mode, Private, commitment, line_from_text, line_hash
from app.domain.replay import Replay
from app.records.codec import to_token
from app.records.files import write_record
from app.records.fingerprint import pseudonym
from app.records.head import Head, Pack
from app.records.keys import SigningKey
from app.records.kinds import RECORD
from app.records.openings import Opening

START = date(2026, 11, 23)
PACK = Pack("core", "2026.1", "ab" * 32)


def a_key(seed=1):
    return SigningKey(Ed25519PrivateKey.from_private_bytes(Random(seed).randbytes(32)))


class History:
    """A log as a profile keeps it: texts, their hashes, and private parts with salts."""

    def __init__(self, seed=1):
        self.chance = Random(seed)
        self.genesis = self.chance.randbytes(32).hex()
        self.texts, self.hashes, self.openings = [], [], []
        self.day = START

    @property
    def head(self):
        return self.hashes[-1] if self.hashes else self.genesis

    def add(self, kind=Kind.ANSWERED, **fields):
        """Append a line; what is not said of it is null."""
        private = fields.pop("private", None)
        salt = self.chance.randbytes(16)
        empty = dict.fromkeys((
            "objective",
            "item",
            "item_sha256",
            "attempt",
            "mode",
            "form",
            "score",
            "max",
        ))
        line = Line(**{
            **empty,
            "seq": len(self.texts) + 1,
            "prev": self.head,
            "day": self.day.isoformat(),
            "kind": kind,
            "pack": "core",
            "c": commitment(salt, private.to_text()) if private else None,
            **fields,
        })
        if private is not None:
            self.openings.append(Opening(line.seq, salt, private.to_text()))
        self.texts.append(line.to_text())
        self.hashes.append(line_hash(line.to_text()))
        return line

    def answer(self, number=None):
        """Answer a question, as learners do: mostly right, on this day or a later one."""
        chance = self.chance
        self.day += timedelta(days=chance.choice((0, 0, 0, 0, 1, 3)))
        number = chance.randrange(60) if number is None else number
        response = (chance.choice("abcd"),)
        private = Private(f"{self.day}T09:30:00.000+00:00", 4200, response, "sure", 0)
        return self.add(
            objective=f"objective-{number % 20}",
            item=f"item-{number}",
            item_sha256=f"{number:064x}",
            attempt=len(self.texts) + 1,
            mode=Mode.REVIEW,
            form="review",
            score=int(chance.random() < 0.8),
            max=1,
            private=private,
        )

    def live(self, lines):
        """Add so many lines: mostly answers, some lessons, a receipt now and then."""
        for _ in range(lines):
            what = self.chance.random()
            number = self.chance.randrange(9)
            if what < 0.9:
                self.answer()
            elif what < 0.98:
                self.add(
                    Kind.LESSON_COMPLETED, item=f"module.lesson-{number}", item_sha256="cd" * 32
                )
            else:
                self.add(Kind.RECEIPT_RECEIVED, item="receipt", item_sha256=f"{number:064x}")
        return self

    def copy(self):
        """Give a history that has the same past and goes on by itself."""
        other = History()
        other.__dict__ = {**self.__dict__, "chance": Random(0)}
        other.texts, other.hashes = [*self.texts], [*self.hashes]
        other.openings = [*self.openings]
        return other


def a_history(lines=12, seed=1):
    return History(seed).live(lines)


def a_head(history, key, *, openings=0, **fields):
    replay = Replay()
    for text in history.texts:
        replay.take(line_from_text(text))
    count = len(history.texts)
    head = Head(
        record_id=history.chance.randbytes(16).hex(),
        created=history.day.isoformat(),
        program="0.1.0",
        pseudonym=pseudonym(key.public.thumbprint),
        display_name=None,
        packs=(PACK,),
        first_seq=1,
        last_seq=count,
        count=count,
        genesis=history.genesis,
        head=history.head,
        checkpoint=replay.receipt,
        openings=openings,
        summary=replay.totals,
    )
    return replace(head, **fields)


def record_of(history, key=None, *, is_open=False, **fields):
    """Give a record's bytes without the sync of a file, where thousands are wanted."""
    key = key or a_key()
    openings = history.openings if is_open else []
    head = a_head(history, key, openings=len(openings), **fields)
    token = to_token(RECORD, head.to_fields(key.public.jwk), key)
    lines = [token, *history.texts, *(opening.to_text() for opening in openings)]
    return "".join(f"{line}\n" for line in lines).encode()


def write(path, history, key=None, *, is_open=False, **fields):
    """Write a history's record, with every opening if it is to be open; give the path."""
    key = key or a_key()
    openings = history.openings if is_open else []
    head = a_head(history, key, openings=len(openings), **fields)
    write_record(path, head, history.texts, openings, key)
    return path
