"""The same services from a terminal, without a window."""

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from app import VERSION
from app.errors import Code, ContentError, UsageError
from app.resources import CHECK_PACK, CORE_SOURCE
from app.services.profile_names import FIRST, to_profile_name

USAGE = """usage: seawall [--data FOLDER] [--profile NAME] [FILE]
                                            open the window, with a profile of that name, on a file
       seawall check FOLDER                 check the source folder of a course
       seawall preview FOLDER               show a course while it is being written
       seawall pack build FOLDER -o PACK    make a pack of a course that is in order
       seawall pack keygen NAME             make a publisher's key: NAME.key, NAME.pub
       seawall pack sign PACK -s KEY [-c STATEMENT]
                                            sign a pack with a secret key of ours or of minisign
       seawall pack sign PACK -x SIGNATURE -p KEY
                                            put in what minisign made of the pack's index.json
       seawall pack change-key PACK_ID OLD_KEY NEW_PUB -o STATEMENT
                                            say with the old key that a new one follows it
       seawall pack verify PACK [-p KEY]    prove that a pack is whole, and by whom it is
       seawall pack info PACK               say what is in a pack
       seawall pack diff OLD NEW            say what changed for learners between two versions
       seawall verify FILE [--json]         check a learner record, and show what is in it
       seawall report [--team | --person | --audit] FILES... -o OUT
                                            write what learner records show, as OUT's ending says:
                                            .pdf .html .docx .xlsx .csv .md; FILES may be a folder
       seawall report FILES... --plan PLAN... -o OUT
                                            also count what is overdue by plans of a lead
       seawall report --xapi FILES... -o OUT.json
                                            turn learner records into xAPI statements
       seawall self-check [--data FOLDER]   prove that what the window needs works
       seawall --version | --help
"""


_FAMILIES = {
    "pack": "app.pack_commands",
    "verify": "app.record_commands",
    "report": "app.report_commands",
}
"""Commands that read the words behind them themselves, and where they live."""

_MARKS = (".", "/", "\\")
"""What a word has that names a file and no command."""
_PACK_MODULES = {"build": "app.pack_build", CHECK_PACK: "app.services.pack_check"}
"""Where the commands of packs live that are not among the others."""


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for, the folder or file meant, and where the data is if that was said."""

    name: str
    folder: Path | None = None
    data: Path | None = None
    profile: str = ""
    words: tuple[str, ...] = ()


def parse(words: list[str]) -> Command:
    """Understand a command line.

    Raises:
        UsageError: a word is unknown or missing.
    """
    rest, data, profile = _options(words)
    match rest:
        case [] | [_] if all(map(_is_file, rest)):
            return Command("window", Path(rest[0]) if rest else None, data, profile=profile)
        case ["self-check"]:
            return Command("self-check", data=data)
        case [name, *words] if name in _FAMILIES and data is None:
            return Command(name, words=tuple(words))
        case ["check" | "preview" as name, folder] if data is None:
            return Command(name, Path(folder))
        case ["check" | "preview" as name]:
            raise UsageError(f"{name} needs the folder of a course.")
        case ["--help" | "-h"]:
            return Command("help")
        case ["--version"]:
            return Command("version")
    raise UsageError(f"Seawall does not know what to do with: {' '.join(rest)}")


def _is_file(word: str) -> bool:
    """Tell whether a word names a file and no command."""
    return not word.startswith("-") and any(mark in word for mark in _MARKS)


def _options(words: list[str]) -> tuple[list[str], Path | None, str]:
    """Take out of the words where the data is and whose profile is meant."""
    rest, named = _without(words, "--profile", "a name")
    rest, placed = _without(rest, "--data", "a folder")
    profile = _checked(named)
    if profile and not all(map(_is_file, rest)):
        raise UsageError("--profile is for opening the window, without a command.")
    return rest, (Path(placed) if placed else None), profile


def _without(words: list[str], option: str, what: str) -> tuple[list[str], str]:
    """Take an option and its value out of the words; the value is empty where it is not there."""
    if option not in words:
        return words, ""
    place = words.index(option)
    value = "".join(words[place + 1 : place + 2])
    if not value or value.startswith("-"):
        raise UsageError(f"{option} needs {what}.")
    return [*words[:place], *words[place + 2 :]], value


def _checked(name: str) -> str:
    """Give a profile's name as its folder is called.

    Raises:
        UsageError: it could be no folder's name everywhere.
    """
    folded = to_profile_name(name) if name else FIRST
    if folded is None:
        raise UsageError(
            "The name of a profile has up to 40 letters from a to z, digits, - and _, and begins "
            "with a letter or a digit."
        )
    return folded


def run(command: Command) -> int:
    """Run a command that needs no window; return the exit code.

    Raises:
        AppError: it could not be done.
    """
    match command.name:
        case "check":
            return _check(command.folder or Path())
        case "preview":
            return _load("app.ui.preview", command.folder or Path())
        case "self-check":
            return _load("app.ui.self_check", command.data)
        case name if name in _FAMILIES:
            return _load(_module_of(command), command.words)
        case "version":
            sys.stdout.write(f"Seawall {VERSION}\n")
        case _:
            sys.stdout.write(USAGE)
    return 0


def _check(folder: Path) -> int:
    if not folder.is_dir():
        raise ContentError(Code.CONTENT_SOURCE, folder, "it is not a folder")
    report = import_module("app.content.check").check(folder, CORE_SOURCE)
    sys.stdout.write(report.text)
    code: int = report.exit_code
    return code


def _load(module: str, argument: Path | tuple[str, ...] | None) -> int:
    """Run a command that is imported only when it is asked for."""
    code: int = import_module(module).run(argument)
    return code


def _module_of(command: Command) -> str:
    """Name the module that runs a command of a family."""
    family = _FAMILIES[command.name]
    if command.name == "pack":
        return _PACK_MODULES.get("".join(command.words[:1]), family)
    return family
