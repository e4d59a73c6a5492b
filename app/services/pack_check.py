"""A pack from outside is checked in a process of its own, with little memory and little time.

The helper is this program, started again. It reads the file, puts what passed into a folder under
its SHA-256 and writes its verdict there; whoever asked believes the verdict and nothing else.
"""

import json
import subprocess
import sys
from pathlib import Path

from app.content.limits import LARGEST_MEMBER, LARGEST_PACK, MEBIBYTE
from app.content.pack_file import PackFile, seal_to
from app.content.pack_index import INDEX_NAME
from app.content.pack_reader import read_content
from app.errors import Code, PackError, UsageError
from app.resources import CHECK_PACK, own_command
from app.store.pack_folder import read_part

if sys.platform != "win32":
    import resource

LONGEST_CHECK_S = 20
LARGEST_MEMORY = 256 * MEBIBYTE
_VERDICT = "verdict.json"
_LARGEST_VERDICT = 64 * 1024


def check_pack(path: Path, aside: Path) -> None:
    """Have a pack checked, and put into an empty folder.

    Raises:
        PackError: it was refused, or checking it took more than it may.
    """
    if not path.is_file():
        raise PackError(Code.PACK_FILE, path, "it is no file, or it is gone")
    start, folder = own_command()
    command = [*start, "pack", CHECK_PACK, str(path.absolute()), str(aside.absolute())]
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command,
            cwd=folder,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            timeout=LONGEST_CHECK_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"checking it took more than {LONGEST_CHECK_S} seconds"
        raise PackError(Code.PACK_SIZE, path, reason) from error
    _heed(path, aside)


def _heed(path: Path, aside: Path) -> None:
    """Raise what the helper found; without a verdict, it was stopped by its limits."""
    if not (aside / _VERDICT).exists():
        raise PackError(Code.PACK_SIZE, path, "checking it took too much memory or time")
    verdict = json.loads(read_part(aside, _VERDICT, _LARGEST_VERDICT))
    (aside / _VERDICT).unlink()
    if verdict["code"]:
        raise PackError(Code(verdict["code"]), path, str(verdict["reason"]))


def run(words: tuple[str, ...]) -> int:
    """Check a pack: the helper's side. The words are the command, the file and the folder.

    Raises:
        UsageError: there are others.
    """
    if len(words) != 3:
        raise UsageError("This command is for Seawall itself.")
    path, aside = map(Path, words[1:])
    _limit()
    verdict = {"code": "", "reason": ""}
    try:
        _unpack(path, aside)
    except PackError as error:
        verdict = {"code": error.code, "reason": error.reason}
    except MemoryError:
        reason = f"checking it takes more than {LARGEST_MEMORY // MEBIBYTE} MiB"
        verdict = {"code": Code.PACK_SIZE, "reason": reason}
    except OSError as error:
        verdict = {"code": Code.PACK_FILE, "reason": error.strerror or str(error)}
    (aside / _VERDICT).write_text(json.dumps(verdict), encoding="utf-8")
    return 0


def _limit() -> None:
    """Take away memory, time and large files. Windows has no such limits for a running process."""
    if sys.platform != "win32":
        for what, most in (
            (resource.RLIMIT_AS, LARGEST_MEMORY),
            (resource.RLIMIT_CPU, LONGEST_CHECK_S),
            (resource.RLIMIT_FSIZE, LARGEST_MEMBER),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def _unpack(path: Path, aside: Path) -> None:
    with path.open("rb") as opened:
        file = PackFile(opened.read(LARGEST_PACK + 1))
    read_content(file.index, file.read)
    for member in file.index.members:
        (aside / member.sha256).write_bytes(file.read(member.name))
    for name, content in {INDEX_NAME: file.index_bytes, **seal_to(file.seal)}.items():
        (aside / name).write_bytes(content)
