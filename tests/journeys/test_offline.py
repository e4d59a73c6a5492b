"""A whole session asks the system for no network, and works where there is none."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.journeys.come import bring
from tests.real_program import begin_profile
from tests.traced import can_unshare, needs_strace, trace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
SESSION = ["-m", "tests.journeys.session", "short", "5", "--data"]
ROUND = ["-m", "tests.journeys.session", "round", "5", "--data"]
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
CHANGING = re.compile(r"(mk|rm)dir|rename|(un|sym)?link|chmod|chown|truncate|mknod")
NAMED = re.compile(r'"((?:[^"\\]|\\.)*)"')
NOWHERE = "/dev/null"
OPEN_TO_ALL = ("sh", "-c", 'umask 000 && exec "$@"', "sh")
"""The most careless surroundings: what the program makes is for the learner alone all the same."""
ASK_FOR_A_NETWORK = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"


def told(out):
    facts = [json.loads(line) for line in out.splitlines()]
    kinds = [fact["said"] for fact in facts]
    return kinds.count("kept"), [fact["screen"] for fact in facts if fact["said"] == "at"]


def changes(calls):
    """Give the names that calls would create, change or remove, and that succeeded."""
    found = []
    for call in calls:
        name = re.sub(r"^\d+ +", "", call).split("(")[0]
        is_meant = WRITING.search(call) if name == "openat" else CHANGING.match(name)
        if is_meant and "= -1 " not in call:
            found += NAMED.findall(call)
    return [path for path in found if path != NOWHERE]


def is_reachable(path):
    """Tell whether anybody but the learner may do anything with it."""
    return bool(path.stat().st_mode & 0o077)


OUT = {
    *("lesson.pdf", "sheet.docx", "mine.json", "mine.html", "kim.seawall-record"),
    *("ada.seawall-archive", "harbour.seawall-plan"),
}


def test_a_session_makes_no_socket_to_anywhere_else(tmp_path, figure):
    begin_profile(tmp_path / "profile")
    bring(tmp_path)

    seen = trace(
        [*ROUND, str(tmp_path / "profile")],
        tmp_path / "calls",
        within=OPEN_TO_ALL,
        PYTHONDONTWRITEBYTECODE="1",  # of a fresh checkout Python keeps what it compiled
    )

    kept, screens = told(seen.out)
    assert seen.code == 0, seen.err
    assert kept >= 4
    assert (screens[0], screens[-1]) == ("lesson", "settings")
    assert len(seen.calls) > 1000
    told_of = "answers, every screen, share, team, plans, a pack, an archive, reports"
    sockets = f"{len(seen.sockets())} sockets to elsewhere, {len(seen.calls)} calls"
    figure("S1", f"session of {told_of}: {sockets}")
    assert seen.sockets() == []
    assert {path.name for path in (tmp_path / "export").iterdir()} == OUT
    assert (tmp_path / "export" / "lesson.pdf").stat().st_size > 10_000
    assert list((tmp_path / "profile" / "packs").rglob("index.json"))
    changed = changes(seen.calls)
    places = (f"{tmp_path}/profile", f"{tmp_path}/export")
    outside = [path for path in changed if not path.startswith(places)]
    figure("S2", f"the same session: {len(changed)} changes of files, {len(outside)} elsewhere")
    assert len(changed) > 5
    assert outside == []
    made = [path for place in places for path in Path(place).rglob("*")]
    reachable = [path for path in made if is_reachable(path)]
    figure("S10", f"the same with umask 000: {len(made)} files, others reach {len(reachable)}")
    assert reachable == []


def test_a_socket_to_elsewhere_would_be_noticed(tmp_path):
    seen = trace(["-c", ASK_FOR_A_NETWORK], tmp_path / "calls")

    assert len(seen.sockets()) == 1


@pytest.mark.skipif(not can_unshare(), reason="no network of one's own is allowed here (unshare)")
def test_a_session_works_where_there_is_no_network_at_all(tmp_path, figure):
    begin_profile(tmp_path / "profile")
    words = [*SESSION, str(tmp_path / "profile")]

    seen = trace(words, tmp_path / "calls", within=("unshare", "-rn"))

    kept, screens = told(seen.out)
    assert seen.code == 0, seen.err
    assert kept >= 4
    figure("S1", f"session without any network: {kept} answers kept")
    assert screens[-1] == "settings"
