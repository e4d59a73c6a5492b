"""Of several starts of the program at once one has the profile; the others say so and end."""

import subprocess
import sys
from time import monotonic

import pytest

from tests.real_program import ROOT, begin_profile, surroundings

PROGRAM = """
import sys
from importlib import import_module
from tests.real_program import after_import

def wait(module):
    print("ready", flush=True)
    sys.stdin.readline()

def tell(module):
    print("open", flush=True)
    sys.stdin.readline()
    sys.exit(5)

after_import("app.launch", wait)
after_import("app.main", tell)
sys.exit(import_module("app.__main__").main(["--data", *sys.argv[1:]]))
"""
OPENED = 5
"""What the one that has the profile ends with: it is not to show its window here."""
LONGEST_S, NEXT_S, SLOWER = 2, 1, 3
"""A machine that tests for everybody is given this many times the seconds of the figure."""


def begin(folder):
    """Start the program up to where it opens the profile."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    program = subprocess.Popen(command, cwd=ROOT, env=surroundings(), text=True, **pipes)
    assert program.stdout.readline() == "ready\n", program.stderr.read()
    return program


def let_go(programs):
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    return monotonic()


def end(program):
    """Give what a program ended with and said, and when it had."""
    out, complaint = program.communicate()
    return program.returncode, out, complaint


def test_a_start_has_the_profile_and_after_its_end_the_next_one_has(tmp_path):
    """What `begin` and `let_go` make of one start, so that the others can be believed."""
    program = begin(tmp_path / "profile")
    let_go([program])

    assert program.stdout.readline() == "open\n"
    let_go([program])
    assert end(program) == (OPENED, "", "")


@pytest.mark.parametrize("starts", [4, pytest.param(50, marks=pytest.mark.deep)])
@pytest.mark.parametrize("is_new", [True, False])
def test_exactly_one_start_has_the_profile(tmp_path, starts, is_new, figure):
    folder = tmp_path / "profile"
    if not is_new:
        begin_profile(folder)
    programs = [begin(folder) for _ in range(starts)]
    began = let_go(programs)
    first = [program.stdout.readline() for program in programs]
    took = monotonic() - began
    opened = [program for program, said in zip(programs, first, strict=True) if said == "open\n"]
    refused = [end(program) for program in programs if program not in opened]
    for program in opened:
        program.kill()
        program.communicate()
    again = begin(folder)
    began = let_go([again])
    said = again.stdout.readline()
    next_took = monotonic() - began
    again.kill()
    again.communicate()

    measured = f"{len(opened)} open, {len(refused)} ended within {took:.1f} s"
    figure("R7", f"{starts} starts at once: {measured}; after a kill the next in {next_took:.2f} s")
    assert (len(opened), len(refused)) == (1, starts - 1)
    assert {code for code, _, _ in refused} == {0}
    assert all("already open" in complaint for _, _, complaint in refused), refused[0]
    assert said == "open\n"
    assert took < SLOWER * LONGEST_S
    assert next_took < SLOWER * NEXT_S
