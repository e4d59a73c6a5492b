"""A second verifier of learner records, written from app/records/README.md and nothing else.

It shares no code with the program, so that both being wrong in the same way is unlikely.
"""

import base64
import hashlib
import json
import re
import unicodedata
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEYS = re.findall(
    r"\w+", "seq prev day kind pack objective item item_sha256 attempt mode form score max c"
)
PRIVATE = re.findall(r"\w+", "time duration response confidence hints")
HEAD = re.findall(
    r"\w+",
    "record_id created program pseudonym display_name packs first_seq last_seq count genesis head "
    "checkpoint openings summary",
)
SUMMARY = {"answered", "right", "objectives", "met", "lessons"}
KINDS = (
    "answered|(section|lesson)_completed|lab_verified|drill_finished|tested_out|receipt_received"
)
MODES = "lesson|practice|check|test_out|precheck|final|review"
LARGEST = 2**53


class RefusedError(Exception):
    """The file is not a whole record; the word says in which part."""


def need(is_so, part):
    if not is_so:
        raise RefusedError(part)


def unbase64(text, part):
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise RefusedError(part) from error
    need(base64.urlsafe_b64encode(content).decode().rstrip("=") == text, part)
    return content


def strict(content, part):
    def unique(pairs):
        need(len(dict(pairs)) == len(pairs), part)
        return dict(pairs)

    def never(_):
        raise RefusedError(part)

    try:
        text = content.decode("utf-8")
        found = json.loads(text, object_pairs_hook=unique, parse_float=never, parse_constant=never)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise RefusedError(part) from error
    need(isinstance(found, dict), part)
    return found


def is_name(value):
    is_plain = all(unicodedata.category(char)[0] != "C" for char in value)
    return is_plain and 0 < len(value) <= 80 and unicodedata.is_normalized("NFC", value)


def read_head(line):
    parts = line.split(b".")
    need(len(line) <= 24 * 1024 and len(parts) == 3 and line.isascii(), "head")
    header = strict(unbase64(parts[0].decode(), "head"), "head")
    kid = str(header.get("kid"))
    exact = {"alg": "Ed25519", "typ": "seawall-record+jws", "kid": kid}
    compact = json.dumps(exact, separators=(",", ":")).encode()
    need(unbase64(parts[0].decode(), "head") == compact, "head")
    fields = strict(unbase64(parts[1].decode(), "head"), "head")
    jwk = fields.get("key")
    need(isinstance(jwk, dict), "head")
    need(jwk == {"crv": "Ed25519", "kty": "OKP", "x": jwk.get("x")}, "head")
    raw = unbase64(str(jwk["x"]), "head")
    need(len(raw) == 32, "head")
    print_ = hashlib.sha256(b'{"crv":"Ed25519","kty":"OKP","x":"%b"}' % jwk["x"].encode()).digest()
    need(base64.urlsafe_b64encode(print_).decode().rstrip("=") == kid, "head")
    signed = b".".join(parts[:2])
    try:
        signature = unbase64(parts[2].decode(), "head")
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, signed)
    except InvalidSignature as error:
        raise RefusedError("head") from error
    need(fields.get("format") == 1 and all(key in fields for key in HEAD), "head")
    name = hashlib.sha256(kid.encode()).hexdigest()[:8]
    need(fields["pseudonym"] == f"learner-{name}" and set(fields["summary"]) >= SUMMARY, "head")
    counts = [fields[key] for key in ("last_seq", "count", "openings")]
    need(all(type(value) is int and 0 <= value <= 1_000_000 for value in counts), "head")
    need(fields["first_seq"] == 1 and fields["last_seq"] == fields["count"], "head")
    need(re.fullmatch("[0-9a-f]{128}", f"{fields['genesis']}{fields['head']}"), "head")
    shown = fields["display_name"]
    need(shown is None or is_name(shown), "head")
    return kid, fields


def read_line(content, number, prev):
    fields = strict(content, "line")
    exact = json.dumps(fields, separators=(",", ":")).encode()
    need(list(fields) == KEYS and exact == content and content.isascii(), "line")
    need((fields["seq"], fields["prev"]) == (number, prev), "line")
    need(re.fullmatch(KINDS, fields["kind"]), "line")
    need(fields["mode"] is None or re.fullmatch(MODES, fields["mode"]), "line")
    numbers = [fields[key] for key in ("attempt", "score", "max") if fields[key] is not None]
    need(all(type(value) is int and abs(value) <= LARGEST for value in numbers), "line")
    return fields["c"], hashlib.sha256(b"seawall-entry-v1\n" + content).hexdigest()


def read_opening(content, commitments, before):
    fields = strict(content, "opening")
    need(list(fields) == ["open", "salt", "private"], "opening")
    seq, private = fields["open"], fields["private"].encode()
    need(seq > before and re.fullmatch("[0-9a-f]{32}", fields["salt"]), "opening")
    need(json.dumps(fields, separators=(",", ":")).encode() == content, "opening")
    committed = hashlib.sha256(bytes.fromhex(fields["salt"]) + private).hexdigest()
    need(committed == commitments.get(seq), "opening")
    opened = strict(private, "opening")
    need(list(opened) == PRIVATE and datetime.fromisoformat(opened["time"]).tzinfo, "opening")
    return seq


def verify(content):
    """Give the key's thumbprint and the head's fields of a whole record.

    Raises:
        RefusedError: it is not whole.
    """
    need(len(content) <= 128 * 1024 * 1024 and content.endswith(b"\n"), "end")
    first, *rest = content[:-1].split(b"\n")
    kid, head = read_head(first)
    need(len(rest) == head["count"] + head["openings"], "end")
    prev, commitments, before = head["genesis"], {}, 0
    for number, line in enumerate(rest[: head["count"]], start=1):
        commitments[number], prev = read_line(line, number, prev)
    need(prev == head["head"], "line")
    for line in rest[head["count"] :]:
        before = read_opening(line, commitments, before)
    return kid, head
