"""Receipts as files: one signed line each."""

import hashlib
from dataclasses import asdict
from pathlib import Path

from app.errors import Code, FileError, RecordError
from app.files import write_whole
from app.records.codec import from_token, to_token
from app.records.head import FORMAT
from app.records.keys import SigningKey
from app.records.kinds import RECEIPT
from app.records.limits import LONGEST_TOKEN
from app.records.receipt import Receipt, SignedReceipt, receipt_from_fields


def write_receipt(path: Path, receipt: Receipt, key: SigningKey) -> str:
    """Sign a receipt and write it, whole or not at all; give its hash.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    fields = {"format": FORMAT, "key": key.public.jwk, **asdict(receipt)}
    content = f"{to_token(RECEIPT, fields, key)}\n".encode()
    try:
        write_whole(path, content)
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error
    return hashlib.sha256(content).hexdigest()


def read_receipt(path: Path) -> SignedReceipt:
    """Read a receipt and check its signature.

    Raises:
        RecordError: it is not a receipt, or not as it was signed.
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_TOKEN + 2)
        return _signed(content)
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    except RecordError as error:
        raise RecordError(error.code, path, error.reason) from error


def _signed(content: bytes) -> SignedReceipt:
    if not content.endswith(b"\n"):
        raise RecordError(Code.RECORD_FORMAT, reason="it is not one signed line")
    token = from_token(RECEIPT, content[:-1])
    number = token.fields.get("format")
    if type(number) is not int or number < FORMAT:
        raise RecordError(Code.RECORD_FORMAT, reason="it does not name its format as it must")
    if number > FORMAT:
        raise RecordError(Code.RECORD_NEWER, reason=f"format {number}")
    try:
        receipt = receipt_from_fields(token.fields)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason=str(error)) from error
    sha256 = hashlib.sha256(content).hexdigest()
    return SignedReceipt(receipt, token.key.thumbprint, sha256, content)
