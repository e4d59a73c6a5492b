"""A whole session asks the system for no network, and works where there is none."""

import json
import sys

import pytest

from tests.real_program import begin_profile
from tests.traced import can_unshare, needs_strace, trace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
SESSION = ["-m", "tests.journeys.session", "short", "5", "--data"]
ASK_FOR_A_NETWORK = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"


def told(out):
    facts = [json.loads(line) for line in out.splitlines()]
    kinds = [fact["said"] for fact in facts]
    return kinds.count("kept"), [fact["screen"] for fact in facts if fact["said"] == "at"]


def test_a_session_makes_no_socket_to_anywhere_else(tmp_path):
    begin_profile(tmp_path / "profile")

    seen = trace([*SESSION, str(tmp_path / "profile")], tmp_path / "calls")

    kept, screens = told(seen.out)
    assert seen.code == 0, seen.err
    assert kept >= 4
    assert (screens[0], screens[-1]) == ("lesson", "settings")
    assert len(seen.calls) > 1000
    assert seen.sockets() == []


def test_a_socket_to_elsewhere_would_be_noticed(tmp_path):
    seen = trace(["-c", ASK_FOR_A_NETWORK], tmp_path / "calls")

    assert len(seen.sockets()) == 1


@pytest.mark.skipif(not can_unshare(), reason="no network of one's own is allowed here (unshare)")
def test_a_session_works_where_there_is_no_network_at_all(tmp_path):
    begin_profile(tmp_path / "profile")
    words = [*SESSION, str(tmp_path / "profile")]

    seen = trace(words, tmp_path / "calls", within=("unshare", "-rn"))

    kept, screens = told(seen.out)
    assert seen.code == 0, seen.err
    assert kept >= 4
    assert screens[-1] == "settings"
