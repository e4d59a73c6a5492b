"""The real program in a process of its own, with somebody watching its window from inside.

Everything is built by the program's own entrance and composition root, in its own order; what is
added is a call when one of its modules has been loaded.
"""

import os
import subprocess
import sys
from datetime import datetime
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class AfterImport(MetaPathFinder):
    """Calls a function with a module once that is loaded, whoever loads it."""

    def __init__(self, name, told):
        self.name, self.told = name, told

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        execute = spec.loader.exec_module

        def execute_and_tell(module):
            execute(module)
            self.told(module)

        spec.loader.exec_module = execute_and_tell
        return spec


def after_import(name, told):
    """Call a function with a module of the program as soon as that is loaded."""
    sys.meta_path.insert(0, AfterImport(name, told))


def run_watched(words, watch):
    """Run the program on these words; call `watch` with its Application once that has started."""

    def hook(module):
        start = module.Application.start

        def start_and_tell(application):
            start(application)
            watch(application)

        module.Application.start = start_and_tell

    after_import("app.ui.application", hook)
    return import_module("app.__main__").main(words)


def surroundings(**changes):
    """Give the environment of a child, on a screen that draws nothing unless said otherwise."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREEN}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", **changes}


def now():
    return datetime.now().astimezone()


def begin_profile(folder):
    """Make a profile as a first start leaves it, with its course compiled and a lesson open."""
    command = [sys.executable, "-m", "tests.prepared_profile", str(folder)]
    quiet = {"stdout": subprocess.DEVNULL, "env": surroundings(), "cwd": ROOT}
    subprocess.run(command, check=True, timeout=120, **quiet)


def open_again(folder):
    """Open a profile with the real services, as the next start does."""
    return import_module("app.services.profile").open_profile(folder, now, Random(7))
