"""The real program in a process of its own, with somebody watching its window from inside.

Everything is built by the program's own entrance and composition root; what is added is one call
when the window has been asked to show itself.
"""

import os
import subprocess
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_watched(words, watch):
    """Run the program on these words; call `watch` with its Application once that has started."""
    entrance = import_module("app.__main__")

    def load(module, argument):
        program = import_module(module)

        class Watched(program.Application):
            def start(self):
                super().start()
                watch(self)

        program.Application = Watched
        return program.run(argument)

    entrance._load = load
    return entrance.main(words)


def surroundings(**changes):
    """Give the environment of a child, on a screen that draws nothing unless said otherwise."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREEN}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", **changes}


def now():
    return datetime.now().astimezone()


def begin_profile(folder, **settings):
    """Make a profile that was welcomed and whose course is compiled; give its last lesson's head.

    Reading stopped in the second section of the course's last lesson that can be shown.
    """
    command = [sys.executable, "-m", "tests.prepared_profile", str(folder)]
    quiet = {"stdout": subprocess.DEVNULL, "env": surroundings(), "cwd": ROOT}
    subprocess.run(command, check=True, timeout=120, **quiet)


def open_again(folder):
    """Open a profile with the real services, as the next start does."""
    from app.services.profile import open_profile  # noqa: PLC0415 the start benchmark must not

    return open_profile(folder, now, Random(7))
