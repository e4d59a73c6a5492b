"""Checking a record from a terminal: what it says, what it gives to other programs, how it ends."""

import json
import os
import subprocess
import sys
from dataclasses import asdict

import pytest
from real_program import ROOT

from app.__main__ import main
from app.messages import CLAIM
from app.services.verifying import verify
from tests.records.histories import a_history, a_key, write

WITHOUT_QT = """
import sys
from app.__main__ import main
code = main(["verify", sys.argv[1]])
print(*sorted(name for name in sys.modules if name.startswith(("PySide6", "sqlite3", "socket"))))
sys.exit(code)
"""


@pytest.fixture(autouse=True)
def umask():
    """Leave the umask as it was found; the program narrows it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kim.seawall-record"


def told(path):
    return "".join(verify(path).text())


def everything(path):
    return json.loads("".join(verify(path).json()))


def test_a_whole_record_is_told_with_all_that_matters(path):
    history = a_history(40)
    write(path, history, display_name="Zoë")

    said = told(path)
    assert said.startswith("new: kim.seawall-record\nNothing in this record was changed")
    for words in ("Zoë", "learner-177df703", "origin parade gallop path moss olive", "79514 86651"):
        assert words in said
    assert "objective-1 " in said
    assert said.endswith(f"{CLAIM}\n")
    assert verify(path).exit_code == 0


def test_odd_things_about_a_whole_record_are_told(path):
    history = a_history(3)
    history.add(day="2020-01-01")
    write(path, history)

    assert "clock was set back" in told(path)
    assert verify(path).exit_code == 0


def test_a_damaged_record_is_told_with_the_reason(path):
    write(path, a_history(5))
    path.write_bytes(path.read_bytes()[:-200])

    said = told(path)
    assert said.startswith("damaged: kim.seawall-record\n")
    assert "line 5 is cut off" in said
    assert verify(path).exit_code == 1


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("lines", [0, 1, 30])
def test_other_programs_get_everything(path, lines, is_open):
    history = a_history(lines)
    write(path, history, is_open=is_open)

    found = everything(path)
    openings = history.openings if is_open else []
    assert found["verdict"] == "new"
    assert found["kid"] == a_key().public.thumbprint
    assert found["lines"] == [json.loads(text) for text in history.texts]
    assert [opened["open"] for opened in found["openings"]] == [o.seq for o in openings]
    assert all(opened["confidence"] == "sure" for opened in found["openings"])
    assert found["head"] == json.loads(json.dumps(asdict(verify(path).found.head)))
    assert found["totals"] == found["head"]["summary"]
    assert len(found["fingerprint"]["words"]) == 6


def test_other_programs_are_told_of_damage(path):
    path.write_bytes(b"no record")

    found = everything(path)
    assert found == {
        "verdict": "damaged",
        "file": str(path),
        "code": "E-REC-FORMAT",
        "reason": "its first line is not a signed one",
    }


@pytest.mark.parametrize(("words", "start"), [((), "new: "), (("--json",), '{"verdict": "new"')])
def test_the_command_prints_it_and_ends_with_nothing_wrong(path, capsys, words, start):
    write(path, a_history(3))
    code = main(["verify", str(path), *words])

    assert code == 0
    assert capsys.readouterr().out.startswith(start)


def test_the_command_ends_with_one_for_damage_and_for_no_file(path, capsys):
    no_file = main(["verify", str(path)])
    path.write_bytes(b"\n")
    damaged = main(["verify", str(path)])

    said = capsys.readouterr()
    assert (no_file, damaged) == (1, 1)
    assert "could not be read" in said.err
    assert said.out.startswith("damaged: ")


def test_a_record_is_verified_without_qt_or_a_socket(path):
    write(path, a_history(3))
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "sqlite3 sqlite3.dbapi2"
