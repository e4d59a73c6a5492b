"""Plans as files: one signed line each."""

from pathlib import Path

from app.domain.assignment import Assignment
from app.errors import Code, RecordError
from app.records.codec import from_token, to_token
from app.records.head import check_format
from app.records.keys import KEY_FILE, SigningKey, find_key, make_key
from app.records.kinds import PLAN
from app.records.plan import SignedPlan, fields_of_plan, plan_from_fields
from app.records.signed_line import read_line, write_line


def own_key(folder: Path) -> SigningKey:
    """Give the key of a profile's owner; makes it if there is none yet.

    Raises:
        RecordError: there is one that cannot be used, or none could be kept.
    """
    path = folder / KEY_FILE
    return find_key(path) or make_key(path)


def sign_plan(plan: Assignment, key: SigningKey) -> SignedPlan:
    """Sign a plan.

    Raises:
        RecordError: it is too long, or says something that its readers would refuse.
    """
    fields = fields_of_plan(plan, key.public.jwk)
    content = to_token(PLAN, fields, key)
    return signed_plan(content.encode())


def write_plan(path: Path, signed: SignedPlan) -> None:
    """Write a plan, whole or not at all.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    write_line(path, f"{signed.content}\n".encode())


def read_plan(path: Path) -> SignedPlan:
    """Read a plan and check its signature.

    Raises:
        RecordError: it is not a plan, or not as it was signed.
        FileError: it cannot be read.
    """
    return read_line(path, signed_plan)


def signed_plan(content: bytes) -> SignedPlan:
    """Check a signed line, given without its line break, and read it.

    Raises:
        RecordError: it is not a plan, or not as it was signed.
    """
    token = from_token(PLAN, content)
    check_format(token.fields)
    try:
        plan = plan_from_fields(token.fields)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason=str(error)) from error
    return SignedPlan(plan, token.key.thumbprint, content.decode("ascii"))
