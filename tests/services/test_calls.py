"""Calls from another start: a line in the profile's own file, believed only as far as it goes."""

import os
import sys
from pathlib import Path

import pytest

from app.services.calls import LARGEST, LONGEST_PATH, begin_calls, call, call_file, load_calls

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes as on Linux")


@pytest.fixture
def folder(tmp_path):
    begin_calls(tmp_path)
    return tmp_path


def test_calls_come_in_their_order_each_once(folder):
    call(folder)
    call(folder, Path("/a/pack.seawallpack"))
    first, heard = load_calls(folder, 0)
    call(folder, Path("/b/näme\nwith a line.seawall-record"))
    second, heard = load_calls(folder, heard)

    assert first == (None, Path("/a/pack.seawallpack"))
    assert second == (Path("/b/näme\nwith a line.seawall-record"),)
    assert load_calls(folder, heard) == ((), 3)


def test_the_file_is_the_learners_alone_whatever_the_umask(tmp_path):
    before = os.umask(0)
    begin_calls(tmp_path)
    os.umask(before)

    assert call_file(tmp_path).stat().st_mode & 0o777 == 0o600


def test_earlier_calls_are_forgotten_when_a_window_opens(folder):
    call(folder, Path("/a"))
    begin_calls(folder)

    assert load_calls(folder, 0) == ((), 0)


def test_the_file_does_not_grow_without_end(folder):
    heard, got = 0, []
    for number in range(40):
        call(folder, Path("/" + "a" * 4000 + str(number)))
        calls, heard = load_calls(folder, heard)
        got += calls

    assert len(got) == 40
    assert call_file(folder).stat().st_size < LARGEST


@pytest.mark.parametrize(
    "line",
    [
        "",
        "raise",
        "[]",
        "{}",
        '{"path": 3}',
        '{"path": "relative"}',
        '{"path": "/a", "more": 1}',
        '{"path": "/a\\u0000b"}',
        '{"path": "/' + "a" * LONGEST_PATH + '"}',
        "[" * 5000,
        "\udcff",
    ],
)
def test_what_is_no_call_is_left_out_with_a_warning(folder, caplog, line):
    text = line + '\n{"path": "/good"}\n'
    call_file(folder).write_bytes(text.encode("utf-8", "surrogateescape"))

    assert load_calls(folder, 0)[0] == (Path("/good"),)
    assert "left out" in caplog.text
    assert "/a" not in caplog.text


def test_a_link_is_neither_read_nor_written(tmp_path, caplog):
    other = tmp_path / "other"
    other.write_text("mine")
    call_file(tmp_path).symlink_to(other)
    call(tmp_path, Path("/a"))

    with pytest.raises(OSError, match="symbolic"):
        begin_calls(tmp_path)
    assert load_calls(tmp_path, 0) == ((), 0)
    assert other.read_text() == "mine"
    assert "calls cannot be read" in caplog.text


def test_a_file_that_others_may_use_is_not_believed(folder):
    call(folder, Path("/a"))
    call_file(folder).chmod(0o666)

    assert load_calls(folder, 0) == ((), 0)


def test_a_pipe_is_not_believed(tmp_path):
    os.mkfifo(call_file(tmp_path), 0o600)

    with pytest.raises(OSError, match="own file"):
        begin_calls(tmp_path)
