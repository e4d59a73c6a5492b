"""A child process under strace: which files and sockets it asked the system for."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.real_program import ROOT, surroundings

CALL = re.compile(r"^(?:\d+ +)?([a-z_0-9]+)\((.*)")
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@dataclass(frozen=True)
class Traced:
    """What a process printed, how it ended, and its calls as strace wrote them."""

    code: int
    out: str
    err: str
    calls: list[str]

    def naming(self, word):
        """Give the calls in which a word occurs."""
        return [call for call in self.calls if word in call.lower()]

    def sockets(self):
        """Give the calls that made a socket for anything but this machine's own programs."""
        made = [call for call in self.calls if re.match(r"(\d+ +)?socket(pair)?\(", call)]
        return [call for call in made if "AF_UNIX" not in call]


def trace(words, log, *, within=(), **changes):
    """Run a Python program and note every call about files and the network, in any thread."""
    strace = ["strace", "-f", "--seccomp-bpf", "-s", "4096", "-e", "trace=%file,%network"]
    done = subprocess.run(
        [*within, *strace, "-o", str(log), sys.executable, *words],
        cwd=ROOT,
        env=surroundings(**changes),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    calls = [line for line in log.read_text(errors="replace").splitlines() if CALL.match(line)]
    return Traced(done.returncode, done.stdout, done.stderr, calls)


def can_unshare():
    """Whether this user may have a network of its own with nothing in it."""
    if not shutil.which("unshare"):
        return False
    words = ["unshare", "-rn", sys.executable, "-c", ""]
    return subprocess.run(words, env=dict(os.environ), capture_output=True).returncode == 0
