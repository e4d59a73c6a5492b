"""Plans as files: one signed line each."""

from pathlib import Path

from app.domain.assignment import Assignment
from app.errors import Code, FileError, RecordError
from app.files import write_whole
from app.records.codec import from_token, to_token
from app.records.head import FORMAT
from app.records.keys import KEY_FILE, SigningKey, find_key, make_key
from app.records.kinds import PLAN
from app.records.limits import LONGEST_TOKEN
from app.records.plan import SignedPlan, fields_of_plan, plan_from_fields


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
    try:
        write_whole(path, f"{signed.content}\n".encode())
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


def read_plan(path: Path) -> SignedPlan:
    """Read a plan and check its signature.

    Raises:
        RecordError: it is not a plan, or not as it was signed.
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_TOKEN + 2)
        return signed_plan(_one_line(content))
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    except RecordError as error:
        raise RecordError(error.code, path, error.reason) from error


def signed_plan(content: bytes) -> SignedPlan:
    """Check a signed line, given without its line break, and read it.

    Raises:
        RecordError: it is not a plan, or not as it was signed.
    """
    token = from_token(PLAN, content)
    number = token.fields.get("format")
    if type(number) is not int or number < FORMAT:
        raise RecordError(Code.RECORD_FORMAT, reason="it does not name its format as it must")
    if number > FORMAT:
        raise RecordError(Code.RECORD_NEWER, reason=f"format {number}")
    try:
        plan = plan_from_fields(token.fields)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason=str(error)) from error
    return SignedPlan(plan, token.key.thumbprint, content.decode("ascii"))


def _one_line(content: bytes) -> bytes:
    if not content.endswith(b"\n"):
        raise RecordError(Code.RECORD_FORMAT, reason="it is not one signed line")
    return content[:-1]
