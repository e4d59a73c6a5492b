import pytest

from app.content.check import check
from app.content.compile import compile_pack
from app.content.course import Below
from app.content.workshop import find_source, read_module
from app.domain.ids import ItemId
from app.domain.lesson import Heading
from app.errors import Code, ContentError
from app.resources import CORE_SOURCE
from tests.pack_factory import SOUND, overlay_source

LAMP = "modules/01-lamps/a-lamp-that-stays-lit.md"
LAMP_ID = "lamps.a-lamp-that-stays-lit"


def test_a_module_is_what_it_is_in_the_whole_course(source):
    whole = compile_pack(source.path)

    draft = read_module(source.path, "lamps", {})

    assert draft.problems == ()
    assert draft.modules == tuple((m.id, f"{m.number} {m.title}") for m in whole.course.modules)
    assert draft.pack.lessons == tuple(x for x in whole.lessons if x.module == "lamps")
    assert draft.pack.items == tuple(i for i in whole.items if i.section.startswith("lamps."))
    assert draft.pack.course.modules[0] == whole.course.modules[0]
    assert draft.pack.course.modules[1].lessons == ()


def test_every_module_of_the_core_course_is_in_order_by_itself():
    memory = {}
    names = [module for module, _ in read_module(CORE_SOURCE, "", memory).modules]

    found = [read_module(CORE_SOURCE, name, memory).problems for name in names]

    assert found == [()] * len(names)
    assert len(names) == 25


def test_without_a_module_of_that_name_the_first_is_read(source):
    assert read_module(source.path, "whales", {}).module == "lamps"
    assert read_module(source.path, "", {}).module == "lamps"


def test_a_course_of_no_modules_has_nothing_to_read(source):
    source.change("pack.toml", 'modules = ["lamps", "boats"]', "modules = []")

    draft = read_module(source.path, "", {})

    assert draft.modules == ()
    assert draft.pack.lessons == ()


def test_a_course_without_its_outline_is_nothing_but_problems(source):
    source.write("pack.toml", "id =")

    draft = read_module(source.path, "lamps", {})

    assert draft.pack is None
    assert [problem.path for problem in draft.problems] == ["pack.toml"]


def test_what_is_wrong_in_a_module_is_what_the_check_of_the_course_says_of_it(source):
    source.change(LAMP, "## Who filled it", "## Who has filled it and did so with oil")
    source.change("modules/01-lamps/items.toml", "difficulty = 1", "difficulty = 7")
    whole = {p for p in check(source.path).problems if p.path.startswith("modules/01-lamps")}

    assert set(read_module(source.path, "lamps", {}).problems) == whole != set()


def test_what_was_read_before_is_read_again_only_when_it_changed(source):
    memory = {}
    read_module(source.path, "lamps", memory)
    before = dict(memory)
    source.change("modules/01-lamps/items.toml", "difficulty = 1", "difficulty = 2")

    after = read_module(source.path, "lamps", memory)

    assert [path for path in memory if memory[path] is not before[path]] == [
        "modules/01-lamps/items.toml"
    ]
    assert after.pack.items[0].difficulty == 2
    assert after.pack == read_module(source.path, "lamps", {}).pack


def test_each_block_has_the_line_it_was_written_on(source):
    lines = (source.path / LAMP).read_text().splitlines()
    draft = read_module(source.path, "lamps", {})

    origin, lesson = draft.origins[LAMP_ID], draft.pack.lessons[0]

    assert origin.path == LAMP
    assert len(origin.lines) == len(lesson.blocks)
    placed = zip(lesson.blocks, origin.lines, strict=True)
    headings = [(b.text, line) for b, line in placed if isinstance(b, Heading)]
    assert all(lines[line - 1].lstrip("# ") == text for text, line in headings)


def test_a_lesson_that_is_broken_has_no_blocks_and_no_lines(source):
    source.write(LAMP, "# Title\n\n<b>raw</b>\n")

    draft = read_module(source.path, "lamps", {})

    assert draft.origins[LAMP_ID].lines == ()
    assert "HTML" in draft.pack.lessons[0].head.problem


def test_only_what_the_module_shows_is_there_to_be_drawn(source):
    lamps, boats = (read_module(source.path, name, {}) for name in ("lamps", "boats"))

    assert [drawing.name for drawing in lamps.pack.drawings] == ["light-path"]
    assert boats.pack.drawings == ()


def test_an_overlay_leans_on_the_course_below_it(tmp_path):
    sha256 = {x.head.id: x.head.sha256 for x in compile_pack(SOUND).lessons}["lamps.read-the-log"]
    folder = overlay_source(tmp_path / "over", sha256)
    below = Below(SOUND)

    draft = read_module(folder, "lamps", {}, below)
    again = read_module(folder, "lamps", {}, below)

    (lesson,) = draft.pack.lessons
    whole = compile_pack(SOUND)
    assert lesson.head.problem == ""
    assert set(lesson.head.checks) <= {item.id for item in draft.pack.items}
    assert {source.id for source in draft.pack.sources} == {s.id for s in whole.sources}
    assert {term.id for term in draft.pack.terms} == {term.id for term in whole.terms}
    assert again == draft


def test_a_course_below_that_cannot_be_used_is_told(tmp_path, source):
    folder = overlay_source(tmp_path / "over", "0" * 64)
    source.write("pack.toml", "id =")

    draft = read_module(folder, "lamps", {}, Below(source.path))

    assert draft.pack is None
    assert "There is no course" in str(draft.problems)


def test_an_item_knows_its_table(source):
    table = read_module(source.path, "lamps", {}).items[ItemId("lamp-oil-1")]
    lines = (source.path / table.path).read_text().splitlines()

    assert 'id = "lamp-oil-1"' in lines[table.spot.line() : table.spot.line() + 2]


def test_a_course_and_each_of_its_modules_can_be_looked_at(source, monkeypatch):
    module = source.path / "modules" / "02-boats"

    assert find_source(source.path) == (source.path, "")
    assert find_source(module) == (source.path, "boats")
    monkeypatch.chdir(module)
    assert find_source(module.relative_to(module)) == (source.path, "boats")


@pytest.mark.parametrize("place", ["figures", "modules", "gone"])
def test_another_folder_is_no_course(source, place):
    with pytest.raises(ContentError, match="no pack.toml") as refused:
        find_source(source.path / place)

    assert refused.value.code is Code.CONTENT_SOURCE


def test_a_module_without_a_course_around_it_is_none(source):
    source.remove("pack.toml")

    with pytest.raises(ContentError, match="no pack.toml"):
        find_source(source.path / "modules" / "01-lamps")


def test_a_module_outside_the_modules_folder_is_none(source):
    (source.path / "modules").rename(source.path / "others")

    with pytest.raises(ContentError, match="no pack.toml"):
        find_source(source.path / "others" / "01-lamps")
