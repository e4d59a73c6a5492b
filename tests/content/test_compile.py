import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.content import pack as codec
from app.content.compile import compile_pack
from app.domain.course import Term
from app.domain.lesson import Check, Figure, Paragraph
from app.domain.prose import Link, LinkKind, Span, plain
from app.errors import Code, ContentError

GOLDEN = Path(__file__).parent.parent / "golden" / "lesson.json"
LAMP = "modules/01-lamps/a-lamp-that-stays-lit.md"
ITEMS = "modules/01-lamps/items.toml"


def problems(pack):
    return {head.id: head.problem for head in pack.course.lessons}


@pytest.mark.golden
def test_a_lesson_is_written_as_it_was_accepted(source):
    (lesson, *_) = compile_pack(source.path).lessons

    written = codec.lesson_to_text(lesson)

    if os.environ.get("SEAWALL_ACCEPT") == "1":
        GOLDEN.write_text(written + "\n")
    assert written + "\n" == GOLDEN.read_text()


def test_the_map_has_parts_modules_and_lessons_in_order(source):
    course = compile_pack(source.path).course

    assert (course.id, course.title, course.version) == ("harbour", "Harbour course", "1.0")
    assert [module.id for module in course.modules] == ["lamps", "boats"]
    assert [head.id for head in course.lessons] == [
        "lamps.a-lamp-that-stays-lit",
        "lamps.read-the-log",
        "boats.know-the-boats",
    ]
    assert [module.quiz_count for module in course.modules] == [10, 11]
    assert [role.id for role in course.roles] == ["keeper"]


def test_a_role_has_a_track_of_modules_in_its_own_order(source):
    source.change("pack.toml", "[[role]]", '[[role]]\ncore = ["boats"]\noptional = ["lamps"]')

    (role,) = compile_pack(source.path).course.roles

    assert (role.core, role.optional) == (("boats",), ("lamps",))
    assert codec.course_from_text(codec.course_to_text(compile_pack(source.path).course)).roles == (
        role,
    )


def test_a_track_leaves_out_what_is_there_twice_or_not_at_all(source):
    track = '[[role]]\ncore = ["boats", "whales"]\noptional = ["boats", "lamps"]'
    source.change("pack.toml", "[[role]]", track)

    pack = compile_pack(source.path)

    assert [(role.core, role.optional) for role in pack.course.roles] == [(("boats",), ("lamps",))]
    said = [problem.message for problem in pack.problems]
    assert "The track has 'boats' twice. Keep it once." in said
    assert "No part has the module 'whales'. List it, or leave it out." in said


def test_a_module_that_two_parts_name_is_in_the_first(source):
    part = '[[part]]\nid = "more"\ntitle = "More"\nmodules = ["boats"]\n'
    source.change("pack.toml", "[[role]]", f"{part}\n[[role]]")

    light, more = compile_pack(source.path).course.parts

    assert [module.id for module in light.modules] == ["lamps", "boats"]
    assert more.modules == ()


def test_a_lesson_has_sections_with_their_checks_from_its_opening_on(source):
    (lesson, *_) = compile_pack(source.path).lessons

    assert [(section.id, section.title, section.checks) for section in lesson.head.sections] == [
        ("lamps.a-lamp-that-stays-lit.opening", "A lamp that stays lit", ("spare-lamp-1",)),
        ("lamps.a-lamp-that-stays-lit.what-a-lamp-is", "What a lamp is", ("lamp-oil-1",)),
        ("lamps.a-lamp-that-stays-lit.who-filled-it", "Who filled it", ("lamp-log-1",)),
        ("lamps.a-lamp-that-stays-lit.what-remains-dark", "What remains dark", ("lamp-dark-1",)),
        ("lamps.a-lamp-that-stays-lit.on-monday", "On Monday", ()),
    ]


def test_a_lesson_knows_its_sources_guidelines_and_old_addresses(source):
    (lesson, *_) = compile_pack(source.path).lessons

    assert lesson.sources == ("almanac-1901",)
    assert lesson.guidelines == ("1.1",)
    assert lesson.renamed == (("old-name", "who-filled-it"),)


def test_a_figure_carries_its_description(source):
    pack = compile_pack(source.path)

    (figure,) = (block for block in pack.lessons[0].blocks if isinstance(block, Figure))
    assert figure.description == "A lamp on the left sends one ray to the right."
    assert [drawing.name for drawing in pack.drawings] == ["light-path"]


def test_an_item_has_what_its_table_says(source):
    source.change(ITEMS, "difficulty = 1", "difficulty = 1\nshuffle = false")
    source.change(ITEMS, '{ text = "Close', '{ id = "close", text = "Close')

    item = compile_pack(source.path).items[0]

    assert item.section == "lamps.a-lamp-that-stays-lit.what-a-lamp-is"
    assert [choice.id for choice in item.choices] == ["1", "close", "3", "4"]
    assert item.keys == {"1"}
    assert item.sources == ("logbook-1903",)
    assert not item.is_shuffled
    assert item == codec.item_from_text(codec.item_to_text(item))


def test_items_are_shuffled_unless_they_say_otherwise(source):
    assert all(item.is_shuffled for item in compile_pack(source.path).items)


def test_terms_have_looks_and_name_what_exists(source):
    source.change("glossary.toml", 'see = ["wick"]', 'see = ["candle", "wick"]')

    lens = compile_pack(source.path).terms[0]

    assert lens == Term(
        "lens",
        "lens",
        (Span("Glass that gathers light, such as "), Span("fresnel", code=True), Span(".")),
        ("wick",),
        ("logbook-1903",),
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("gathers what", "gathers <b>what</b>", "HTML is not shown."),
        ("item:lamp-oil-1", "item:lamp-oil-9", "There is no sound item 'lamp-oil-9'."),
        ("light-path.svg", "dark-path.svg", "There is no sound figures/dark-path.svg."),
    ],
)
def test_a_broken_lesson_says_why_and_leaves_the_others_whole(source, old, new, reason):
    source.change(LAMP, old, new)

    pack = compile_pack(source.path)

    broken, *whole = pack.lessons
    assert broken.head.problem.startswith(f"{LAMP}:")
    assert reason in broken.head.problem
    assert (broken.blocks, broken.head.sections) == ((), ())
    assert all(lesson.blocks and not lesson.head.problem for lesson in whole)


def test_a_lesson_with_several_faults_tells_the_first(source):
    source.change(LAMP, "gathers what", "gathers <b>what</b>")
    source.change(LAMP, "item:lamp-oil-1", "item:lamp-oil-9")
    later = compile_pack(source.path).lessons[0].head
    source.change(LAMP, "# A lamp", "A lamp")

    head = compile_pack(source.path).lessons[0].head

    assert later.problem.startswith(f"{LAMP}:25: HTML is not shown.")
    assert head.problem == f"{LAMP}:1: The lesson has no title. Begin with # and its title."
    assert head.title == "a-lamp-that-stays-lit"


def test_a_lesson_whose_file_is_missing_says_so(source):
    source.remove(LAMP)

    assert list(problems(compile_pack(source.path)).values()) == [
        f"{LAMP}:1: The file is missing. Write it, or remove what names it.",
        "",
        "",
    ]


def test_a_lesson_that_its_module_describes_wrongly_says_so(source):
    source.change("modules/01-lamps/module.toml", "minutes = 6", 'minutes = "6"')

    assert problems(compile_pack(source.path))["lamps.a-lamp-that-stays-lit"] == (
        "modules/01-lamps/module.toml:19: 'minutes' is not a whole number. Write minutes = 1."
    )


def test_a_broken_module_says_why_and_leaves_the_others_whole(source):
    source.change("modules/01-lamps/module.toml", 'title = "Lamps"', "title = ")

    lamps, boats = compile_pack(source.path).course.modules

    assert lamps.problem.startswith("modules/01-lamps/module.toml:3: This is not TOML")
    assert (lamps.id, lamps.title, lamps.lessons, lamps.quiz_count) == ("lamps", "lamps", (), 0)
    assert (boats.problem, len(boats.lessons), boats.quiz_count) == ("", 1, 11)


def test_without_items_every_lesson_that_asks_them_is_broken(source):
    source.write(ITEMS, "[[item")

    assert [bool(problem) for problem in problems(compile_pack(source.path)).values()] == [
        True,
        True,
        False,
    ]


def test_links_to_what_does_not_exist_keep_their_words(source):
    source.write("glossary.toml", "[[term")

    lesson = compile_pack(source.path).lessons[0]

    (paragraph,) = (
        block
        for block in lesson.blocks
        if isinstance(block, Paragraph) and plain(block.prose).startswith("A lens")
    )
    assert paragraph.prose[:3] == (Span("A "), Span("lens"), Span(" gathers what the "))
    assert lesson.head.problem == ""


def test_a_link_to_an_old_address_leads_to_the_new_one(source):
    address = "lesson:lamps/a-lamp-that-stays-lit#old-name"
    source.change("modules/02-boats/know-the-boats.md", "A boat asks", f"A [boat]({address}) asks")

    opening = compile_pack(source.path).lessons[2].blocks[0]

    assert opening.prose[1] == Span(
        "boat", link=Link(LinkKind.LESSON, "lamps.a-lamp-that-stays-lit.who-filled-it")
    )


def test_guidelines_of_a_lesson_are_those_it_serves_then_those_it_links(source):
    guideline = '[[guideline]]\nid = "1.2"\narea = "a"\ntitle = "t"\nsummary = "s"\n'
    action = 'actions = [ { id = "a", text = "Do." } ]\n'
    text = (source.path / "guidelines.toml").read_text()
    source.write("guidelines.toml", f"{guideline}{action}\n{text}")
    source.change(LAMP, "gathers what", "[gathers](guideline:1.2) what")

    assert compile_pack(source.path).lessons[0].guidelines == ("1.1", "1.2")


def test_every_check_names_an_item_of_the_pack(source):
    pack = compile_pack(source.path)

    asked = {b.item for lesson in pack.lessons for b in lesson.blocks if isinstance(b, Check)}
    assert asked <= {item.id for item in pack.items}


def test_the_same_source_gives_the_same_text(source):
    first, second = (compile_pack(source.path) for _ in range(2))

    assert list(map(codec.lesson_to_text, first.lessons)) == list(
        map(codec.lesson_to_text, second.lessons)
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id = ", "pack.toml:1: This is not TOML"),
        ('id = "a"\n', "pack.toml:1: 'attribution' is missing."),
    ],
)
def test_without_a_usable_pack_file_there_is_no_course(source, text, reason):
    source.write("pack.toml", text)

    with pytest.raises(ContentError) as error:
        compile_pack(source.path)

    assert error.value.code is Code.CONTENT_SOURCE
    assert error.value.place == source.path / "pack.toml"
    assert error.value.reason.startswith(reason)


def test_every_problem_is_kept_with_the_pack(source):
    source.change("glossary.toml", 'see = ["wick"]', 'see = ["candle"]')

    assert [problem.path for problem in compile_pack(source.path).problems] == ["glossary.toml"]


@pytest.mark.parametrize("is_enabled", [True, False])
def test_compiling_leaves_the_garbage_collector_as_it_was(source, is_enabled):
    was_enabled = gc.isenabled()
    (gc.enable if is_enabled else gc.disable)()
    try:
        compile_pack(source.path)

        assert gc.isenabled() is is_enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_reading_a_pack_needs_no_parser():
    code = "import sys, app.content.pack; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.split()

    assert "app.content.pack" in loaded
    assert not {"markdown_it", "pygments", "tomllib"} & set(loaded)
