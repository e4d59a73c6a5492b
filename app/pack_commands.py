"""`seawall pack …`: what an author and a publisher do with packs, from a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from app.content.compile import compile_pack
from app.content.limits import KIBIBYTE, LARGEST_PACK, LARGEST_STATEMENT
from app.content.minisign import (
    LONGEST_FILE,
    PasswordNeededError,
    PublicKey,
    SecretKey,
    SignatureError,
)
from app.content.pack import Replaced
from app.content.pack_file import PackFile, Statement
from app.content.pack_reader import PackContent, read_content
from app.content.pack_signing import change_key, first_key, heirs, publisher_key, sign, sign_with
from app.content.shelf import shelf_of, stale
from app.domain.edition import changes_between
from app.errors import Code, KeyFileError, PackError, UsageError, pack_named
from app.files import write_whole
from app.resources import CORE, CORE_SOURCE

_PUBLIC_MODE = 0o644
_NOT_SIGNED = "not signed"


def run(words: tuple[str, ...]) -> int:
    """Run one of the commands; return the exit code.

    Raises:
        UsageError: the words are none of the commands.
        AppError: it could not be done.
    """
    places, options = _divided(words)
    if not (_is_made(places, options) or _is_shown(places, options)):
        raise UsageError(f"Seawall does not know what to do with: pack {' '.join(words)}")
    return 0


def _is_made(places: list[str], options: list[tuple[str, str]]) -> bool:
    """Run a command that writes a file; tell whether it was one."""
    match places, options:
        case ["keygen", name], []:
            _keygen(name)
        case ["sign", pack], [("-s", key), *more] if all(option == "-c" for option, _ in more):
            _sign(Path(pack), Path(key), [Path(place) for _, place in more])
        case ["sign", pack], [("-x", signature), ("-p", key)]:
            _sign_with(Path(pack), Path(signature), key)
        case ["change-key", pack, old, new], [("-o", target)]:
            _change_key(pack, Path(old), new, Path(target))
        case _:
            return False
    return True


def _is_shown(places: list[str], options: list[tuple[str, str]]) -> bool:
    """Run a command that only looks; tell whether it was one."""
    match places, options:
        case ["verify", pack], []:
            _verify(Path(pack), "")
        case ["verify", pack], [("-p", key)]:
            _verify(Path(pack), key)
        case ["info", pack], []:
            _info(Path(pack))
        case ["diff", old, new], []:
            _diff(Path(old), Path(new))
        case _:
            return False
    return True


def _divided(words: tuple[str, ...]) -> tuple[list[str], list[tuple[str, str]]]:
    """Divide words into places, and options with one value each."""
    places: list[str] = []
    options: list[tuple[str, str]] = []
    rest = iter(words)
    for word in rest:
        if word.startswith("-"):
            options.append((word, next(rest, "")))
        else:
            places.append(word)
    if any(not value for _, value in options):
        raise UsageError(f"{options[-1][0]} needs a value.")
    return places, options


def _keygen(name: str) -> None:
    secret, public = Path(f"{name}.key"), Path(f"{name}.pub")
    for path in (secret, public):
        if path.exists():
            raise KeyFileError(Code.KEY_FILE, path, "it is there already, and is not overwritten")
    key = SecretKey.generate()
    _write(secret, key.to_text().encode(), 0o600)
    _write(public, key.public.to_text().encode())
    _say(f"{secret}: the secret key, not encrypted. Keep it where nobody else can read it.")
    _say(f"{public}: the public key. Tell learners in another way too, so that they can compare:")
    _say(key.public.line)


def _sign(path: Path, key_path: Path, statement_paths: list[Path]) -> None:
    file, key = _open(path), _secret_key(key_path)
    statements = tuple(_statement(place) for place in statement_paths)
    if statements:
        leading = heirs(statements, file.index.id, first_key(statements))
        if leading[-1] != key.public.line or len(leading) <= len(statements):
            reason = "the statements do not lead to this key, one after another"
            raise KeyFileError(Code.KEY_FILE, statement_paths[-1], reason)
    _write(path, sign(file, key, statements))
    _say(f"{path}: {_title(file)}, signed by {key.public.line}")


def _sign_with(path: Path, signature_path: Path, key: str) -> None:
    file, public = _open(path), _public_key(key)
    signature = _read_text(signature_path, LONGEST_FILE)
    with pack_named(path):
        signed = sign_with(file, signature, public)
    _write(path, signed)
    _say(f"{path}: {_title(file)}, signed by {public.line}")


def _change_key(pack: str, old: Path, new: str, target: Path) -> None:
    key, follower = _secret_key(old), _public_key(new)
    statement = change_key(pack, key, follower)
    _write(target, statement.text.encode())
    _write(Path(f"{target}.minisig"), statement.signature.encode())
    _say(f"{target}: packs of '{pack}' may be signed by {follower.line} from now on.")
    _say(f"Put it into each of them: seawall pack sign PACK -s KEY -c {target}")


def _verify(path: Path, key: str) -> None:
    file, content = _read(path)
    found = _key_of(path, file)
    if key:
        wanted = _public_key(key).line
        if found != wanted:
            reason = f"it is signed by {found}" if found else "it is not signed"
            raise PackError(Code.PACK_KEY, path, reason)
    _say(f"{path}: {_title(file)}, {len(content.pieces)} documents, all as the index says")
    _say(f"signed by {found}" if found else _NOT_SIGNED)
    if found and not key:
        _say("Compare this key with what the publisher says elsewhere, or name it with -p.")


def _info(path: Path) -> None:
    file, content = _read(path)
    index, key = file.index, _key_of(path, file)
    course = content.course
    counts = [
        f"{len(course.modules)} modules",
        f"{len(course.lessons)} lessons",
        f"{len(content.asked)} items",
        f"{len(content.pictures) // 4} figures",
    ]
    lines = {
        "pack": f"{index.id} {index.version}",
        "title": index.title,
        "publisher": index.publisher,
        "key": key or _NOT_SIGNED,
        "licence": f"{index.licence}, {index.language}",
        "needs": f"Seawall {index.needs}" if index.needs else "any Seawall",
        "extends": index.extends or "nothing",
        "index": file.sha256,
        "size": f"{_size(path.stat().st_size)}, {_size(index.size)} unpacked",
        "holds": ", ".join(counts),
    }
    for name, value in lines.items():
        _say(f"{name:<10}{value}")
    for replaced in _stale(content):
        _say(f"{'stale':<10}{replaced.kind} {replaced.id} has changed below: read it, mend yours")
    for module in course.modules:
        _say(f"\n{module.number} {module.title}")
        for objective in module.objectives:
            items = sum(asked.objective == objective.id for asked in content.asked.values())
            _say(f"  {objective.id:<40}{items:>4} items")


def _stale(content: PackContent) -> tuple[Replaced, ...]:
    """Find what a pack replaces that its author has not seen as it is now."""
    if content.index.extends != CORE:
        return ()
    return stale(content, shelf_of(compile_pack(CORE_SOURCE)).pieces)


def _diff(old: Path, new: Path) -> None:
    (_, before), (file, after) = _read(old), _read(new)
    if before.index.id != after.index.id:
        reason = f"it is '{after.index.id}', and {old} is '{before.index.id}'"
        raise PackError(Code.PACK_FORMAT, new, reason)
    _say(f"{file.index.id}: {before.index.version} to {after.index.version}")
    changed = changes_between(before.edition, after.edition)
    for objective in changed:
        _say(f"\n{objective.objective}: {objective.text}")
        for change in objective.changes:
            name = change.id if change.kind == "item" else f"{change.id} ({change.title})"
            _say(f"  {change.fate:<10} {change.kind:<7} {name}")
    if not changed:
        _say("Nothing changed for learners.")


def _key_of(path: Path, file: PackFile) -> str:
    with pack_named(path):
        return publisher_key(file.seal, file.index_bytes)


def _open(path: Path) -> PackFile:
    with pack_named(path):
        return PackFile(_read_file(path, LARGEST_PACK))


def _read(path: Path) -> tuple[PackFile, PackContent]:
    file = _open(path)
    with pack_named(path):
        return file, read_content(file.index, file.read)


def _statement(path: Path) -> Statement:
    signature = _read_text(Path(f"{path}.minisig"), LONGEST_FILE)
    return Statement(_read_text(path, LARGEST_STATEMENT), signature)


def _secret_key(path: Path) -> SecretKey:
    """Read a secret key; ask for its password if it has one."""
    text = _read_text(path, LONGEST_FILE)
    with _key_named(path):
        try:
            return SecretKey.from_text(text)
        except PasswordNeededError:
            return SecretKey.from_text(text, getpass(f"Password of {path}: "))


def _public_key(key: str) -> PublicKey:
    """Read a public key from a file, or from its 56 letters."""
    path = Path(key)
    with _key_named(path):
        return PublicKey.from_text(_read_text(path, LONGEST_FILE) if path.is_file() else key)


@contextmanager
def _key_named(path: Path) -> Iterator[None]:
    try:
        yield
    except SignatureError as error:
        raise KeyFileError(Code.KEY_FILE, path, str(error)) from error


def _read_file(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise PackError(Code.PACK_FILE, path, error.strerror or str(error)) from error


def _read_text(path: Path, limit: int) -> str:
    content = _read_file(path, limit)
    if len(content) > limit or not content.isascii():
        raise KeyFileError(Code.KEY_FILE, path, "it is too long, or no plain text")
    return content.decode("ascii")


def _write(path: Path, content: bytes, mode: int = _PUBLIC_MODE) -> None:
    try:
        write_whole(path, content, mode)
    except OSError as error:
        raise PackError(Code.PACK_FILE, path, error.strerror or str(error)) from error


def _title(file: PackFile) -> str:
    return f"{file.index.id} {file.index.version}"


def _size(count: int) -> str:
    return f"{count / KIBIBYTE:,.0f} KiB"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
