"""The helper that checks packs: its limits, its verdict, and what happens without one."""

import errno
import os
import sys

import pytest

from app.errors import Code, PackError, UsageError
from app.services import pack_check
from app.services.pack_check import check_pack, run
from tests.pack_factory import guest, signed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits as Linux has them")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.seawallpack"
    path.write_bytes(signed(guest(tmp_path / "source")))
    return path


@pytest.fixture
def aside(tmp_path):
    aside = tmp_path / "aside"
    aside.mkdir()
    return aside


@pytest.fixture
def limits(monkeypatch):
    """Note the limits instead of taking them, in the process of the tests."""
    taken = {}
    monkeypatch.setattr(
        pack_check.resource, "setrlimit", lambda what, most: taken.update({what: most})
    )
    return taken


def helped(file, aside):
    """Do what the helper does, here, and heed its verdict."""
    assert run(("check-in-helper", str(file), str(aside))) == 0
    pack_check._heed(file, aside)


def test_what_passed_lies_under_its_hash_and_the_seal_beside_it(file, aside, limits):
    helped(file, aside)

    names = {path.name for path in aside.iterdir()}
    assert {"index.json", "index.json.minisig", "publisher.pub"} < names
    assert all(len(name) == 64 for name in names if "." not in name)


def test_the_helper_takes_away_memory_time_and_large_files(file, aside, limits):
    helped(file, aside)

    resource = pack_check.resource
    assert limits[resource.RLIMIT_AS] == (256 << 20, 256 << 20)
    assert limits[resource.RLIMIT_CPU] == (20, 20)
    assert limits[resource.RLIMIT_FSIZE] == (16 << 20, 16 << 20)


def test_a_refusal_is_carried_out_of_the_helper(file, aside, limits):
    file.write_bytes(b"hello")

    with pytest.raises(PackError) as error:
        helped(file, aside)

    assert (error.value.code, error.value.place) == (Code.PACK_FORMAT, file)
    assert list(aside.iterdir()) == []


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (MemoryError(), Code.PACK_SIZE),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), Code.PACK_FILE),
        (OSError("odd"), Code.PACK_FILE),
    ],
)
@pytest.mark.usefixtures("limits")
def test_what_stops_the_helper_is_a_verdict(file, aside, monkeypatch, failure, code):
    def fail(*args):
        raise failure

    monkeypatch.setattr(pack_check, "read_content", fail)

    with pytest.raises(PackError) as error:
        helped(file, aside)

    assert error.value.code is code


def test_without_a_verdict_the_pack_is_refused(file, aside):
    with pytest.raises(PackError) as error:
        pack_check._heed(file, aside)

    assert (error.value.code, "too much memory or time" in error.value.reason) == (
        Code.PACK_SIZE,
        True,
    )


def test_a_helper_that_takes_too_long_is_ended(file, aside, monkeypatch):
    monkeypatch.setattr(pack_check, "LONGEST_CHECK_S", 0.001)

    with pytest.raises(PackError, match=r"more than 0\.001 seconds"):
        check_pack(file, aside)


def test_a_pack_that_needs_more_memory_than_there_is_is_refused(file, aside, monkeypatch):
    """The real helper, with so little memory that Python itself hardly starts."""
    monkeypatch.setattr(
        pack_check,
        "own_command",
        lambda: (["sh", "-c", f'ulimit -v 20000; exec {sys.executable} -m app "$@"', "sh"], "."),
    )

    with pytest.raises(PackError) as error:
        check_pack(file, aside)

    assert error.value.code is Code.PACK_SIZE


def test_the_helpers_command_is_for_the_program_alone(file):
    with pytest.raises(UsageError):
        run(("check-in-helper", str(file)))
