"""The power goes at any moment of a real session: nothing acknowledged is lost, nothing damaged.

One session of the real services is traced: a start that migrates an old profile and backs it up,
answers, settings, checkpoints, an end, and another start. Its calls are then replayed with cuts.
"""

import sys
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.faults.cutting import Cuts, changing, cut, said, trace_session
from tests.traced import needs_strace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
SEED = 8
LONGEST_SECONDS = 420
"""Deep, in each mode: as many cuts as this allows."""


def test_no_power_cut_loses_or_damages_anything(tmp_path, fast_folder, journal, figure):
    session, chance = trace_session(tmp_path, journal), Random(SEED)
    places = sorted(chance.choices(changing(session[2]), k=1000))

    cuts = cut(session, fast_folder, places, chance)

    told = [said(call) for call in session[2] if said(call)]
    renamed = [call.texts[-1].decode() for call in session[2] if call.name == "rename"]
    assert told[-1] == ("kept", 40 + 29)
    assert [Path(name).name.endswith("-migration.gz") for name in renamed] == [True]
    figure(
        "R2",
        f"{journal}: {cuts.made} cuts, lost {len(cuts.lost)}, damaged {len(cuts.damaged)},"
        f" seed {SEED}",
    )
    assert (cuts.lost[:3], cuts.damaged[:3]) == ([], [])
    assert cuts.made == 1000


@pytest.mark.parametrize(("synchronous", "damages"), [("1", False), ("0", True)])
def test_weaker_settings_are_caught_by_the_same_cuts(tmp_path, fast_folder, synchronous, damages):
    session, chance = trace_session(tmp_path, "wal", synchronous), Random(SEED)
    places = sorted(chance.choices(changing(session[2]), k=150))

    cuts = cut(session, fast_folder, places, chance)

    assert len(cuts.lost) >= 30
    assert bool(cuts.damaged) is damages


@pytest.mark.deep
def test_no_power_cut_of_a_hundred_thousand_loses_anything(tmp_path, fast_folder, journal, figure):
    session, chance = trace_session(tmp_path, journal), Random(SEED + 1)
    places = sorted(chance.choices(changing(session[2]), k=100_000))
    chance.shuffle(places)
    until, cuts = monotonic() + LONGEST_SECONDS, Cuts()
    while places and monotonic() < until:
        some, places = sorted(places[:2_000]), places[2_000:]
        found = cut(session, fast_folder, some, chance)
        cuts.made += found.made
        cuts.lost += found.lost
        cuts.damaged += found.damaged

    figure(
        "R2",
        f"{journal}: {cuts.made} of 100,000 cuts, lost {len(cuts.lost)}, damaged "
        f"{len(cuts.damaged)}, seed {SEED + 1}",
    )
    assert (cuts.lost[:3], cuts.damaged[:3]) == ([], [])
    assert cuts.made >= 5_000
