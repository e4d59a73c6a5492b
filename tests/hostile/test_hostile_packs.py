"""Packs that mean harm: each is refused for its own reason, in little time and memory."""

import os
import random
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from app.content.pack_file import PackFile
from app.content.pack_reader import read_content
from app.content.pack_signing import publisher_key
from app.errors import PackError
from app.services.packs import examine
from tests.hostile.packs import hostile_packs
from tests.pack_factory import SOUND, guest, signed

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return guest(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def corpus(sound):
    return list(hostile_packs(sound))


def read(content):
    """Do everything that is done with a pack's bytes."""
    file = PackFile(content)
    read_content(file.index, file.read)
    return publisher_key(file.seal, file.index_bytes)


def test_the_pack_they_are_made_from_is_sound(sound):
    assert read(sound) == ""
    assert read(signed(sound)).startswith("RW")


def test_there_are_enough_of_them_and_each_has_a_name(corpus):
    assert len(corpus) >= 250
    assert len({one.name for one in corpus}) == len(corpus)


def test_every_hostile_pack_is_refused_for_its_own_reason(corpus, figure):
    figure("S4", f"{len(corpus)} hostile packs, each refused for its own reason")
    for one in corpus:
        started = process_time()
        with pytest.raises(PackError) as error:
            read(one.content)
        took = process_time() - started

        assert (one.name, error.value.code) == (one.name, one.code), error.value.reason
        assert one.reason in error.value.reason, one.name
        assert error.value.reason.isprintable(), one.name
        assert took < LONGEST_S, one.name


HELPED = ("name-up", "link", "bomb", "giant-lie", "65000-files", "picture-bomb", "newer", "twice")


@pytest.mark.parametrize("name", HELPED)
def test_a_hostile_pack_leaves_nothing_behind(corpus, tmp_path, name):
    (hostile,) = (one for one in corpus if one.name == name)
    assert_leaves_nothing(hostile, tmp_path)


@pytest.mark.deep
def test_no_hostile_pack_leaves_anything_behind(corpus, tmp_path):
    for number, hostile in enumerate(corpus):
        assert_leaves_nothing(hostile, tmp_path / str(number))


def assert_leaves_nothing(hostile, folder):
    """Bring a pack in as the program does; nothing may lie anywhere afterwards."""
    profile = folder / "profile"
    profile.mkdir(parents=True, mode=0o700)
    file = folder / "evil.seawallpack"
    file.write_bytes(hostile.content)

    with pytest.raises(PackError) as error:
        examine(file, profile, SOUND, ())

    assert (error.value.code, error.value.place) == (hostile.code, file)
    left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    assert left == ["evil.seawallpack", "profile", "profile/packs"]


LOOP = """
import resource, sys, time
from pathlib import Path
most = 256 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
from app.content.pack_file import PackFile
from app.content.pack_reader import read_content
from app.content.pack_signing import publisher_key
from app.errors import PackError
from tests.hostile.mutants import mutants

def opened(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & 3:
        raise SystemExit(f"something was opened for writing: {args[0]}")

packs = [Path(name).read_bytes() for name in sys.argv[3:]]
sys.addaudithook(opened)
longest, taken, refused = 0.0, 0, 0
for number, mutant in enumerate(mutants(packs, int(sys.argv[1]), int(sys.argv[2]))):
    started = time.process_time()
    try:
        file = PackFile(mutant)
        read_content(file.index, file.read)
        publisher_key(file.seal, file.index_bytes)
        taken += 1
    except PackError:
        refused += 1
    except BaseException:
        print("mutant", number, file=sys.stderr)
        raise
    longest = max(longest, time.process_time() - started)
status = Path("/proc/self/status").read_text()
peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmPeak"))
peak //= 1024
print(taken, longest, peak, refused)
"""


def run_mutants(sound, folder, count, seed):
    """Read mutants in a process that may have 256 MiB; give how many passed, and the figures."""
    plain, sealed = folder / "plain", folder / "sealed"
    plain.write_bytes(sound)
    sealed.write_bytes(signed(sound))
    words = [sys.executable, "-c", LOOP, str(count), str(seed), str(plain), str(sealed)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), f"seed {seed}"
    taken, longest, peak, refused = done.stdout.split()
    assert int(taken) + int(refused) == count
    return int(taken), float(longest), int(peak)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")
@pytest.mark.parametrize(
    "count", [5_000, pytest.param(50_000, marks=pytest.mark.deep)], ids=["some", "many"]
)
def test_a_mutated_pack_is_refused_or_sound_and_nothing_else_happens(
    sound, tmp_path, count, figure
):
    seed = int(os.environ.get("SEAWALL_SEED", random.Random().randrange(2**32)))

    taken, longest, peak = run_mutants(sound, tmp_path, count, seed)

    measured = f"{count} mutated packs: {longest:.2f} s, {peak} MiB at most, seed {seed}"
    figure("S3", measured)
    assert taken < count / 2, f"seed {seed}"
    assert longest < LONGEST_S, f"seed {seed}"
    assert peak < 256, f"seed {seed}"
