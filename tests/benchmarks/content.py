"""How long it takes to compile a course, and to start when nothing has changed.

The baseline is markdown-it-py alone over the same Markdown: every lesson, and every stem, choice,
feedback and definition in the TOML files. Compiling also parses that TOML, colours the code, checks
every id and writes JSON; figures are left out of both. Compiling is measured in processor time,
starting by the clock.
"""

import re
import shutil
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from markdown_it import MarkdownIt  # noqa: E402 the path comes first

from app.content.compile import compile_pack  # noqa: E402
from app.resources import CORE_SOURCE  # noqa: E402
from app.services.library import open_library  # noqa: E402

RUNS = 10
BASELINE = "markdown-it-py, all Markdown"
LESSONS = 68
PROSE = ("text", "left", "right", "feedback")
PROSE = ("text", "left", "right", "feedback")
STUB_PNG = b"\x89PNG" + bytes(20_000)


def main() -> None:
    """Print both figures for the course as it is, and grown to the size it will have."""
    print(f"{'course':<12}{'what':<34}{'ms':>8}{'ratio':>8}   bound")
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "grown"
        grow(CORE_SOURCE, grown)
        for name, source in (("core", CORE_SOURCE), (f"{LESSONS} lessons", grown)):
            measure(name, source, Path(folder) / "catalogue.db")


def measure(name: str, source: Path, catalogue: Path) -> None:
    """Print the lines of one course; everything is run in turn, so that all share one weather."""
    lessons, strings = texts(source)
    parser = MarkdownIt("js-default")
    catalogue.unlink(missing_ok=True)
    open_library(source, catalogue, draw).close()
    acts: dict[str, tuple[Callable[[], object], Callable[[], float], str]] = {
        BASELINE: (lambda: render(parser, lessons + strings), time.process_time, ""),
        "  of it lessons": (lambda: render(parser, lessons), time.process_time, ""),
        "tomllib alone": (lambda: toml(source), time.process_time, ""),
        "compile": (lambda: compile_pack(source), time.process_time, "<= 2 x"),
        "start, source unchanged": (
            lambda: open_library(source, catalogue, draw).close(),
            time.perf_counter,
            "<= 50 ms",
        ),
    }
    rounds = [
        {what: taken(act, clock) for what, (act, clock, _) in acts.items()} for _ in range(RUNS)
    ]
    for what, (_, _, bound) in acts.items():
        milliseconds = statistics.median(took[what] for took in rounds)
        ratio = statistics.median(took[what] / took[BASELINE] for took in rounds)
        print(f"{name:<12}{what:<34}{milliseconds:>8.1f}{ratio:>8.2f}   {bound}")


def taken(act: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give the time that something takes, in milliseconds."""
    started = clock()
    act()
    return (clock() - started) * 1000


def render(parser: MarkdownIt, texts: list[str]) -> None:
    """Render texts and do nothing with them."""
    for text in texts:
        parser.render(text)


def draw(svg: bytes, theme: str, scale: int) -> bytes:
    """Stand in for a picture: drawing is measured elsewhere."""
    del svg, theme, scale
    return STUB_PNG


def toml(source: Path) -> None:
    """Parse every TOML file and do nothing with it."""
    for path in source.rglob("*.toml"):
        tomllib.loads(path.read_text())


def texts(source: Path) -> tuple[list[str], list[str]]:
    """Collect the Markdown of a course: its lessons, and what its TOML files hold."""
    lessons = [path.read_text() for path in sorted(source.rglob("*.md"))]
    strings = [
        term["text"] for term in tomllib.loads((source / "glossary.toml").read_text())["term"]
    ]
    for path in sorted(source.rglob("items.toml")):
        for item in tomllib.loads(path.read_text())["item"]:
            strings += texts_of(item)
    return lessons, strings


def texts_of(item: dict[str, Any]) -> list[str]:
    """Collect the Markdown of an item of any type."""
    parts = [*item.get("choices", ()), *item.get("steps", ()), *item.get("pairs", ())]
    said = [part[key] for part in parts for key in PROSE if key in part]
    return [item["stem"], *told(item.get("right", "")), *told(item.get("wrong", "")), *said]


def told(string: str | dict[str, str]) -> list[str]:
    """Give the texts of a value, which is one text or has one for each line."""
    return [string] if isinstance(string, str) else list(string.values())


def grow(source: Path, target: Path) -> None:
    """Copy a course with its modules repeated, under other ids, until it has enough lessons."""
    shutil.copytree(source, target)
    pack = (source / "pack.toml").read_text()
    modules = sorted((source / "modules").iterdir())
    count, names, number = len(list(source.rglob("*.md"))), [], 30
    while count < LESSONS:
        copied = modules[number % len(modules)]
        old, new = copied.name[3:], f"copy-{number}"
        folder = target / "modules" / f"{number}-{new}"
        shutil.copytree(copied, folder)
        for path in folder.iterdir():
            path.write_text(renamed(path.read_text(), old, new, number))
        count += len(list(folder.glob("*.md")))
        names.append(new)
        number += 1
    listed = ", ".join(f'"{name}"' for name in names)
    part = f'[[part]]\nid = "copies"\ntitle = "Copies"\nmodules = [{listed}]\n'
    (target / "pack.toml").write_text(f"{pack}\n{part}")


def renamed(text: str, old: str, new: str, number: int) -> str:
    """Give items and the module of a copied file names of their own."""
    text = text.replace(f'id = "{old}"', f'id = "{new}"').replace("](item:", f"](item:c{number}-")
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if lines[place - 1] == "[[item]]":
            lines[place] = line.replace('id = "', f'id = "c{number}-')
        elif line.startswith("items = ["):
            lines[place] = re.sub(r'"([^"]+)"', rf'"c{number}-\1"', line)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
