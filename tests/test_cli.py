import os
from pathlib import Path

import pytest

from app import VERSION
from app.__main__ import main
from app.cli import USAGE, Command, parse
from app.errors import UsageError

BAD_NAME = (
    "The name of a profile has up to 40 letters from a to z, digits, - and _, and begins with a "
    "letter or a digit."
)


@pytest.fixture(autouse=True)
def umask():
    """Leave the umask as it was found; the program narrows it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", Command("window")),
        ("--data here", Command("window", data=Path("here"))),
        ("--profile Ada-2", Command("window", profile="ada-2")),
        ("--data here --profile ada", Command("window", data=Path("here"), profile="ada")),
        ("self-check", Command("self-check")),
        ("self-check --data here", Command("self-check", data=Path("here"))),
        ("--data here self-check", Command("self-check", data=Path("here"))),
        ("check content/core", Command("check", Path("content/core"))),
        ("preview content/core", Command("preview", Path("content/core"))),
        ("verify a --json", Command("verify", words=("a", "--json"))),
        ("a.seawallpack", Command("window", Path("a.seawallpack"))),
        ("in/here --data b", Command("window", Path("in/here"), Path("b"))),
        ("--help", Command("help")),
        ("-h", Command("help")),
        ("--version", Command("version")),
    ],
)
def test_a_command_line_is_understood(line, command):
    assert parse(line.split()) == command


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("open", "Seawall does not know what to do with: open"),
        ("--verbose", "Seawall does not know what to do with: --verbose"),
        ("self-check now", "Seawall does not know what to do with: self-check now"),
        ("check", "check needs the folder of a course."),
        ("preview", "preview needs the folder of a course."),
        ("preview a --data b", "Seawall does not know what to do with: preview a"),
        ("check a b", "Seawall does not know what to do with: check a b"),
        ("check a --data b", "Seawall does not know what to do with: check a"),
        ("verify a --data b", "Seawall does not know what to do with: verify a"),
        ("--version --help", "Seawall does not know what to do with: --version --help"),
        ("--data", "--data needs a folder."),
        ("--profile", "--profile needs a name."),
        ("--profile --data here", "--profile needs a name."),
        ("--profile ../up", BAD_NAME),
        ("--profile a/b", BAD_NAME),
        ("--profile .hidden", BAD_NAME),
        ("--profile _a", BAD_NAME),
        ("--profile Zoë", BAD_NAME),
        ("--profile CON", BAD_NAME),
        ("--profile lpt1", BAD_NAME),
        (f"--profile {'a' * 41}", BAD_NAME),
        ("--profile ada self-check", "--profile is for opening the window, without a command."),
        ("self-check --data", "--data needs a folder."),
        ("--data --version", "--data needs a folder."),
        ("--data a --data b", "Seawall does not know what to do with: --data b"),
    ],
)
def test_words_that_do_not_fit_are_named(line, said):
    with pytest.raises(UsageError) as wrong:
        parse(line.split())

    assert str(wrong.value) == said


def test_an_empty_folder_is_not_the_folder_one_stands_in():
    with pytest.raises(UsageError, match="--data needs a folder"):
        parse(["--data", ""])


def test_the_version_is_printed(capsys):
    code = main(["--version"])

    assert (code, capsys.readouterr().out) == (0, f"Seawall {VERSION}\n")


def test_help_prints_every_command(capsys):
    code = main(["--help"])

    assert (code, capsys.readouterr().out) == (0, USAGE)


def test_unknown_words_print_what_is_wrong_and_the_usage(capsys):
    code = main(["open"])

    assert code == 2
    said = capsys.readouterr()
    assert said.err == "Seawall does not know what to do with: open\n" + USAGE
    assert said.out == ""


def test_a_course_that_is_not_there_is_one_sentence(tmp_path, capsys):
    code = main(["check", str(tmp_path / "gone")])

    said = capsys.readouterr().err
    assert code == 1
    assert said.startswith(f"The course in {tmp_path / 'gone'} could not be read:")
    assert said.count("\n") == 1


def test_everything_the_program_makes_is_for_its_owner_alone(tmp_path):
    main(["--version"])
    (tmp_path / "made").touch()

    assert (tmp_path / "made").stat().st_mode & 0o077 == 0
