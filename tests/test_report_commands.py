"""`seawall report`: what it takes, what it writes, and what it says of files it cannot use."""

import subprocess
import sys

import pytest

from app import report_commands
from app.domain.assignment import Assignment, PassRule, Target, TargetKind
from app.errors import FileError, UsageError
from app.records.plans import sign_plan, write_plan
from app.reports.writing import Form
from tests.real_program import ROOT, surroundings
from tests.records.histories import a_history, a_key, write


@pytest.fixture
def records(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(2):
        write(folder / f"{number}.seawall-record", a_history(9, number), a_key(number))
    return folder


@pytest.mark.parametrize("kind", [(), ("--team",), ("--audit",)])
def test_a_report_of_a_folder_is_written(records, tmp_path, capsys, kind):
    out = tmp_path / "out.md"

    assert report_commands.run((*kind, str(records), "-o", str(out))) == 0
    assert out.read_text().startswith("# ")
    assert capsys.readouterr().out == f"{out}: people 2, files 2\n"


def test_a_bad_file_is_named_and_the_others_are_reported(records, tmp_path, capsys):
    (records / "1.seawall-record").write_bytes(b"x")
    out = tmp_path / "out.csv"

    assert report_commands.run((str(records), "-o", str(out))) == 1
    assert out.exists()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "1.seawall-record is not a file" in said


def test_plans_are_named_behind_their_word_and_say_what_is_late(records, tmp_path):
    out, plan = tmp_path / "out.md", tmp_path / "a.seawall-plan"
    target = Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2020-01-01")
    asked = Assignment("ab" * 16, 1, "Alex", "Platform", "2019-12-01", "", (target,), PassRule())
    write_plan(plan, sign_plan(asked, a_key(7)))

    without = report_commands.run((str(records), "-o", str(out))), out.read_text()
    words = ("--plan", str(plan), str(plan), str(records), "-o", str(out))

    assert without[0] == report_commands.run(words) == 0
    assert "no plan was given" in without[1]
    assert "from Alex, number 1 of 1 December 2019" in out.read_text()


def test_an_evidence_sheet_is_about_one_person(records, tmp_path, capsys):
    out = tmp_path / "out.html"
    one = str(records / "0.seawall-record")

    assert report_commands.run(("--person", str(records), "-o", str(out))) == 1
    assert not out.exists()
    assert "these files are about 2" in capsys.readouterr().err
    assert report_commands.run((one, "--person", "-o", str(out))) == 0
    assert b"Evidence of objectives met" in out.read_bytes()


def test_statements_are_written_as_json(records, tmp_path):
    out = tmp_path / "out.json"

    assert report_commands.run(("--xapi", str(records), "-o", str(out))) == 0
    assert out.read_text().startswith('[\n{"id":"')


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-o", "out.md"),
        ("a",),
        ("a", "-o"),
        ("--team", "--audit", "a", "-o", "out.md"),
        ("--nothing", "a", "-o", "out.md"),
        ("a", "-o", "out.exe"),
        ("--xapi", "a", "-o", "out.csv"),
        ("a", "-o", "out.md", "--plan"),
        ("a", "--plan", "-o", "out.md"),
        ("--audit", "a", "--plan", "b.seawall-plan", "-o", "out.md"),
    ],
)
def test_words_that_do_not_fit_are_refused_before_anything_is_read(words):
    with pytest.raises(UsageError, match="report"):
        report_commands.run(words)


def test_a_report_that_cannot_be_written_is_told(records, tmp_path):
    with pytest.raises(FileError):
        report_commands.run((str(records), "-o", str(tmp_path / "gone" / "out.md")))


def test_a_pdf_is_drawn_without_a_screen_and_nothing_else_starts_qt(records, tmp_path):
    for form in (Form.PDF, Form.MARKDOWN):
        out = tmp_path / f"out{form}"
        code = (
            "import sys; from app.launch import launch as run;"
            f"code = run(['report', {str(records)!r}, '-o', {str(out)!r}]);"
            "print('PySide6' in sys.modules, 'docx' in sys.modules); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=surroundings(),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == f"{form is Form.PDF} False"

    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
