"""The same services from a terminal, without a window."""

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from app import VERSION
from app.errors import Code, ContentError

USAGE = """usage: seawall [--data FOLDER]              open the window
       seawall check FOLDER                 check the source folder of a course
       seawall verify FILE [--json]         check a learner record, and show what is in it
       seawall self-check [--data FOLDER]   prove that what the window needs works
       seawall --version | --help
"""


class UsageError(Exception):
    """The words of a command line do not fit; the text says which."""


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for, and where the data is if that was said."""

    name: str
    folder: Path | None = None
    data: Path | None = None
    is_json: bool = False


def parse(words: list[str]) -> Command:
    """Understand a command line.

    Raises:
        UsageError: a word is unknown or missing.
    """
    rest, data = _without_data(words)
    match rest:
        case []:
            return Command("window", data=data)
        case ["self-check"]:
            return Command("self-check", data=data)
        case ["check", folder] if data is None:
            return Command("check", Path(folder))
        case ["check"]:
            raise UsageError("check needs the folder of a course.")
        case ["verify", *words] if data is None:
            return _verify_command(words)
        case ["--help" | "-h"]:
            return Command("help")
        case ["--version"]:
            return Command("version")
    raise UsageError(f"Seawall does not know what to do with: {' '.join(rest)}")


def _verify_command(words: list[str]) -> Command:
    files = [word for word in words if word != "--json"]
    if len(files) != 1 or files[0].startswith("-") or len(words) > len(files) + 1:
        raise UsageError("verify needs one file, and takes --json.")
    return Command("verify", Path(files[0]), is_json="--json" in words)


def _without_data(words: list[str]) -> tuple[list[str], Path | None]:
    if "--data" not in words:
        return words, None
    place = words.index("--data")
    folder = "".join(words[place + 1 : place + 2])
    if not folder or folder.startswith("-"):
        raise UsageError("--data needs a folder.")
    return [*words[:place], *words[place + 2 :]], Path(folder)


def run(command: Command) -> int:
    """Run a command that needs no window; return the exit code.

    Raises:
        AppError: it could not be done.
    """
    match command.name:
        case "check":
            return _check(command.folder or Path())
        case "verify":
            return _verify(command.folder or Path(), is_json=command.is_json)
        case "self-check":
            code: int = import_module("app.ui.self_check").run(command.data)
            return code
        case "version":
            sys.stdout.write(f"Seawall {VERSION}\n")
        case _:
            sys.stdout.write(USAGE)
    return 0


def _check(folder: Path) -> int:
    if not folder.is_dir():
        raise ContentError(Code.CONTENT_SOURCE, folder, "it is not a folder")
    report = import_module("app.content.check").check(folder)
    sys.stdout.write(report.text)
    code: int = report.exit_code
    return code


def _verify(file: Path, *, is_json: bool) -> int:
    report = import_module("app.services.verifying").verify(file)
    sys.stdout.writelines(report.json() if is_json else report.text())
    code: int = report.exit_code
    return code
