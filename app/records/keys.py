"""Keys: a learner's own, in a file for them alone, and those of others, by their thumbprint.

Importing this module imports the library, which the start of the program must not pay for.
"""

import base64
import hashlib
import json
import logging
import stat
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.errors import Code, RecordError
from app.files import write_whole

log = logging.getLogger(__name__)

KEY_FILE = "signing-key.pem"
"""The name of a person's key in the folder of their profile."""
_KEY_LENGTH = 32
_LONGEST_PEM = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class PublicKey:
    """Somebody's public key, as a JSON Web Key names it (RFC 8037)."""

    def __init__(self, raw: bytes) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(raw)
        self.jwk = {"crv": "Ed25519", "kty": "OKP", "x": to_base64(raw)}
        # RFC 7638: the required members in the order of their names, without a space.
        canonical = json.dumps(self.jwk, separators=(",", ":")).encode()
        self.thumbprint = to_base64(hashlib.sha256(canonical).digest())

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        """Tell whether the owner of this key signed a message."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class SigningKey:
    """A key of one's own."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = PublicKey(key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Sign a message."""
        return self._key.sign(message)


def key_from_jwk(jwk: object) -> PublicKey:
    """Read a public key.

    Raises:
        ValueError: it is not an Ed25519 key with exactly the members crv, kty and x.
    """
    if not isinstance(jwk, Mapping) or set(jwk) != {"crv", "kty", "x"}:
        raise ValueError("it holds no key")
    raw = from_base64(jwk["x"]) if isinstance(jwk["x"], str) else b""
    if (jwk["crv"], jwk["kty"]) != ("Ed25519", "OKP") or len(raw) != _KEY_LENGTH:
        raise ValueError("its key is not one of Ed25519")
    return PublicKey(raw)


def find_key(path: Path) -> SigningKey | None:
    """Read one's own key; none if there is no file. Rights that others have to it are taken away.

    Raises:
        RecordError: the file is a link, cannot be read or holds no such key; it is not touched.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise RecordError(Code.RECORD_OWN_KEY, path, "it is a link or a folder, not a file")
        if status.st_mode & _OTHERS:
            log.warning("others had rights to the signing key")
            path.chmod(0o600)
        with path.open("rb") as file:
            content = file.read(_LONGEST_PEM)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecordError(Code.RECORD_OWN_KEY, path, error.strerror or str(error)) from error
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise RecordError(Code.RECORD_OWN_KEY, path, "it holds no key") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise RecordError(Code.RECORD_OWN_KEY, path, "it holds another kind of key")
    return SigningKey(key)


def make_key(path: Path) -> SigningKey:
    """Make a key and keep it in a file that only its owner may read.

    Raises:
        RecordError: it could not be kept, so it is not used either.
    """
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        write_whole(path, content)
    except OSError as error:
        raise RecordError(Code.RECORD_OWN_KEY, path, error.strerror or str(error)) from error
    return SigningKey(key)


def to_base64(content: bytes) -> str:
    """Write bytes in base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Read base64url without padding, in the one way it can be written.

    Raises:
        ValueError: it has other characters, or bits to spare that are not zero.
    """
    content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if to_base64(content) != text:
        raise ValueError("its base64 is not written as it must be")
    return content
