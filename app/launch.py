"""What comes before Qt: the words of the command line, the screen, the lock of the profile.

A terminal command and a second instance end here, without a window having been thought of.
"""

import logging
import os
import sys
from datetime import datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import platformdirs

from app import VERSION, logs
from app.cli import USAGE, Command, parse
from app.errors import AppError, Code, MachineError, UsageError
from app.messages import explain
from app.resources import portable_folder
from app.services.session import Session, ask_to_raise, open_session

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
    folder = (command.data or data_folder()).expanduser().absolute()
    try:
        session = open_session(folder, now)
    except AppError as error:
        if error.code is Code.STORE_LOCKED:
            ask_to_raise(folder)
        raise
    logs.start(folder / "logs")
    log.info("start, version %s", VERSION)
    with logs.crash_log(folder / "logs"):
        return _load("app.main", session)


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
    is_drawn = os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    return bool(getattr(sys, "frozen", False)) and is_drawn and not sys.stderr.isatty()


def _load(module: str, argument: Command | Session | AppError) -> int:
    """Run a part of the program that is imported only when it is asked for."""
    code: int = import_module(module).run(argument)
    return code
