"""Who made a pack: its signature checked, made, and handed on from one key to the next.

A pack carries its publisher's public key, so that the first installation can show it. Believing it
is another matter, decided in `app.domain.trust`.
"""

from collections.abc import Iterable

from app.content.minisign import PublicKey, SecretKey, SignatureError, verify
from app.content.pack_file import PackFile, Seal, Statement
from app.errors import Code, PackError

_FIRST_LINE = "Seawall key change"


def publisher_key(seal: Seal, index: bytes) -> str:
    """Check a pack's signature; give the publisher's key, empty if the pack is not signed.

    Raises:
        PackError: the signature does not belong to this index and this key.
    """
    if not seal.signature:
        return ""
    try:
        key = PublicKey.from_text(seal.key)
        verify(index, seal.signature, key)
    except SignatureError as error:
        raise PackError(Code.PACK_SIGNATURE, reason=str(error)) from error
    return key.line


def heirs(statements: Iterable[Statement], pack: str, known: str) -> tuple[str, ...]:
    """Follow a pack's statements from a known key; give that and each key that may stand for it.

    A statement for another pack, from another key or with a wrong signature leads nowhere.
    """
    keys = [known]
    for statement in statements:
        old, new = keys[-1], _new_key(statement.text, pack)
        if new and statement.text == _statement_text(pack, old, new) and _holds(statement, old):
            keys.append(new)
    return tuple(keys)


def change_key(pack: str, old: SecretKey, new: PublicKey) -> Statement:
    """State with the old key that a pack will be signed with a new one."""
    text = _statement_text(pack, old.public.line, new.line)
    return Statement(text, old.sign(text.encode(), f"key change of {pack}"))


def sign(file: PackFile, key: SecretKey, statements: tuple[Statement, ...] = ()) -> bytes:
    """Write a pack signed with a key, and with statements that lead to it, if there are any."""
    comment = f"pack {file.index.id} {file.index.version}"
    signature = key.sign(file.index_bytes, comment)
    return file.sealed(Seal(key.public.to_text(), signature, statements))


def sign_with(file: PackFile, signature: str, key: PublicKey) -> bytes:
    """Write a pack with a signature that another program made over its index.

    Raises:
        PackError: the signature is not for this pack, or not by this key.
    """
    seal = Seal(key.to_text(), signature, file.seal.statements)
    publisher_key(seal, file.index_bytes)
    return file.sealed(seal)


def first_key(statements: Iterable[Statement]) -> str:
    """Give the key that the first of some statements begins with; empty if there is none."""
    lines = next((statement.text.split("\n") for statement in statements), [])
    return lines[2].removeprefix("old: ") if len(lines) == 5 else ""


def _statement_text(pack: str, old: str, new: str) -> str:
    return f"{_FIRST_LINE}\npack: {pack}\nold: {old}\nnew: {new}\n"


def _new_key(text: str, pack: str) -> str:
    """Find the key a statement leads to; empty if it is no statement about this pack."""
    lines = text.split("\n")
    is_statement = len(lines) == 5 and lines[:2] == [_FIRST_LINE, f"pack: {pack}"]
    return lines[3].removeprefix("new: ") if is_statement else ""


def _holds(statement: Statement, old: str) -> bool:
    try:
        verify(statement.text.encode(), statement.signature, PublicKey.from_text(old))
    except SignatureError:
        return False
    return True
