"""One signed line: a JWS in compact form (RFC 7515) with Ed25519 (RFC 9864), and no other way.

The header is compared, not understood: who writes it could otherwise choose how it is checked.
The key stands in what is signed, and `kid` is its thumbprint. Whoever knows a person by that
thumbprint therefore knows their key too: another key cannot have the same one.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import Code, RecordError
from app.records.fingerprint import THUMBPRINT
from app.records.keys import PublicKey, SigningKey, from_base64, key_from_jwk, to_base64
from app.records.limits import LONGEST_HEAD, LONGEST_TOKEN
from app.records.strict import json_object

_TOKEN = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """A signed line whose signature is right: what it says, and whose key signed it."""

    fields: Mapping[str, Any]
    key: PublicKey


def to_token(kind: str, fields: Mapping[str, Any], key: SigningKey) -> str:
    """Sign fields, of which `key` is the signer's public key.

    Raises:
        RecordError: they are too long.
    """
    payload = json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()
    if len(payload) > LONGEST_HEAD:
        raise RecordError(Code.RECORD_SIZE, reason="its signed line would be too long")
    signed = f"{to_base64(_header(kind, key.public.thumbprint))}.{to_base64(payload)}"
    return f"{signed}.{to_base64(key.sign(signed.encode()))}"


def from_token(kind: str, content: bytes) -> Token:
    """Check a signed line, given without its line break, and read it.

    The signature is checked over the bytes as they came, before anything they say is believed.

    Raises:
        RecordError: it is not such a line, was not signed as it must be, or was changed since.
    """
    if len(content) > LONGEST_TOKEN:
        raise RecordError(Code.RECORD_SIZE, reason="its first line is too long")
    found = _TOKEN.fullmatch(content.decode("ascii", errors="replace"))
    if found is None:
        raise RecordError(Code.RECORD_FORMAT, reason="its first line is not a signed one")
    kid = _kid(kind, found[1])
    try:
        payload, signature = from_base64(found[2]), from_base64(found[3])
        if len(payload) > LONGEST_HEAD:
            raise RecordError(Code.RECORD_SIZE, reason="its signed line is too long")
        fields = json_object(payload)
        key = key_from_jwk(fields.get("key"))
    except ValueError as error:
        raise RecordError(Code.RECORD_SIGNATURE, reason=str(error)) from error
    if key.thumbprint != kid:
        raise RecordError(Code.RECORD_KEY, reason="the key in it is not the one it names")
    if not key.has_signed(signature, content[: found.end(2)]):
        raise RecordError(Code.RECORD_SIGNATURE, reason="its first line was changed")
    return Token(fields, key)


def _header(kind: str, kid: str) -> bytes:
    return b'{"alg":"Ed25519","typ":"%b","kid":"%b"}' % (kind.encode(), kid.encode())


def _kid(kind: str, segment: str) -> str:
    """Find the signer's thumbprint in a header that is exactly as it must be.

    What differs is said as far as the header can be read, because an author of another program has
    to find out.
    """
    try:
        content = from_base64(segment)
        header = json_object(content)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason="its header cannot be read") from error
    if header.get("typ") != kind:
        raise RecordError(Code.RECORD_FORMAT, reason="its header names another kind of file")
    if header.get("alg") != "Ed25519":
        raise RecordError(Code.RECORD_SIGNATURE, reason="it is not signed with Ed25519")
    kid = header.get("kid")
    if not isinstance(kid, str) or not THUMBPRINT.fullmatch(kid):
        raise RecordError(Code.RECORD_KEY, reason="it does not name its key as it must")
    if content != _header(kind, kid):
        raise RecordError(Code.RECORD_FORMAT, reason="its header is not written as it must be")
    return kid
