"""The learner of `studying`, once for each place at which a call of the system can fail.

`python -m tests.faults.breaking PLAN` runs under one strace that lets the call of a certain number
fail in every process it follows, and that counts anew for each. So each child process first makes
as many idle calls as put the place it is for at that number; the plan says how many of each. One
start of Python serves hundreds of failures.
"""

import json
import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random

import fsrs
import sqlite_utils

from app import domain, services, store
from tests.faults.studying import BEGUN, Learner, choose, say

READY = (
    fsrs,
    sqlite_utils,
    *(
        import_module(f"{package.__name__}.{module.name}")
        for package in (domain, store, services)
        for module in iter_modules(package.__path__)
    ),
)
"""What the program imports late is imported already, so that the calls are the program's own."""
NOWHERE = Path("/seawall-is-not-here")
NO_FILE = 999
IDLE = {
    "fsync": lambda: os.fsync(NO_FILE),
    "fdatasync": lambda: os.fdatasync(NO_FILE),
    "pread64": lambda: os.pread(NO_FILE, 1, 0),
    "pwrite64": lambda: os.pwrite(NO_FILE, b"x", 0),
    "write": lambda: os.write(NO_FILE, b"x"),
    "ftruncate": lambda: os.ftruncate(NO_FILE, 0),
    "fallocate": lambda: os.posix_fallocate(NO_FILE, 0, 1),
    "openat": lambda: os.close(os.open(NOWHERE, os.O_RDONLY)),
    "rename": lambda: NOWHERE.rename(NOWHERE),
    "unlink": NOWHERE.unlink,
    "mkdir": lambda: Path("/").mkdir(),
}


def pass_by(idle):
    """Make calls that change nothing, so that the next ones have the numbers they should have."""
    for name, times in idle.items():
        for _ in range(times):
            with suppress(OSError):
                IDLE[name]()


def study(folder, plan, idle):
    """Live through one failure, in a process of its own, and end without a word of Python's."""
    for number, stream in enumerate(("said", "errors"), start=1):
        os.dup2(os.open(folder / stream, os.O_WRONLY | os.O_CREAT, 0o600), number)
    code = 3
    try:
        learner = Learner(folder / "profile", Random(5), plan["questions"])
        pass_by(idle)
        os.access(BEGUN, os.F_OK)
        for _ in range(plan["sittings"]):
            learner.sit()
        code = 0
    finally:
        if code:
            os.writev(2, [traceback.format_exc().encode()])
        os._exit(code)


def main(path):
    plan = json.loads(Path(path).read_text())
    choose(plan["journal"])
    for name, idle in plan["runs"]:
        child = os.fork()
        if child == 0:
            study(Path(path).parent / name, plan, idle)
        _, status = os.waitpid(child, 0)
        say(name, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1])
