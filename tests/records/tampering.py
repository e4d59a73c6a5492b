"""Every way to tamper with a record that the threat model names, each with the reasons it may get.

Each way takes the record's bytes, its history and a chance, and gives other bytes.
"""

import base64
import json

from app.domain.log import Line, line_hash
from app.errors import Code
from app.records.codec import to_token
from app.records.keys import to_base64
from app.records.kinds import RECORD
from tests.records.histories import a_head, a_history, a_key

SIZE, FORMAT, NEWER = Code.RECORD_SIZE, Code.RECORD_FORMAT, Code.RECORD_NEWER
SIGNATURE, KEY = Code.RECORD_SIGNATURE, Code.RECORD_KEY
CHAIN, OPENING = Code.RECORD_CHAIN, Code.RECORD_OPENING


def parts_of(content):
    return content[:-1].split(b"\n")


def joined(lines):
    return b"\n".join(lines) + b"\n"


def other_byte(content, place, chance):
    """Change one byte into another that breaks no line."""
    new = chance.choice([byte for byte in b'aA0"{}:,.x9' if byte != content[place]])
    return content[:place] + bytes([new]) + content[place + 1 :]


def segments(content):
    return parts_of(content)[0].split(b".")


def with_segments(content, parts):
    return joined([b".".join(parts), *parts_of(content)[1:]])


def flip_in(number):
    def flip(content, history, chance):
        parts = segments(content)
        parts[number] = other_byte(parts[number], chance.randrange(len(parts[number])), chance)
        return with_segments(content, parts)

    return flip


def flip_in_line(content, history, chance):
    lines = parts_of(content)
    number = chance.randrange(1, len(history.texts) + 1)
    lines[number] = other_byte(lines[number], chance.randrange(len(lines[number])), chance)
    return joined(lines)


def flip_in_opening(content, history, chance):
    lines = parts_of(content)
    number = chance.randrange(len(history.texts) + 1, len(lines))
    lines[number] = other_byte(lines[number], chance.randrange(len(lines[number])), chance)
    return joined(lines)


def drop(content, history, chance):
    lines = parts_of(content)
    del lines[chance.randrange(1, len(history.texts) + 1)]
    return joined(lines)


def insert(content, history, chance):
    lines = parts_of(content)
    lines.insert(chance.randrange(1, len(history.texts) + 1), chance.choice(lines[1:]))
    return joined(lines)


def swap(content, history, chance):
    lines = parts_of(content)
    one, two = chance.sample(range(1, len(history.texts) + 1), 2)
    lines[one], lines[two] = lines[two], lines[one]
    return joined(lines)


def truncate(content, history, chance):
    first = content.index(b"\n") + 1
    return content[: chance.randrange(first, len(content))]


def truncate_head(content, history, chance):
    return content[: chance.randrange(content.index(b"\n"))]


def fork(content, history, chance):
    """Change a score and hash all that follows anew, without the key to sign it."""
    lines = parts_of(content)
    start = chance.randrange(1, len(history.texts) + 1)
    prev = json.loads(lines[start])["prev"]
    for number in range(start, len(history.texts) + 1):
        fields = {**json.loads(lines[number]), "prev": prev}
        if number == start:
            fields["score"] = (fields["score"] or 0) + 1
        lines[number] = Line(**fields).to_text().encode()
        prev = line_hash(lines[number].decode())
    return joined(lines)


def replay(content, history, chance):
    """Put another's lines, of the same number, under this head."""
    other = a_history(len(history.texts), seed=chance.randrange(10**6))
    return joined([parts_of(content)[0], *(text.encode() for text in other.texts)])


def payload_of(content):
    segment = segments(content)[1]
    return base64.urlsafe_b64decode(segment + b"=" * (-len(segment) % 4))


def signed(header, payload, key):
    first = f"{to_base64(header)}.{to_base64(payload)}"
    return f"{first}.{to_base64(key.sign(first.encode()))}".encode()


def other_header(change, owner=None):
    """Sign what is there under another header, with the owner's key."""

    def tamper(content, history, chance):
        key = owner or a_key()
        header = {"alg": "Ed25519", "typ": RECORD, "kid": key.public.thumbprint}
        text = json.dumps(change(header), separators=(",", ":")).encode()
        return joined([signed(text, payload_of(content), key), *parts_of(content)[1:]])

    return tamper


def unsigned(content, history, chance):
    header = to_base64(b'{"alg":"none","typ":"seawall-record+jws","kid":"none"}').encode()
    return with_segments(content, [header, segments(content)[1], b"AA"])


def other_signer(content, history, chance):
    parts = segments(content)
    signature = a_key(chance.randrange(2, 10**6)).sign(b".".join(parts[:2]))
    return with_segments(content, [*parts[:2], to_base64(signature).encode()])


def swapped_key(content, history, chance):
    """Put another key into the payload, and sign with it, under the owner's name."""
    thief = a_key(chance.randrange(2, 10**6))
    fields = {**json.loads(payload_of(content)), "key": thief.public.jwk}
    payload = json.dumps(fields, separators=(",", ":")).encode()
    header = base64.urlsafe_b64decode(segments(content)[0] + b"==")
    return joined([signed(header, payload, thief), *parts_of(content)[1:]])


def payload_made(change):
    """Let the owner sign another payload."""

    def tamper(content, history, chance):
        key = a_key()
        header = json.dumps(
            {"alg": "Ed25519", "typ": RECORD, "kid": key.public.thumbprint}, separators=(",", ":")
        )
        payload = change(payload_of(content))
        return joined([signed(header.encode(), payload, key), *parts_of(content)[1:]])

    return tamper


def fields_made(**fields):
    def change(payload):
        known = {**json.loads(payload), **fields}
        return json.dumps(known, separators=(",", ":")).encode()

    return payload_made(change)


def spare_bits(content, history, chance):
    """Write the signature in base64 that decodes to the same bytes."""
    head, *rest = parts_of(content)
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = alphabet.index(head[-1])
    return joined([head[:-1] + bytes([alphabet[last ^ chance.randrange(1, 16)]]), *rest])


def with_spaces(content, history, chance):
    lines = parts_of(content)
    number = chance.randrange(1, len(history.texts) + 1)
    lines[number] = json.dumps(json.loads(lines[number])).encode()
    return joined(lines)


def other_order(content, history, chance):
    lines = parts_of(content)
    number = chance.randrange(1, len(history.texts) + 1)
    fields = json.loads(lines[number])
    lines[number] = json.dumps(dict(reversed(fields.items())), separators=(",", ":")).encode()
    return joined(lines)


def swap_openings(content, history, chance):
    lines = parts_of(content)
    one, two = chance.sample(range(len(history.texts) + 1, len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    return joined(lines)


def drop_opening(content, history, chance):
    lines = parts_of(content)
    del lines[chance.randrange(len(history.texts) + 1, len(lines))]
    return joined(lines)


def other_answer(content, history, chance):
    """Say that something else was chosen, or that one was less sure."""
    lines = parts_of(content)
    number = chance.randrange(len(history.texts) + 1, len(lines))
    lines[number] = lines[number].replace(b'\\"sure\\"', b'\\"unsure\\"')
    return joined(lines)


def shorter_head(content, history, chance):
    """Put the head of an older record over the newer lines."""
    older = history.copy()
    keep = chance.randrange(len(history.texts))
    older.texts, older.hashes = older.texts[:keep], older.hashes[:keep]
    key = a_key()
    head = a_head(older, key)
    return joined([
        to_token(RECORD, head.to_fields(key.public.jwk), key).encode(),
        *parts_of(content)[1:],
    ])


def before(text):
    return lambda content, history, chance: text + content


def after(text):
    return lambda content, history, chance: content + text


def crlf(content, history, chance):
    return content.replace(b"\n", b"\r\n")


def doubled(payload):
    return payload[:-1] + b',"display_name":"Somebody else"}'


def renamed(**fields):
    return lambda header: {**header, **fields}


WAYS = {
    "a byte of the header": (flip_in(0), {FORMAT, KEY, SIGNATURE}),
    "a byte of the payload": (flip_in(1), {SIGNATURE, KEY, FORMAT}),
    "a byte of the signature": (flip_in(2), {SIGNATURE, FORMAT}),
    "a byte of a line": (flip_in_line, {CHAIN}),
    "a byte of an opening": (flip_in_opening, {OPENING}),
    "a line dropped": (drop, {CHAIN}),
    # The newest line once more, behind itself, leaves the chain whole and stands where openings do.
    "a line inserted": (insert, {CHAIN, OPENING}),
    "two lines swapped": (swap, {CHAIN}),
    "cut off": (truncate, {CHAIN}),
    "cut off in the head": (truncate_head, {FORMAT}),
    "a fork": (fork, {CHAIN}),
    "another's lines": (replay, {CHAIN}),
    "an older head": (shorter_head, {CHAIN}),
    "no signature": (unsigned, {SIGNATURE}),
    "HS256": (other_header(renamed(alg="HS256")), {SIGNATURE}),
    "EdDSA": (other_header(renamed(alg="EdDSA")), {SIGNATURE}),
    "another kind of file": (other_header(renamed(typ="JWT")), {FORMAT}),
    "another header": (other_header(renamed(jku="x")), {FORMAT}),
    "a kid that is none": (other_header(renamed(kid="me")), {KEY}),
    "another's signature": (other_signer, {SIGNATURE}),
    "another's key": (swapped_key, {KEY}),
    "another pseudonym": (fields_made(pseudonym="learner-00000000"), {KEY}),
    "another newer format": (fields_made(format=2), {NEWER}),
    "a key named twice": (payload_made(doubled), {SIGNATURE}),
    "a fraction": (fields_made(count=0.5), {SIGNATURE}),
    "a hostile name": (fields_made(display_name="\u202edrow"), {FORMAT}),
    "counts that differ": (fields_made(count=0), {FORMAT}),
    "spare bits": (spare_bits, {SIGNATURE}),
    "a line with spaces": (with_spaces, {CHAIN}),
    "a line in another order": (other_order, {CHAIN}),
    "openings swapped": (swap_openings, {OPENING}),
    "an opening dropped": (drop_opening, {CHAIN}),
    "another answer": (other_answer, {OPENING}),
    "something before": (before(b"\n"), {FORMAT}),
    "a mark before": (before(b"\xef\xbb\xbf"), {FORMAT}),
    "something after": (after(b"\n"), {CHAIN}),
    "a line after": (after(b'{"seq":1}\n'), {CHAIN}),
    "other line ends": (crlf, {FORMAT}),
}
