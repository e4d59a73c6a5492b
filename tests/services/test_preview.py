import shutil
from pathlib import Path

import pytest

from app.content.problem import Problem
from app.domain.lesson import Check, Heading
from app.errors import ContentError
from app.resources import CORE_SOURCE
from app.services.preview import PreviewService, left_over, place_of

SOUND = Path(__file__).parent.parent / "content" / "fixtures" / "sound"
TYPES = SOUND.parent / "types.toml"
LAMP = "modules/01-lamps/a-lamp-that-stays-lit.md"
ITEMS = "modules/01-lamps/items.toml"


class Pen:
    """Draws what can be told apart, and counts."""

    def __init__(self):
        self.count = 0

    def __call__(self, svg, theme, scale):
        self.count += 1
        return f"{theme} {scale} {len(svg)}".encode()


@pytest.fixture
def pen():
    return Pen()


@pytest.fixture
def source(tmp_path):
    return Path(shutil.copytree(SOUND, tmp_path / "source"))


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def preview(source, scratch, pen):
    return PreviewService(source, scratch, pen, CORE_SOURCE)


def read_all(preview, module="lamps"):
    source = preview.read(module)
    preview.draw(source)
    return preview.keep(source)


@pytest.fixture
def drafts(preview):
    """Read a module, and let go of what was read at the end."""
    read = []

    def drafts(module="lamps"):
        read.append(read_all(preview, module))
        return read[-1]

    yield drafts
    for draft in read:
        preview.drop(draft)


def test_a_draft_is_read_as_the_program_reads_a_course(drafts):
    draft = drafts()

    assert draft.module.title == draft.course.modules[0].title
    assert [draft.library.lesson(h.id).head for h in draft.module.lessons] == list(
        draft.module.lessons
    )
    assert draft.library.picture("light-path", "dark", 2).startswith(b"dark 2")


def test_a_figure_is_drawn_again_only_when_it_changed(drafts, pen, source):
    drafts()
    drafts()
    drawn_before = pen.count
    figure = source / "figures" / "light-path.svg"
    figure.write_text(figure.read_text().replace("</svg>", "<g/></svg>"))
    drafts()

    assert drawn_before == 4
    assert pen.count == 8


def test_a_draft_that_is_dropped_leaves_nothing(preview, scratch):
    draft = read_all(preview)
    before = list(scratch.iterdir())
    preview.drop(draft)

    assert len(before) == 1
    assert list(scratch.iterdir()) == []


def test_a_course_that_cannot_be_read_is_a_draft_without_a_library(preview, source, scratch):
    (source / "pack.toml").write_text("id =")

    draft = read_all(preview)
    preview.drop(draft)

    assert (draft.library, draft.course, draft.module) == (None, None, None)
    assert left_over(draft, "Others") is None
    assert [problem.path for problem in draft.source.problems] == ["pack.toml"]
    assert list(scratch.iterdir()) == []


def test_nothing_is_written_into_the_folder_that_is_looked_at(drafts, source):
    before = {path: path.stat().st_mtime_ns for path in source.rglob("*")}
    drafts()

    assert {path: path.stat().st_mtime_ns for path in source.rglob("*")} == before


def test_the_whole_course_is_checked_by_every_rule(preview, source):
    assert preview.check() == ()
    (source / "figures" / "more.txt").write_text("More.")

    assert [problem.path for problem in preview.check()] == ["figures/more.txt"]


def test_a_catalogue_that_cannot_be_kept_is_an_error(preview, scratch):
    scratch.rmdir()

    with pytest.raises(ContentError, match="E-CONTENT-CATALOGUE"):
        read_all(preview)


def test_questions_that_no_lesson_asks_are_gathered_under_their_objectives(drafts):
    draft = drafts()
    rest = left_over(draft, "Others")

    asked = {item for head in draft.module.lessons for item in head.checks}
    shown = [block.item for block in rest.blocks if isinstance(block, Check)]
    titles = [block.text for block in rest.blocks if isinstance(block, Heading)]
    assert sorted([*shown, *asked]) == sorted(item.id for item in draft.library.items("lamps"))
    assert titles == [section.title for section in rest.head.sections]
    assert all(title[0].isupper() for title in titles)
    assert rest.head.checks == tuple(shown)


def test_an_objective_without_questions_has_no_heading(drafts, source):
    plan = source / "modules" / "01-lamps" / "module.toml"
    more = '[[objective]]\nid = "more"\ntext = "do more"\nactions = ["1.1.a"]\n\n'
    plan.write_text(plan.read_text().replace("[[lesson]]", f"{more}[[lesson]]", 1))

    draft = drafts()

    assert "more" in [objective.id for objective in draft.module.objectives]
    assert "Do more" not in [section.title for section in left_over(draft, "").head.sections]


def test_there_is_nothing_left_over_where_lessons_ask_everything(drafts, source):
    asked = {item for head in drafts().module.lessons for item in head.checks}
    head, *tables = (source / ITEMS).read_text().split("[[item]]")
    kept = [table for table in tables if any(f'id = "{item}"' in table for item in asked)]
    (source / ITEMS).write_text("[[item]]".join([head, *kept]))

    draft = drafts()

    assert len(kept) == len(asked) == len(draft.library.items("lamps"))
    assert left_over(draft, "Others") is None


def test_a_finding_in_a_lesson_is_at_the_block_it_is_about(drafts):
    draft = drafts()
    origin = draft.source.origins["lamps.a-lamp-that-stays-lit"]

    at = place_of(draft, Problem(LAMP, origin.lines[3] + 1, ""))

    assert at == ("lamps.a-lamp-that-stays-lit", 3)
    assert place_of(draft, Problem(LAMP, 1, "")) == ("lamps.a-lamp-that-stays-lit", 0)


def test_a_finding_in_the_items_is_where_the_item_is_asked(drafts):
    draft = drafts()
    tables = draft.source.items
    line = {item: table.spot.line() for item, table in tables.items()}
    rest = left_over(draft, "")
    unasked = next(block.item for block in rest.blocks if isinstance(block, Check))

    asked = place_of(draft, Problem(ITEMS, line["lamp-oil-1"] + 3, ""))
    other = place_of(draft, Problem(ITEMS, line[unasked] + 1, ""))

    lesson = draft.library.lesson(asked[0])
    assert lesson.blocks[asked[1]] == Check("lamp-oil-1")
    assert other == (rest.head.id, rest.blocks.index(Check(unasked)))


def test_a_finding_elsewhere_has_no_place(drafts):
    draft = drafts()

    assert place_of(draft, Problem("pack.toml", 1, "")) is None
    assert place_of(draft, Problem(ITEMS, 0, "")) is None


def test_an_item_of_a_broken_lesson_has_a_place_among_the_others(drafts, source):
    (source / LAMP).write_text("# Broken\n\n<b>\n")
    draft = drafts()
    line = draft.source.items["lamp-oil-1"].spot.line()

    lesson, _ = place_of(draft, Problem(ITEMS, line + 1, ""))

    assert lesson == "lamps.~questions"
