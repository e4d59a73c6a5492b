"""Small packs for tests: a guest of the harbour course, an overlay over it, keys to sign with."""

import struct
import zlib
from pathlib import Path

from app.content.compile import compile_pack
from app.content.minisign import SecretKey
from app.content.pack_file import PackFile
from app.content.pack_signing import sign
from app.content.pack_writer import build_pack
from app.resources import CORE_SOURCE

SOUND = Path(__file__).parent / "content" / "fixtures" / "sound"
LESSON = "buoys.read-a-buoy"

PACK = """
id = "{id}"
title = "Buoys and bells"
version = "{version}"
language = "en-GB"
licence = "CC-BY-4.0"
publisher = "{publisher}"
attribution = "Made up for tests."
{more}
[[part]]
id = "{id}-part"
title = "Out at sea"
modules = ["{module}"]

[[role]]
id = "keeper"
title = "I keep a light"
"""
GUIDELINES = (SOUND / "guidelines.toml").read_text()
SOURCES = """
[[source]]
id = "buoy-book"
title = "The book of buoys"
publisher = "Harbour press"
date = "1904"
address = "https://harbour.example/buoys"
supports = "what a bell means"
"""
GLOSSARY = """
[[term]]
id = "buoy"
title = "buoy"
text = "What floats and is tied."
sources = ["buoy-book"]
"""
MODULE = """
id = "buoys"
number = "9.1"
title = "Buoys"
summary = "Know a buoy by its bell."
guidelines = ["1.1"]

[[objective]]
id = "know-buoy"
text = "know a buoy"
actions = ["1.1.b"]

[[lesson]]
id = "read-a-buoy"
minutes = 3
objectives = ["know-buoy"]
"""
TEXT = """# Read a buoy

A [buoy](term:buoy) rings {rings} in fog, says [the book](source:buoy-book).

![a bell](figures/bell.svg "A bell")

[Check yourself](item:bell-1)

## The bell

It rings by itself, so listen to [one](https://harbour.example/bell).

[Check yourself](item:bell-2)
"""
ITEM = """
[[item]]
id = "{id}"
objective = "{objective}"
section = "{section}"
type = "single"
use = ["lesson", "quiz"]
difficulty = 1
{more}stem = "{stem}"
choices = [
  {{ text = "Steer away from it", key = true, feedback = "Yes. It marks a bank." }},
  {{ text = "Steer towards it", feedback = "It is not a harbour." }},
  {{ text = "Wait for the tide", feedback = "The tide says nothing of it." }},
]
"""
BELL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4" viewBox="0 0 8 4">'
    '<rect class="fill-accent-weak" width="8" height="4"/></svg>'
)
OVERLAY_MODULE = """
id = "lamps"

[[lesson]]
id = "read-the-log"
minutes = 3
objectives = ["read-log"]
"""


def png(width=4, height=2, colour=6):
    """A picture of nothing, as our figures are written."""
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    rows = (b"\0" + bytes(channels * width)) * height
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def draw(svg, theme, scale):
    del svg, theme
    return png(4 * scale, 2 * scale)


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def item(name, stem="What do you do?", needs=""):
    more = f'needs = "{needs}"\n' if needs else ""
    parts = {"objective": "know-buoy", "section": "read-a-buoy#the-bell", "more": more}
    return ITEM.format(id=name, stem=stem, **parts)


def guest_source(folder, *, rings="twice", items=None, **changes):
    """Write the source of a course of its own, to be joined to the harbour course."""
    usual = {"id": "buoys", "version": "1.0", "publisher": "Pilots", "module": "buoys", "more": ""}
    pack = PACK.format(**{**usual, **changes})
    items = items or [item("bell-1"), item("bell-2", "And in the dark?"), item("bell-3", "Then?")]
    return write(
        folder,
        {
            "pack.toml": pack,
            "guidelines.toml": GUIDELINES,
            "sources.toml": SOURCES,
            "glossary.toml": GLOSSARY,
            "modules/01-buoys/module.toml": MODULE,
            "modules/01-buoys/read-a-buoy.md": TEXT.format(rings=rings),
            "modules/01-buoys/items.toml": "".join(items),
            "figures/bell.svg": BELL,
            "figures/bell.txt": "A bell, as wide as two are high.",
        },
    )


def overlay_source(folder, sha256, *, version="1.0", text=None):
    """Write the source of an overlay that replaces a lesson of the harbour course."""
    more = (
        'extends = "harbour"\n\n[[replace]]\nkind = "lesson"\nid = "lamps.read-the-log"\n'
        f'sha256 = "{sha256}"\n'
    )
    pack = PACK.format(
        id="house", version=version, publisher="Our house", module="lamps", more=more
    )
    original = (SOUND / "modules/01-lamps/read-the-log.md").read_text()
    return write(
        folder,
        {
            "pack.toml": pack,
            "modules/01-lamps/module.toml": OVERLAY_MODULE,
            "modules/01-lamps/read-the-log.md": text or f"{original}\nIn our house, ask Ann.\n",
        },
    )


def guest(folder, **changes):
    """Build a guest pack, not signed."""
    return build_pack(compile_pack(guest_source(folder, **changes), SOUND), draw)


def core_guest(folder, **changes):
    """Build a pack that adds a module to the course that ships."""
    source = guest_source(folder, more='extends = "core"\n', **changes)
    (source / "guidelines.toml").unlink()
    return build_pack(compile_pack(source, CORE_SOURCE), draw)


def overlay(folder, sha256, **changes):
    """Build an overlay, not signed."""
    return build_pack(compile_pack(overlay_source(folder, sha256, **changes), SOUND), draw)


def key(number=1):
    """Give one of several keys that are always the same."""
    seed = bytes([number]) * 32
    return SecretKey.from_seed(bytes([number]) * 8, seed)


def signed(content, by=None, statements=()):
    return sign(PackFile(content), by or key(), statements)
