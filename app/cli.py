"""The same services from a terminal, without a window."""

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from app import VERSION
from app.errors import Code, ContentError, UsageError
from app.resources import CHECK_PACK, CORE_SOURCE

USAGE = """usage: seawall [--data FOLDER]              open the window
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

_PACK_MODULES = {"build": "app.pack_build", CHECK_PACK: "app.services.pack_check"}
"""Where the commands of packs live that are not among the others."""


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for, and where the data is if that was said."""

    name: str
    folder: Path | None = None
    data: Path | None = None
    words: tuple[str, ...] = ()


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
