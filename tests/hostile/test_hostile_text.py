"""Text that looks like markup is shown as it is written, and Qt opens nothing that it names."""

import json
import os
import random
import sys

import pytest

from tests.hostile.texts import EVERY, MARKER, SHARES
from tests.real_program import begin_profile
from tests.traced import needs_strace, trace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]


def test_there_are_enough_ways_to_write_it():
    assert len(set(EVERY)) == len(EVERY) >= 200
    assert all(MARKER in text for text in EVERY)


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_tenth_of_hostile_texts_is_shown_everywhere_and_opens_nothing(tmp_path, scale, figure):
    seed = int(os.environ.get("SEAWALL_SEED", random.Random().randrange(2**32)))
    assert_opens_nothing(tmp_path, scale, seed % SHARES, 5, figure)


@pytest.mark.deep
@pytest.mark.parametrize("scale", ["1", "2"])
@pytest.mark.parametrize("share", range(SHARES))
def test_hostile_text_is_shown_everywhere_and_opens_nothing(tmp_path, scale, share, figure):
    assert_opens_nothing(tmp_path, scale, share, 1, figure)


def assert_opens_nothing(tmp_path, scale, share, step, figure):
    """Show a share of the texts in every place; no system call may name what they name."""
    begin_profile(tmp_path / "profile")
    words = ["-m", "tests.hostile.showing", "--data", str(tmp_path / "profile"), str(step)]

    around = {"QT_SCALE_FACTOR": scale, "SEAWALL_TEXTS": str(share)}
    seen = trace(words, tmp_path / "calls", **around)

    assert seen.code == 0, seen.err
    told, named = json.loads(seen.out), seen.naming(MARKER)
    texts = f"share {share} of {SHARES} of {len(EVERY)} texts"
    texts += f" in {told['shown']} kinds of place at scale {scale}"
    texts += "" if step == 1 else f", every {step}th in small places"
    figure("S5", f"{texts}: {len(named)} of {len(seen.calls)} calls name one")
    figure("S6", f"{texts}: {len(told['missing'])} not shown as written")
    assert told["missing"] == []
    assert len(seen.calls) > 1000
    assert named[:3] == []
    assert seen.sockets()[:3] == []


@pytest.mark.parametrize("scale", ["1", "2"])
def test_the_same_text_in_plain_widgets_of_qt_is_noticed(tmp_path, scale):
    words = ["-m", "tests.hostile.showing", "naive"]

    seen = trace(words, tmp_path / "calls", QT_SCALE_FACTOR=scale)

    assert seen.code == 0, seen.err
    assert len(seen.naming(MARKER)) > 100
