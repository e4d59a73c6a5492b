"""A lesson that names files and hosts: no link and no picture leads there once it is compiled."""

import shutil
from pathlib import Path

import pytest

from app.content.compile import compile_pack
from app.domain.lesson import Callout, Figure, Heading, Listing, Paragraph, Table
from app.domain.prose import LinkKind
from tests.hostile.texts import ADDRESSES, MARKER

SOUND = Path(__file__).parents[1] / "content" / "fixtures" / "sound"
LESSON = "modules/01-lamps/a-lamp-that-stays-lit.md"
FORMS = (
    "![x]({0})",
    "![x](<{0}>)",
    "[x]({0})",
    "[x](<{0}>)",
    "<{0}>",
    "<img src='{0}'>",
    "![x][r]\n\n[r]: {0}",
    "> [!NOTE] ![x]({0})\n> Read it.",
    "> [!NOTE]\n> [x]({0}) ![x]({0})",
    "| a |\n|---|\n| ![x]({0}) [x]({0}) |",
    "- ![x]({0})\n- [x]({0})",
    "## ![x]({0})",
)
PICTURES = ("![x]({0})", "![x](<{0}>)", "<img src='{0}'>", "- ![x]({0})")


class Compiler:
    """Compiles one course again and again, each time with other words in one lesson."""

    def __init__(self, folder):
        self.folder = folder
        self.sound = (folder / LESSON).read_text()

    def compile(self, text):
        words = self.sound.replace("\n\n", f"\n\n{text}\n\n", 1)
        (self.folder / LESSON).write_text(words)
        return compile_pack(self.folder)


@pytest.fixture(scope="module")
def compiler(tmp_path_factory):
    return Compiler(Path(shutil.copytree(SOUND, tmp_path_factory.mktemp("hostile") / "course")))


def proses(block):
    """Give the running texts of a block."""
    match block:
        case Paragraph():
            return [block.prose]
        case Listing():
            return list(block.entries)
        case Callout():
            return list(block.paragraphs)
        case Table():
            return [*block.header, *(cell for row in block.rows for cell in row)]
    return []


def ways_out(pack):
    """Give what the program could follow or open: targets of links and names of figures."""
    blocks = [block for lesson in pack.lessons for block in lesson.blocks]
    spans = [span for block in blocks for prose in proses(block) for span in prose]
    links = [span.link for span in spans if span.link is not None]
    targets = [link.target for link in links if link.kind is not LinkKind.WEB]
    addresses = [link.target for link in links if link.kind is LinkKind.WEB]
    figures = [block.name for block in blocks if isinstance(block, Figure)]
    slugs = [block.slug for block in blocks if isinstance(block, Heading)]
    return targets + figures + [slug for slug in slugs if "/" in slug], addresses


@pytest.mark.parametrize("form", FORMS)
def test_no_link_and_no_picture_leads_where_a_hostile_author_wants(compiler, form):
    for address in ADDRESSES:
        followed, shown = ways_out(compiler.compile(form.format(address)))

        assert [way for way in followed if MARKER in way] == [], address
        assert [way for way in shown if not way.startswith("https://")] == [], address


@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_from_elsewhere_is_named_to_its_author(compiler, form):
    for address in ADDRESSES:
        problems = [str(problem) for problem in compiler.compile(form.format(address)).problems]

        assert any(problem.startswith(f"{LESSON}:3: ") for problem in problems), address


def test_a_sound_lesson_has_ways_out_that_are_seen(compiler):
    followed, _ = ways_out(compiler.compile("A lamp."))

    assert len(followed) > 2
