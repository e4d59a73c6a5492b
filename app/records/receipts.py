"""Receipts as files: one signed line each."""

import hashlib
from dataclasses import asdict
from pathlib import Path

from app.errors import Code, RecordError
from app.records.codec import from_token, to_token
from app.records.head import FORMAT, check_format
from app.records.keys import SigningKey
from app.records.kinds import RECEIPT
from app.records.receipt import Receipt, SignedReceipt, receipt_from_fields
from app.records.signed_line import read_line, write_line


def write_receipt(path: Path, receipt: Receipt, key: SigningKey) -> str:
    """Sign a receipt and write it, whole or not at all; give its hash.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    fields = {"format": FORMAT, "key": key.public.jwk, **asdict(receipt)}
    content = f"{to_token(RECEIPT, fields, key)}\n".encode()
    write_line(path, content)
    return hashlib.sha256(content).hexdigest()


def read_receipt(path: Path) -> SignedReceipt:
    """Read a receipt and check its signature.

    Raises:
        RecordError: it is not a receipt, or not as it was signed.
        FileError: it cannot be read.
    """
    return read_line(path, _signed)


def _signed(content: bytes) -> SignedReceipt:
    token = from_token(RECEIPT, content)
    check_format(token.fields)
    try:
        receipt = receipt_from_fields(token.fields)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason=str(error)) from error
    written = content + b"\n"
    sha256 = hashlib.sha256(written).hexdigest()
    return SignedReceipt(receipt, token.key.thumbprint, sha256, written)
