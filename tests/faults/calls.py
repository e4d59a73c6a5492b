"""What a process asked of the disk, call by call, read from what strace wrote."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.real_program import ROOT

CHANGING = (
    *("openat", "lseek", "write", "pwrite64", "writev", "ftruncate", "fallocate", "fsync"),
    *("fdatasync", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "mkdir"),
    *("rmdir", "access", "faccessat2"),
)
LINE = re.compile(r"^(?:\d+ +)?([a-z_0-9]+)\((.*)\) += (-?\d+)(.*)$")
ASKED = re.compile(r"^(?:\d+ +)?([a-z_0-9]+)\(")
UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
STREAM = re.compile(r"^(\d+)(?:<([^>]*)>)?")
BEGUN = "/seawall-begins"


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded.

    Attributes:
        name: what was asked for.
        words: its arguments, as strace wrote them.
        result: what it gave.
        fd: the open file it is about; -1 if about a name.
        texts: the names and the bytes in it, in order.
    """

    name: str
    words: str
    result: int
    fd: int
    texts: tuple[bytes, ...]


def surroundings(**changes):
    """Give the environment of a child that imports the helpers of the tests."""
    steady = {"PYTHONPATH": str(ROOT / "tests"), "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **steady, "PYTHONHASHSEED": "0", **changes}


def record(words, log, calls=CHANGING):
    """Run a module of the tests under strace; give its calls from the moment it says it begins."""
    strace = ["strace", "--seccomp-bpf", "-f", "-y", "-xx", "-s", str(1 << 24)]
    command = [*strace, "-e", f"trace={','.join(calls)}", "-o", str(log), sys.executable, "-m"]
    done = subprocess.run(
        [*command, *words],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return list(parsed(Path(log).read_text(encoding="ascii").splitlines()))


def joined(lines):
    """Put each call together that another thread's came between; it stands where it ended."""
    begun = {}
    for line in lines:
        if found := UNFINISHED.match(line):
            begun[found[1]] = found[2]
        elif found := RESUMED.match(line):
            yield f"{found[1]} {begun.pop(found[1])}{found[2]}"
        else:
            yield line


def parsed(lines):
    """Give the calls that succeeded after the process has begun its work."""
    is_begun = False
    for line in joined(lines):
        found = LINE.match(line)
        if not found:
            continue
        name, words, result, _ = found.groups()
        texts = tuple(unhexed(text) for text, _ in TEXT.findall(words))
        if not is_begun:
            is_begun = name.startswith(("access", "faccessat")) and BEGUN.encode() in texts
            continue
        if int(result) >= 0:
            stream = STREAM.match(words)
            yield Call(name, words, int(result), int(stream[1]) if stream else -1, texts)


def count(words, log, calls):
    """Run a module untouched; give the names of its calls before it begins, and after, in order."""
    record(words, log, (*calls, "access", "faccessat2"))
    before, after = [], []
    names = before
    for line in Path(log).read_text(encoding="ascii").splitlines():
        found = ASKED.match(line)
        if found and found[1] in calls:
            names.append(found[1])
        elif BEGUN.encode().hex() in line.replace("\\x", ""):
            names = after
    return Counter(before), after


def unhexed(text):
    return bytes.fromhex(text.replace("\\x", ""))
