"""What comes before Qt: the words of the command line, the screen, the lock of the profile.

A terminal command and a second instance end here, without a window having been thought of.
"""

import logging
import os
import sys
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import platformdirs

from app import VERSION, logs
from app.cli import USAGE, Command, parse
from app.errors import AppError, Code, MachineError, PolicyError, UsageError
from app.messages import explain
from app.policy import DATA_FOLDER, Policy, lairs, load_ruling
from app.policy import data_folder as ruled_folder
from app.resources import portable_folder
from app.services.calls import call
from app.services.profile_names import folder_of
from app.services.session import Session, open_session
from app.services.start_marks import StartMarks

log = logging.getLogger("app")

_SEEN_OTHERWISE = frozenset({Code.STORE_LOCKED, Code.ENV_DISPLAY})
"""The open window comes to the front, or there is no screen to say anything on."""


def launch(words: list[str]) -> int:
    """Open the window, or run one command; return the exit code."""
    os.umask(0o077)
    _make_sure_of_streams()
    try:
        code = _launched(words)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _unsaid("")
    except OSError as error:
        if error.filename is not None:
            raise
        code = _unsaid(explain(MachineError(Code.ENV_OUTPUT, reason=error.strerror or "")) + "\n")
    return code


def _launched(words: list[str]) -> int:
    command: Command | None = None
    try:
        command = parse(words)
        if command.name in {"window", "preview"}:
            need_screen()
        return open_window(command) if command.name == "window" else _load("app.cli", command)
    except UsageError as wrong:
        sys.stderr.write(f"{wrong}\n{USAGE}")
        return 2
    except AppError as error:
        sys.stderr.write(explain(error) + "\n")
        is_window = command is not None and command.name == "window"
        if is_window and _is_on_a_desktop() and error.code not in _SEEN_OTHERWISE:
            _load("app.ui.refusal", error)
        return 0 if error.code is Code.STORE_LOCKED else 1


def open_window(command: Command) -> int:
    """Open the profile, then the window; a profile that is open already stops here, before Qt.

    Raises:
        AppError: the profile cannot be opened.
    """
    ruling = load_ruling(lairs())
    folder = folder_of(chosen_folder(command.data, ruling.policy), command.profile)
    arrived = None if command.folder is None else command.folder.absolute()
    marks = StartMarks(folder, now)
    if marks.are_too_many:
        return _first_aid("run_safe_mode", folder, now)
    try:
        with marks.counted():
            session = open_session(folder, now, ruling)
    except AppError as error:
        if error.code is Code.STORE_LOCKED:
            call(folder, arrived)
        if error.code is Code.STORE_NEWER and _is_drawn():
            return _first_aid("run_newer", error, folder, now)
        raise
    logs.start(folder / "logs")
    log.info("start, version %s", VERSION)
    with logs.crash_log(folder / "logs"):
        code = _load("app.main", replace(session, arrived=arrived, profile_name=command.profile))
    marks.clear()
    return code


def need_screen() -> None:
    """Make sure that there is a screen: Qt would only say that it gives up.

    Raises:
        MachineError: there is none.
    """
    if sys.platform == "linux" and not _has_screen():
        raise MachineError(Code.ENV_DISPLAY, reason="neither DISPLAY nor WAYLAND_DISPLAY is set")


def now() -> datetime:
    """Tell the moment, with this computer's offset."""
    return datetime.now().astimezone()


def chosen_folder(asked: Path | None, policy: Policy) -> Path:
    """Give the folder to keep the data in: the one asked for, the policy's, or the usual one.

    Raises:
        PolicyError: another one was asked for than the policy has locked.
    """
    ruled = ruled_folder(policy)
    folder = (asked or ruled or data_folder()).expanduser().absolute()
    if DATA_FOLDER in policy.locked and ruled is not None and folder != ruled:
        raise PolicyError(Code.POLICY_LOCKED, folder, str(ruled))
    return folder


def data_folder() -> Path:
    """Give the folder for data of this person on this computer; it never roams.

    A program that is carried about has its data beside it.
    """
    return portable_folder() or platformdirs.user_data_path(
        "Seawall", appauthor=False, roaming=False
    )


def _make_sure_of_streams() -> None:
    """Let what is said be said to nobody where nobody listens, and in whatever letters there are.

    A desktop entry may start the program with its output closed, and a terminal may know few signs.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unsaid(sentence: str) -> int:
    """End because the output could not be written; Python would try once more, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    sys.stderr.write(sentence)
    return 1


def _has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _is_on_a_desktop() -> bool:
    """Tell whether the program was started where nobody reads what it writes: by a menu entry."""
    return bool(getattr(sys, "frozen", False)) and _is_drawn() and not sys.stderr.isatty()


def _is_drawn() -> bool:
    """Tell whether what is shown can be seen."""
    return os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def _first_aid(name: str, *facts: object) -> int:
    """Show the one page there is when the program itself is not opened."""
    code: int = getattr(import_module("app.ui.rung_window"), name)(*facts)
    return code


def _load(module: str, argument: Command | Session | AppError) -> int:
    """Run a part of the program that is imported only when it is asked for."""
    code: int = import_module(module).run(argument)
    return code
