"""Signatures in the format of minisign, so that a tool of 50 KB can verify what we sign.

Ed25519 over the BLAKE2b-512 of the content ("ED"); the trusted comment is signed together with that
signature. Source: the format's description at jedisct1.github.io/minisign. A secret key file holds
its key open (as `minisign -G -W` writes it) or encrypted with scrypt.
"""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_HASHED, _PURE = b"ED", b"Ed"
_OPEN, _SCRYPT, _BLAKE = b"\0\0", b"Sc", b"B2"
_ID, _KEY, _SIGNATURE = 8, 32, 64
_SECRET = _ID + _KEY + _KEY + 32
"""What is encrypted: id, secret key, public key, checksum."""
_HEAD = 6 + 32 + 8 + 8
_LARGEST_MEMORY = 1 << 30
_BLOCK = 8
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
LONGEST_FILE = 4096
"""No key and no signature is longer, in bytes."""


class SignatureError(ValueError):
    """A key or signature that cannot be used; the text says why."""


class PasswordNeededError(SignatureError):
    """The key is encrypted."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A publisher's key; the id is a random label, only the key itself identifies."""

    id: bytes
    key: bytes

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a key file, or the key's line alone.

        Raises:
            SignatureError: it is none.
        """
        raw = _decoded(_last_line(text), 2 + _ID + _KEY, "public key")
        if raw[:2] != _PURE:
            raise SignatureError("it is no Ed25519 key")
        return cls(raw[2 : 2 + _ID], raw[2 + _ID :])

    @property
    def line(self) -> str:
        """The key as 56 letters, to be compared with what the publisher says elsewhere."""
        return base64.b64encode(_PURE + self.id + self.key).decode()

    def to_text(self) -> str:
        """Write a key file."""
        return f"{_UNTRUSTED}minisign public key {self.id[::-1].hex().upper()}\n{self.line}\n"


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What a publisher signs with."""

    public: PublicKey
    seed: bytes

    @classmethod
    def generate(cls) -> Self:
        """Make a new key from the system's chance."""
        return cls.from_seed(os.urandom(_ID), os.urandom(_KEY))

    @classmethod
    def from_seed(cls, key_id: bytes, seed: bytes) -> Self:
        """Make the key of a seed of 32 bytes; its id is 8 bytes that mean nothing."""
        return cls(PublicKey(key_id, _public(seed)), seed)

    @classmethod
    def from_text(cls, text: str, password: str | None = None) -> Self:
        """Read a key file.

        Raises:
            PasswordNeededError: it is encrypted, and no password was given.
            SignatureError: it is none, or the password is wrong.
        """
        raw = _decoded(_last_line(text), _HEAD + _SECRET, "secret key")
        if raw[:2] != _PURE or raw[4:6] != _BLAKE:
            raise SignatureError("it is no secret key of minisign")
        secret = raw[_HEAD:]
        if raw[2:4] == _SCRYPT:
            if password is None:
                raise PasswordNeededError("it is encrypted, and there was no password")
            secret = _decrypted(raw, password)
        elif raw[2:4] != _OPEN:
            raise SignatureError("it is encrypted in an unknown way")
        return cls._from_secret(secret, is_checked=raw[2:4] == _SCRYPT)

    @classmethod
    def _from_secret(cls, secret: bytes, *, is_checked: bool) -> Self:
        key_id, seed = secret[:_ID], secret[_ID : _ID + _KEY]
        public = secret[_ID + _KEY : _ID + 2 * _KEY]
        body = _PURE + secret[: _ID + 2 * _KEY]
        checksum = hashlib.blake2b(body, digest_size=32).digest()
        if is_checked and checksum != secret[_ID + 2 * _KEY :]:
            raise SignatureError("the password is wrong, or the file is damaged")
        if _public(seed) != public:
            raise SignatureError("it is damaged: its two halves do not belong together")
        return cls.from_seed(key_id, seed)

    def to_text(self) -> str:
        """Write a key file that holds the key open, as `minisign -G -W` does."""
        head = _PURE + _OPEN + _BLAKE + bytes(32 + 8 + 8)
        raw = head + self.public.id + self.seed + self.public.key + bytes(32)
        return f"{_UNTRUSTED}minisign secret key\n{base64.b64encode(raw).decode()}\n"

    def sign(self, content: bytes, comment: str) -> str:
        """Sign content; give the text of a signature file. The comment is one line."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = key.sign(hashlib.blake2b(content).digest())
        over_all = key.sign(signature + comment.encode())
        raw = base64.b64encode(_HASHED + self.public.id + signature).decode()
        last = base64.b64encode(over_all).decode()
        return f"{_UNTRUSTED}signature of a Seawall pack\n{raw}\n{_TRUSTED}{comment}\n{last}\n"


def verify(content: bytes, signature: str, key: PublicKey) -> str:
    """Check a signature; give its trusted comment.

    Raises:
        SignatureError: it is none, by another key, or for other content.
    """
    lines = signature.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if len(lines) != 4 or not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
        raise SignatureError("it is no signature of minisign")
    raw = _decoded(lines[1], 2 + _ID + _SIGNATURE, "signature")
    last = _decoded(lines[3], _SIGNATURE, "signature")
    if raw[:2] == _PURE:
        raise SignatureError("it is of the old kind that hashes nothing; sign it anew without -l")
    if raw[:2] != _HASHED:
        raise SignatureError("it is of an unknown kind")
    if raw[2 : 2 + _ID] != key.id:
        raise SignatureError("it was made with another key")
    public, body = Ed25519PublicKey.from_public_bytes(key.key), raw[2 + _ID :]
    comment = lines[2].removeprefix(_TRUSTED)
    try:
        public.verify(body, hashlib.blake2b(content).digest())
        public.verify(last, body + comment.encode())
    except InvalidSignature as error:
        raise SignatureError("the content or the comment was changed after signing") from error
    return comment


def _public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _last_line(text: str) -> str:
    """Give the line that holds the key: the second of a file, or the only one."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    if len(lines) > 2 or (len(lines) == 2 and not lines[0].startswith(_UNTRUSTED)):
        raise SignatureError("it is no key file of minisign")
    return lines[-1]


def _decoded(line: str, length: int, what: str) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureError(f"it holds no {what}") from error
    if len(raw) != length:
        raise SignatureError(f"it holds no {what}")
    return raw


def _decrypted(raw: bytes, password: str) -> bytes:
    """Take the key stream of scrypt off a secret; the costs are in the file."""
    salt = raw[6:38]
    operations, memory = (int.from_bytes(raw[at : at + 8], "little") for at in (38, 46))
    if not 0 < memory <= _LARGEST_MEMORY or not 0 < operations <= 1 << 32:
        raise SignatureError("it asks for more memory than a key may")
    rounds, blocks = _costs(operations, memory)
    derived = Scrypt(salt=salt, length=_SECRET, n=rounds, r=_BLOCK, p=blocks)
    stream = derived.derive(password.encode())
    return bytes(a ^ b for a, b in zip(raw[_HEAD:], stream, strict=True))


def _costs(operations: int, memory: int) -> tuple[int, int]:
    """Give scrypt's N and p as libsodium's `pickparams` does for r = 8."""
    operations = max(operations, 32768)
    if operations < memory // 32:
        return _power(operations // (_BLOCK * 4)), 1
    rounds = _power(memory // (_BLOCK * 128))
    return rounds, max(1, operations // 4 // rounds // _BLOCK)


def _power(most: int) -> int:
    """Give the largest power of two that is not above half, as libsodium counts, and at least 2."""
    power = 2
    while power <= most // 2:
        power *= 2
    return power
