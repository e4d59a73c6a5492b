"""Wherever and however it is started, the program works or says in a sentence why it does not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.calls import ROOT, surroundings
from tests.real_program import begin_profile

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="surroundings of Linux")
SESSION = ("tests.journeys.session", "short", "5", "--data")
SPECIAL = "a b %41 %s \U0001f642 \xfcn\xef#?&"
LONG = "/".join(letter * 60 for letter in "wxyz")
READ_ONLY = ("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc")
PLAIN_LETTERS = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def start(*words, within=(), without=(), redirect="", **changes):
    """Start a module as a terminal does, somewhere special; give code, output, complaints."""
    env = {k: v for k, v in surroundings(**changes).items() if k not in without}
    run = "" if "|" in redirect else "exec"
    shell = ["sh", "-c", f'{run} "$@" {redirect}', "sh"]
    return subprocess.run(
        [*within, *shell, sys.executable, "-m", *words],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", **env},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=90,
        check=False,
    )


def is_sentence(text):
    """Tell whether somebody was told something, in sentences of the program."""
    return bool(text) and "Traceback" not in text and "Seawall" in text


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prepared") / "profile"
    begin_profile(folder)
    return folder


@pytest.fixture
def profile(prepared, tmp_path):
    """Give a function that puts the profile somewhere."""

    def put(name="profile"):
        shutil.copytree(prepared, tmp_path / name)
        return tmp_path / name

    return put


def assert_studies(done):
    said = [json.loads(line)["said"] for line in done.stdout.splitlines()]
    ours = [line for line in done.stderr.splitlines() if not line.startswith("Fontconfig error")]
    assert (done.returncode, ours) == (0, [])
    assert said.count("kept") >= 2


PLACES = {"special letters": SPECIAL, "240 letters": LONG}
STRANGE = {
    "no HOME": {"without": ("HOME", "XDG_DATA_HOME")},
    "plain letters only": PLAIN_LETTERS,
    "no folder for what is passing": {"TMPDIR": "/nowhere"},
    "no language": {"without": ("LANG", "LC_ALL", "LANGUAGE")},
}
FEW = ("240 letters", "no HOME")


def tiers(names):
    return [pytest.param(n, marks=() if n in FEW else pytest.mark.deep) for n in names]


@pytest.mark.parametrize("name", tiers(PLACES))
def test_a_session_goes_well_in_a_folder_with(profile, name, figure):
    assert_studies(start(*SESSION, str(profile(PLACES[name]))))

    figure("R11", f"session in a folder with {name}: well")


@pytest.mark.parametrize("name", tiers(STRANGE))
def test_a_session_goes_well_with(profile, name, figure):
    assert_studies(start(*SESSION, str(profile()), **STRANGE[name]))

    figure("R11", f"session with {name}: well")


@pytest.mark.deep
def test_a_session_goes_well_where_the_home_is_a_link(profile, tmp_path):
    folder = profile("home/data")
    (tmp_path / "link").symlink_to(tmp_path / "home")

    assert_studies(start(*SESSION, str(tmp_path / "link" / "data"), HOME=str(folder.parent)))


@pytest.mark.deep
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a folder that runs nothing")
def test_a_session_goes_well_where_nothing_may_be_run_from_the_folder_for_passing(
    profile, tmp_path
):
    (tmp_path / "noexec").mkdir()
    mount = f"mount -t tmpfs -o noexec tmpfs {tmp_path}/noexec && exec " + '"$@"'
    within = ("unshare", "-m", "sh", "-c", mount, "sh")

    done = start(*SESSION, str(profile()), within=within, TMPDIR=str(tmp_path / "noexec"))

    assert_studies(done)


def can_mount():
    """Whether bubblewrap is here and may make mounts, which it may not in every container."""
    if not shutil.which("bwrap"):
        return False
    return subprocess.run([*READ_ONLY, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="bubblewrap is not here, or may not mount")
def test_a_home_that_is_read_only_is_said(tmp_path):
    done = start("app", within=READ_ONLY, HOME=str(tmp_path), XDG_DATA_HOME="")

    assert done.returncode == 1
    assert is_sentence(done.stderr)
    assert str(tmp_path) in done.stderr


def test_a_home_that_is_a_file_is_said(tmp_path):
    Path(tmp_path / "home").write_text("")

    done = start("app", HOME=str(tmp_path / "home"), XDG_DATA_HOME="")

    assert done.returncode == 1
    assert is_sentence(done.stderr)
    assert f"{tmp_path}/home" in done.stderr


REDIRECTS = {
    "closed": (">&-", 0),
    "full": (">/dev/full", 1),
    "closed for complaints": ("2>&-", 0),
    "closed altogether": (">&- 2>&-", 0),
    "a reader who has gone": ("| true", None),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_an_output_that_nobody_reads_is_no_reason_for_a_traceback(name):
    redirect, code = REDIRECTS[name]

    done = start("app", "--help", redirect=redirect)

    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode == code or code is None
    assert is_sentence(done.stderr.replace("What", "Seawall")) == (name == "full")


def test_words_that_are_wrong_end_with_two_though_nobody_is_told():
    assert start("app", "fly", redirect="2>&-").returncode == 2


def test_a_name_that_the_terminal_cannot_write_is_written_otherwise(tmp_path):
    (tmp_path / SPECIAL).mkdir()

    done = start("app", "check", str(tmp_path / SPECIAL), PYTHONIOENCODING="latin-1")

    assert done.returncode == 1
    assert "\\U0001f642" in done.stdout
    assert done.stderr == ""
