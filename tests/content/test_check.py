import os
import shutil
import tomllib
from pathlib import Path

import pytest

from app.content.check import check

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "check.txt"
MISTAKES = tomllib.loads((HERE / "fixtures" / "mistakes.toml").read_text())["mistake"]
LAMP = "modules/01-lamps/a-lamp-that-stays-lit.md"
LOG = "modules/01-lamps/read-the-log.md"
BOATS = "modules/02-boats/know-the-boats.md"
ITEMS = "modules/01-lamps/items.toml"
TYPED = "modules/02-boats/items.toml"
PLANTED = [
    ("pack.toml", 'covers = ["1.1"]', 'covers = ["1.1", "1.7"]'),
    ("pack.toml", 'title = "Light"', 'title = "Light"\ncolour = "white"'),
    ("guidelines.toml", "knows what puts it out.", "knows " + "what puts it out " * 8),
    ("sources.toml", 'date = "1901-02"', 'date = "February 1901"'),
    ("glossary.toml", 'see = ["wick"]', 'see = ["candle"]'),
    ("figures/light-path.svg", 'class="text"', 'class="text" onclick="x()"'),
    ("modules/01-lamps/module.toml", "minutes = 6", "minutes = 9"),
    ("modules/01-lamps/module.toml", 'old-name = "who-filled-it"', 'old-name = "who-knows"'),
    ("modules/02-boats/module.toml", 'summary = "Know', f'summary = "{"Well, " * 14}know'),
    (ITEMS, "difficulty = 2", "difficulty = 7"),
    (ITEMS, 'type = "multiple"', 'type = "match"'),
    (ITEMS, "Wait for daylight and look again", "All of the above"),
    (ITEMS, 'use = ["quiz", "review"]', 'use = ["quiz", "exam"]'),
    (TYPED, "key = true, ", ""),
    (TYPED, 'id = "boat-cargo-8"', 'id = "Boat cargo 8"'),
    (LAMP, "The captain wants an answer now.\n", "The captain waits.\nHe is here.\n"),
    (LAMP, "gathers what", "<b>gathers</b> what"),
    (LAMP, "```python", "```perl"),
    (LAMP, "[!NOTE]", "[!HINT]"),
    (LAMP, "| silence | `horn` is off |", "| silence |"),
    (LOG, "item:log-gap-1", "item:log-gap-9"),
    (LOG, "source:register-1902", "http://harbour.example/register"),
    (LOG, "## On Monday", "## Tomorrow"),
    (BOATS, "[Check yourself](item:boat-name-1)\n", "More is said here.\n"),
    (TYPED, "key = [5]", "key = [9]"),
    (TYPED, ', feedback = "Keep off." }', " }"),
    (TYPED, "tolerance = 0.05", "tolerance = -1"),
    (TYPED, 'accept = ["port", "port side"]', 'accept = ["...", "port"]'),
    (TYPED, '"fog-third-1"]', '"fog-fourth-1"]'),
    (
        TYPED,
        '  { id = "count", text = "Count the barrels"',
        '  { text = "Read the name on the bow"',
    ),
    (BOATS, "A boat asks", "# Boats\n\nA boat asks"),
    (BOATS, "## Papers", "## Papers\n\n```text\n" + "x" * 95 + "\n```"),
]


def _name(mistake):
    return mistake["problems"][0] if mistake["problems"] else f"fine: {mistake['new']}"


def test_a_sound_course_has_no_problems(source):
    report = check(source.path)

    assert report.problems == ()
    assert report.exit_code == 0


@pytest.mark.parametrize("mistake", MISTAKES, ids=_name)
def test_a_mistake_is_named_with_its_line(source, mistake):
    source.change(mistake["file"], mistake["old"], mistake["new"])

    assert source.problems() == mistake["problems"]


@pytest.mark.golden
def test_every_mistake_is_found_in_one_run(rich, monkeypatch):
    for file, old, new in PLANTED:
        rich.change(file, old, new)
    monkeypatch.chdir(rich.path.parent)

    report = check(Path("course"))

    if os.environ.get("SEAWALL_ACCEPT") == "1":
        GOLDEN.write_text(report.text)
    assert report.text == GOLDEN.read_text()
    assert report.exit_code == 1


def test_a_folder_that_is_no_course_says_what_is_missing(tmp_path):
    report = check(tmp_path)

    assert [str(problem) for problem in report.problems] == [
        f"{name}:1: The file is missing. Write it, or remove what names it."
        for name in ("glossary.toml", "guidelines.toml", "pack.toml", "sources.toml")
    ]
    assert report.coverage == ""


def test_one_problem_is_counted_as_one(source):
    source.change("glossary.toml", 'see = ["wick"]', 'see = ["candle"]')

    assert "\n\n1 problem in " in check(source.path).text


def test_files_that_belong_nowhere_are_named(source):
    source.write("modules/01-lamps/draft.md", "# Draft\n")
    source.write("modules/lamps/module.toml", "")
    source.write("modules/03-lamps/module.toml", "")
    source.write("figures/photo.png", "")
    source.write("figures/lost.txt", "Nothing is drawn.")

    assert source.problems() == [
        "figures/lost.txt:1: There is no lost.svg beside it. Draw it, or remove this.",
        "figures/photo.png:1: This is no figure. Name it NAME.svg or NAME.txt.",
        "modules/01-lamps/draft.md:1: module.toml does not list this. List it, or remove it.",
        "modules/03-lamps:1: The folder is not NN-ID. Rename it so.",
        "modules/lamps:1: The folder is not NN-ID. Rename it so.",
    ]


def test_files_that_are_missing_are_named(source):
    source.remove(LOG)
    source.remove("modules/02-boats/module.toml")
    source.remove("figures/light-path.txt")

    missing = "The file is missing. Write it, or remove what names it."
    assert source.problems() == [
        f"figures/light-path.txt:1: {missing}",
        f"modules/01-lamps/read-the-log.md:1: {missing}",
        f"modules/02-boats/module.toml:1: {missing}",
    ]


def test_an_opening_asks_once_only(source):
    source.change(LAMP, "The captain wants", "\n[First](item:lamp-dark-2)\n\nThe captain wants")

    decision = "The lesson opens without a decision. Put one check before the first ##, last."
    assert f"{LAMP}:1: {decision}" in source.problems()


def test_a_short_stem_may_be_a_part_of_a_longer_one(source):
    question = "What do you do first?"
    source.change(
        ITEMS, f"A clerk at the north pier pours oil from an unmarked can. {question}", question
    )

    assert source.problems() == []


def test_a_source_that_only_an_answer_cites_is_used(source):
    source.change("glossary.toml", 'sources = ["logbook-1903"]\n', "")
    for file in (ITEMS, "modules/02-boats/items.toml"):
        text = (source.path / file).read_text()
        source.write(file, text.replace('source = ["logbook-1903"]\n', ""))
    source.change(ITEMS, "Closing is a choice", "[Closing](source:logbook-1903) is a choice")

    assert source.problems() == []


def test_choices_of_one_length_give_nothing_away(source):
    for file in (ITEMS, "modules/02-boats/items.toml"):
        parts = (source.path / file).read_text().split('{ text = "')
        ends = [part.split('"', 1)[-1] for part in parts[1:]]
        same = [f"Choice {number:03}" + '"' + end for number, end in enumerate(ends)]
        source.write(file, '{ text = "'.join([parts[0], *same]))

    assert source.problems() == []


def test_a_place_that_few_items_have_is_held_against_those_alone(source):
    fifth = '  { text = "The fifth", key = true, feedback = "Yes." },\n]\n'
    file = "modules/02-boats/items.toml"
    items = (source.path / file).read_text().split("[[item]]\n")
    for place in range(1, 7):
        others, _, end = items[place].replace("key = true, ", "").rpartition("]\n")
        items[place] = f"{others}{fifth}{end}"
    source.write(file, "[[item]]\n".join(items))

    assert source.problems() == [
        "pack.toml:1: The right choice is number 5 in 6 of 21 items; chance gives 1. Move it in"
        " some of them."
    ]


def test_a_lesson_that_asks_too_little_is_named(source):
    for item in ("boat-name-1", "boat-paper-1"):
        source.change(BOATS, f"[Check yourself](item:{item})", "")

    assert f"{BOATS}:1: The lesson asks 2 items. Ask at least 3." in source.problems()


def test_a_lesson_that_is_too_long_is_named(source):
    source.change(BOATS, "## Papers", "The boat waits. " * 180 + "\n\n## Papers")

    assert f"{BOATS}:1: The lesson has 1170 words. Write 600 to 1100." in source.problems()


def test_long_sentences_are_noticed_even_if_none_is_too_long(source):
    text = (source.path / BOATS).read_text()
    source.write(BOATS, text.replace(".\n", ", and " + "again and " * 6 + "once more, he said.\n"))

    average = f"{BOATS}:1: Sentences have 25.9 words on average. Bring them to 20 or fewer."
    assert average in source.problems()


def test_an_item_has_neither_too_few_choices_nor_too_many(source):
    choice = '  { text = "Choice %d", feedback = "No." },\n'
    text = (source.path / ITEMS).read_text().split("[[item]]\n")
    head = text[1].split("choices")[0]
    for count in (2, 6):
        wrong = "".join(choice % number for number in range(1, count))
        key = '  { text = "Right", key = true, feedback = "Yes." },\n'
        item = f"{head}choices = [\n{key}{wrong}]\n\n"
        source.write(ITEMS, "[[item]]\n".join(["", item, *text[2:]]))

        found = f"{ITEMS}:10: There are {count} choices. Write 3 to 5."
        assert found in source.problems()


def test_an_item_with_several_keys_has_a_wrong_choice_too(source):
    text = (source.path / ITEMS).read_text().split("[[item]]\n")
    text[3] = text[3].replace("key = true, ", "").replace("feedback", "key = true, feedback")
    source.write(ITEMS, "[[item]]\n".join(text))

    found = f"{ITEMS}:44: All or none are right. Leave at least one of each kind."
    assert found in source.problems()


def test_what_is_unused_is_not_told_while_a_lesson_cannot_be_read(source):
    source.remove(BOATS)

    assert source.problems() == [
        f"{BOATS}:1: The file is missing. Write it, or remove what names it."
    ]


def test_a_figure_that_no_lesson_shows_is_named(source):
    svg = (source.path / "figures/light-path.svg").read_text()
    source.write("figures/night.svg", svg)
    source.write("figures/night.txt", "The same at night.")

    assert source.problems() == [
        "figures/night.svg:1: No lesson shows this. Show it, or remove it."
    ]


def test_a_right_choice_that_is_mostly_the_longest_is_noticed(source):
    for file in (ITEMS, "modules/02-boats/items.toml"):
        text = (source.path / file).read_text()
        lengthened = text.replace(
            '", key = true', ' with much greater care than others", key = true'
        )
        source.write(file, lengthened)

    assert source.problems() == [
        "pack.toml:1: The longest choice is right in 22 of 22 items; chance gives 6. Shorten the"
        " right or lengthen the wrong, first in boat-cargo-7, spare-lamp-1, boat-name-1."
    ]


def test_a_right_choice_that_is_mostly_first_is_noticed(source):
    for file in (ITEMS, "modules/02-boats/items.toml"):
        lines = (source.path / file).read_text().splitlines(keepends=True)
        source.write(file, "".join(_key_first(lines)))

    assert source.problems() == [
        "pack.toml:1: The right choice is number 1 in 21 of 21 items; chance gives 5. Move it in"
        " some of them."
    ]


def _key_first(lines):
    """Put the right choices before the wrong ones in every list."""
    held = []
    for line in lines:
        if line.startswith("  {"):
            held.append(line)
        else:
            yield from sorted(held, key=lambda choice: "key = true" not in choice)
            held = []
            yield line


def test_few_items_say_nothing_about_chance(source):
    lines = (source.path / ITEMS).read_text().splitlines(keepends=True)
    source.write(ITEMS, "".join(_key_first(lines)))
    source.change("pack.toml", '["lamps", "boats"]', '["lamps"]')
    shutil.rmtree(source.path / "modules/02-boats")

    assert source.problems() == [
        "pack.toml:8: No objective serves 1.1.b. Write one, or do not cover 1.1."
    ]
