"""Text that looks like markup is shown as it is written, and Qt opens nothing that it names."""

import json
import sys

import pytest

from tests.hostile.texts import MARKER, TEXTS
from tests.real_program import begin_profile
from tests.traced import needs_strace, trace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]


def test_there_are_enough_ways_to_write_it():
    assert len(set(TEXTS)) >= 60
    assert all(MARKER in text for text in TEXTS)


@pytest.mark.parametrize(
    ("scale", "step"), [*(pytest.param(one, 1, marks=pytest.mark.deep) for one in "12"), ("2", 6)]
)
def test_hostile_text_is_shown_everywhere_and_opens_nothing(tmp_path, scale, step, figure):
    begin_profile(tmp_path / "profile")
    words = ["-m", "tests.hostile.showing", "--data", str(tmp_path / "profile"), str(step)]

    seen = trace(words, tmp_path / "calls", QT_SCALE_FACTOR=scale)

    assert seen.code == 0, seen.err
    told, named = json.loads(seen.out), seen.naming(MARKER)
    texts = f"{len(TEXTS)} texts in {told['shown']} kinds of place at scale {scale}"
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
