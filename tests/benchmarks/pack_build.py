"""How long it takes to make the core pack, to read it as an installed one, and to open a lesson.

The baseline of building is markdown-it-py alone over the same Markdown; figures are left out of
both: they are drawn once and kept. A lesson is read from the catalogue that holds the pack, which
is what opening it costs beyond painting; one of the core's own stands beside it.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from markdown_it import MarkdownIt  # noqa: E402 the path comes first

from app.content.compile import compile_pack  # noqa: E402 the path comes first
from app.content.pack_file import PackFile  # noqa: E402 the path comes first
from app.content.pack_reader import read_content  # noqa: E402 the path comes first
from app.content.pack_signing import publisher_key  # noqa: E402 the path comes first
from app.content.pack_writer import build_pack  # noqa: E402 the path comes first
from app.launch import now  # noqa: E402 the path comes first
from app.policy import SAFE  # noqa: E402 the path comes first
from app.resources import CORE_SOURCE  # noqa: E402 the path comes first
from app.services.guests import guest_packs  # noqa: E402 the path comes first
from app.services.library import open_library  # noqa: E402 the path comes first
from app.services.packs import PacksService, examine  # noqa: E402 the path comes first
from app.store.database import open_database  # noqa: E402 the path comes first
from content import render, texts  # noqa: E402 the path comes first
from tests.pack_factory import core_guest, draw, signed  # noqa: E402 the path comes first

RUNS = 10
BASELINE = "markdown-it-py, all Markdown"
LESSON = "buoys.read-a-buoy"
OWN = "supply-chain.load-weights-not-programs"


def main() -> None:
    """Print what building, reading and opening take, in milliseconds and in baselines."""
    lessons, strings = texts(CORE_SOURCE)
    parser = MarkdownIt("js-default")
    pack = build_pack(compile_pack(CORE_SOURCE), draw)
    sealed = signed(pack)
    acts: dict[str, Callable[[], object]] = {
        BASELINE: lambda: render(parser, lessons + strings),
        "compile the source": lambda: compile_pack(CORE_SOURCE),
        "build the pack, read back": lambda: build_pack(compile_pack(CORE_SOURCE), draw),
        "read a pack from outside": lambda: read_all(sealed),
    }
    rounds = [{what: taken(act) for what, act in acts.items()} for _ in range(RUNS)]
    print(f"core pack: {len(pack) // 1024} KiB without figures")
    print(f"{'what':<40}{'ms':>8}{'ratio':>8}")
    for what in acts:
        ratio = statistics.median(took[what] / took[BASELINE] for took in rounds)
        print(f"{what:<40}{statistics.median(t[what] for t in rounds):>8.1f}{ratio:>8.2f}")
    with tempfile.TemporaryDirectory() as folder:
        installed(Path(folder))


def installed(folder: Path) -> None:
    """Install a pack and read one of its lessons, then one of the core."""
    profile = folder / "profile"
    db = open_database(profile / "profile.db")
    service = PacksService(db, profile, SAFE, now)
    path = folder / "guest.seawallpack"
    path.write_bytes(signed(core_guest(folder / "source")))
    started = time.perf_counter()
    examined = examine(path, profile, CORE_SOURCE, ())
    looked = (time.perf_counter() - started) * 1000
    service.install(service.offer(examined))
    packs = guest_packs(db, profile, SAFE)
    catalogue = profile / "catalogue.db"
    built = taken(lambda: open_library(CORE_SOURCE, catalogue, draw, "", packs).close())
    unchanged = [
        taken(lambda: open_library(CORE_SOURCE, catalogue, draw, "", packs).close())
        for _ in range(RUNS)
    ]
    library = open_library(CORE_SOURCE, catalogue, draw, "", packs)
    figures = {
        "look a pack through before installing": looked,
        "first start with the pack": built,
        "start, nothing changed": statistics.median(unchanged),
        "read a lesson of the pack": statistics.median(
            taken(lambda: library.lesson(LESSON)) for _ in range(RUNS)
        ),
        "read a lesson of the core": statistics.median(
            taken(lambda: library.lesson(OWN)) for _ in range(RUNS)
        ),
    }
    for what, milliseconds in figures.items():
        print(f"{what:<40}{milliseconds:>8.1f}")
    library.close()
    db.close()


def read_all(content: bytes) -> None:
    """Do everything that is done with a pack's bytes."""
    file = PackFile(content)
    read_content(file.index, file.read)
    publisher_key(file.seal, file.index_bytes)


def taken(act: Callable[[], object]) -> float:
    """Give the time that something takes, in milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
