import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from app.content import pack as codec
from app.content.check import check
from app.content.compile import compile_pack
from app.content.pack import item_from_text, item_to_text
from app.content.task_fields import task_from_fields, task_to_fields
from app.domain.item import (
    ItemType,
    Locating,
    Matching,
    Number,
    Ordering,
    ShortText,
    Use,
    Withheld,
)
from app.domain.lesson import Check, Code, Paragraph, TokenKind
from app.domain.prose import Span, plain
from app.errors import ContentError

HERE = Path(__file__).parent
MISTAKES = tomllib.loads((HERE / "fixtures" / "type_mistakes.toml").read_text())["mistake"]
ITEMS = "modules/02-boats/items.toml"
BOATS = "modules/02-boats/know-the-boats.md"
HORN = (Span("Sound the horn."),)


def items(source):
    return {item.id: item for item in compile_pack(source.path).items}


def test_items_of_every_type_have_no_problems(rich):
    assert rich.problems() == []
    assert {item.type for item in items(rich).values()} == set(ItemType)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["new"][:60])
def test_a_mistake_in_an_item_of_any_type_is_named_with_its_line(rich, mistake):
    rich.change(ITEMS, mistake["old"], mistake["new"])

    assert rich.problems() == mistake["problems"]


def test_steps_have_their_place_as_id_unless_they_have_their_own(rich):
    task = items(rich)["boat-in-order-1"].task

    assert isinstance(task, Ordering)
    assert [step.id for step in task.steps] == ["1", "2", "count"]
    assert plain(task.steps[1].text) == "Look the name up in the register"
    assert plain(task.steps[2].feedback) == "Counting comes last, since it takes until night."


def test_pairs_have_two_sides_and_a_reason(rich):
    task = items(rich)["boat-lamps-match-1"].task

    assert isinstance(task, Matching)
    assert [pair.id for pair in task.pairs] == ["1", "2", "3"]
    assert task.pairs[2].left == (Span("two", code=True), Span(" reds"))
    assert plain(task.pairs[2].right) == "a boat nobody steers"
    assert plain(task.pairs[2].feedback) == "Keep off."


def test_lines_are_coloured_and_each_with_words_has_feedback(rich):
    task = items(rich)["boat-log-line-1"].task

    assert isinstance(task, Locating)
    assert task.code.text.split("\n")[:3] == ['  tide = "low"', "", "for hour in watch:"]
    assert task.code.lines[2][0].kind is TokenKind.KEYWORD
    assert task.keys == (5,)
    assert [plain(prose) for prose in task.feedback] == [
        "A tide.",
        "",
        "Hours pass.",
        "The usual word.",
        "The hand is another.",
        "The end.",
    ]


def test_several_lines_may_be_right_and_share_a_reason(rich):
    rich.change(ITEMS, "key = [5]", "key = [6, 5]")
    rich.change(ITEMS, ', "6" = "The *end*."', "")

    task = items(rich)["boat-log-line-1"].task

    assert isinstance(task, Locating)
    assert task.keys == (5, 6)
    assert task.feedback[4] == task.feedback[5] == (Span("The hand is another."),)


def test_a_number_is_exact(rich):
    found = items(rich)

    number, whole = found["boat-count-1"].task, found["fog-first-1"].task
    assert isinstance(number, Number)
    assert isinstance(whole, Number)
    assert (number.key, number.tolerance, number.unit) == (
        Decimal("0.75"),
        Decimal("0.05"),
        "stone",
    )
    assert (whole.key, whole.tolerance) == (Decimal(3), Decimal(0))


def test_a_short_text_has_its_accepted_forms(rich):
    task = items(rich)["boat-word-1"].task

    assert isinstance(task, ShortText)
    assert task.accepted == ("port", "port side")
    assert (plain(task.right), plain(task.wrong)) == ("Port.", "It is called port.")


def test_the_items_of_a_scenario_carry_it_and_are_asked_where_it_is(rich):
    found = items(rich)

    parts = [found[name] for name in ("fog-first-1", "fog-second-1", "fog-third-1")]
    (scenario,) = {part.scenario for part in parts}
    assert (scenario.id, scenario.objective) == ("fog-at-noon", "know-boat")
    assert scenario.items == ("fog-first-1", "fog-second-1", "fog-third-1")
    assert scenario.stem[0] == Paragraph((
        Span("Fog came in at noon, and three ferries are overdue."),
    ))
    assert isinstance(scenario.stem[1], Code)
    assert {part.uses for part in parts} == {(Use.SCENARIO, Use.QUIZ)}
    assert [part.part for part in parts] == [1, 2, 3]
    assert "fog-at-noon" not in found


def test_the_items_of_a_scenario_count_for_the_quiz(rich):
    _, boats = compile_pack(rich.path).course.modules

    assert boats.quiz_count == 11 + 3 + 3


def test_another_situation_is_another_hash_for_each_of_its_items(rich):
    before = items(rich)
    rich.change(ITEMS, "three ferries are overdue", "three ferries are missing")
    after = items(rich)

    changed = {name for name in before if before[name].sha256 != after[name].sha256}
    assert changed == {"fog-first-1", "fog-second-1", "fog-third-1"}
    assert all(i.sha256 == codec.text_hash(item_to_text(i)) for i in after.values())


def test_an_item_of_every_type_reads_back_as_it_was(rich):
    for item in items(rich).values():
        assert item_from_text(item_to_text(item)) == item


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "riddle"},
        {"key": "three"},
        {"key": "nan"},
        {"tolerance": "inf"},
        {"key": None},
        {"right": None},
    ],
)
def test_a_damaged_number_is_an_error_of_the_catalogue(rich, changed):
    fields = json.loads(item_to_text(items(rich)["fog-first-1"]))
    fields["task"].update(changed)

    with pytest.raises(ContentError):
        item_from_text(json.dumps(fields))


def test_lines_that_are_no_code_are_refused(rich):
    fields = task_to_fields(items(rich)["boat-log-line-1"].task)
    fields["code"] = {"block": "paragraph", "prose": []}

    with pytest.raises(TypeError):
        task_from_fields(fields)


def test_a_scenario_is_not_asked_in_a_lesson(rich):
    rich.change(BOATS, "item:boat-name-1", "item:fog-at-noon")

    assert f"{BOATS}:31: 'fog-at-noon' is a scenario. Ask a single item here." in rich.problems()


def test_an_item_has_one_scenario(rich):
    text = (rich.path / ITEMS).read_text()
    table = text[
        text.index('[[item]]\nid = "fog-at-noon"') : text.index('[[item]]\nid = "fog-first')
    ]
    rich.add(ITEMS, table.replace("fog-at-noon", "fog-at-night").replace("noon", "night"))

    line = (rich.path / ITEMS).read_text().count("\n") - 1
    assert rich.problems() == [
        f"{ITEMS}:{line}: Another scenario has '{name}'. Write an item for this one."
        for name in ("fog-first-1", "fog-second-1", "fog-third-1")
    ]


def test_a_broken_scenario_leaves_its_items_unasked(rich):
    rich.change(ITEMS, 'unit = "ferries"\n', "")

    found = items(rich)

    assert "fog-first-1" not in found
    assert (found["fog-second-1"].scenario, found["fog-second-1"].uses) == (None, (Use.SCENARIO,))


def test_an_id_is_taken_by_a_scenario_in_another_module(rich):
    rich.change("modules/01-lamps/items.toml", 'id = "log-page-3"', 'id = "fog-at-noon"')

    problem = f"{ITEMS}:269: The id 'fog-at-noon' is taken in modules/01-lamps/items.toml."
    assert [p for p in rich.problems() if p.startswith(ITEMS)] == [f"{problem} Choose another."]


def test_what_needs_a_newer_version_is_shown_as_such_and_not_counted(rich):
    rich.change(ITEMS, 'type = "locate"', 'type = "dowse"\nneeds = "99.1"\nrod = "hazel"')
    rich.change(ITEMS, 'id = "boat-name-1"', 'id = "boat-name-1"\nneeds = "99"')

    pack = compile_pack(rich.path)

    assert pack.problems == ()
    assert check(rich.path).problems == ()
    assert not {"boat-log-line-1", "boat-name-1"} & {item.id for item in pack.items}
    assert pack.course.modules[1].quiz_count == 11 + 3 + 3 - 2
    lesson = pack.lessons[-1]
    asked = [block.item for block in lesson.blocks if isinstance(block, Check)]
    assert {"boat-name-1"} == set(asked) - set(lesson.head.checks)
    assert Withheld("boat-name-1", "99") in pack.withheld


def test_what_needs_this_version_is_asked_and_says_so(rich):
    rich.change(ITEMS, 'type = "locate"', 'type = "locate"\nneeds = "0.1"')

    assert items(rich)["boat-log-line-1"].needs == "0.1"


def test_a_scenario_goes_on_without_an_item_that_needs_a_newer_version(rich):
    rich.change(ITEMS, 'id = "fog-second-1"', 'id = "fog-second-1"\nneeds = "99"')

    found = items(rich)

    assert rich.problems() == []
    assert found["fog-third-1"].scenario.items == ("fog-first-1", "fog-third-1")


def test_a_scenario_that_needs_a_newer_version_takes_its_items_with_it(rich):
    rich.change(ITEMS, 'type = "scenario"', 'type = "scenario"\nneeds = "99"')

    found = items(rich)

    assert rich.problems() == []
    assert found["fog-first-1"].uses == (Use.SCENARIO,)
    assert compile_pack(rich.path).course.modules[1].quiz_count == 11 + 3


def test_two_scenarios_may_ask_alike_but_not_tell_alike(rich):
    text = (rich.path / ITEMS).read_text()
    again = text[text.index('[[item]]\nid = "fog-at-noon"') :].replace("fog-", "ice-")
    situation = "Ice has closed the channel, and two barges with coal lie outside since Sunday."
    told = "Fog came in at noon, and three ferries are overdue."
    rich.add(ITEMS, again.replace(told, situation).replace("12:00 fog", "-8 degrees, wind north"))
    other = rich.problems()
    rich.write(ITEMS, text + "\n" + again)

    assert other == []
    assert [p.partition(": ")[2] for p in rich.problems()] == [
        f"The stem is much like that of 'fog-{name}-1'. Tell of another situation."
        for name in ("first", "second", "third")
    ]


def test_within_a_scenario_two_items_may_not_ask_the_same(rich):
    rich.change(
        ITEMS, "What do you sound so that they hear you?", "How many ferries are waited for?"
    )
    rich.change(ITEMS, "How many ferries are you waiting for?", "How many ferries are waited for?")

    problem = "The stem is much like that of 'fog-first-1'. Tell of another situation."
    assert [p.partition(": ")[2] for p in rich.problems()] == [problem]


def test_lines_to_search_through_are_part_of_the_situation(rich):
    text = (rich.path / ITEMS).read_text()
    table = text[
        text.index('[[item]]\nid = "boat-log-line-1"') : text.index('[[item]]\nid = "boat-count')
    ]
    other = table.replace("boat-log-line-1", "boat-log-line-2").replace(
        "tide", "moon, wind, rain, heat"
    )
    rich.add(ITEMS, other.replace("watch", "night_and_day").replace("calm", "storm"))

    assert rich.problems() == []


def test_a_quiz_that_whole_scenarios_cannot_fill_is_named(rich):
    text = (rich.path / ITEMS).read_text()
    alone = text.replace('use = ["lesson", "quiz"]', 'use = ["lesson"]')
    alone = alone.replace('use = ["quiz", "review"]', 'use = ["review"]')
    alone = alone.replace('use = ["quiz"]\ndifficulty', 'use = ["review"]\ndifficulty')
    scenario = text[text.index('[[item]]\nid = "fog-at-noon"') :]
    copies = [scenario.replace("fog-", f"fog-{number}-") for number in range(4)]
    rich.write(ITEMS, "\n".join([alone, *copies]))

    problem = "Whole scenarios do not add up to a quiz of 10. Write more items that stand alone."
    assert f"{ITEMS}:1: {problem}" in rich.problems()
    rich.change(ITEMS, 'use = ["review"]', 'use = ["quiz"]')
    assert f"{ITEMS}:1: {problem}" not in rich.problems()


def test_items_of_the_two_tests_are_no_variants_to_practise_with(rich):
    file = "modules/01-lamps/items.toml"
    rich.change(file, 'use = ["quiz", "review"]', 'use = ["final"]')
    before = rich.problems()
    rich.change(file, 'use = ["lesson", "quiz"]', 'use = ["precheck"]')

    few = "modules/01-lamps/module.toml:8: 'keep-lamp' has 3 sound items. Write at least 4."
    assert few not in before
    assert few in rich.problems()


CITED = "[the pilot](source:pilot-1904)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('text = "Count the barrels"', f'text = "Count them as {CITED} did"'),
        ("Counting comes last, ", f"{CITED} counts last, "),
        ('left = "red and green"', f'left = "what {CITED} called red"'),
        ('right = "a boat under way"', f'right = "a boat as {CITED} knew"'),
        ("Keep off.", f"Keep off, says {CITED}."),
        ("The usual word.", f"The word of {CITED}."),
        ("The hand is another.", f"The hand of {CITED}."),
        ("Nine divided by twelve.", f"As {CITED} does it."),
        ("Divide the weight by the sacks.", f"Ask {CITED}."),
        ('right = "Port."', f'right = "Port, as {CITED} says."'),
        ("It is called port.", f"Ask {CITED}."),
        ("Fog came in at noon", f"Fog came to {CITED} at noon"),
        ('source = ["register-1902"]', 'source = ["register-1902", "pilot-1904"]'),
    ],
)
def test_a_source_is_used_wherever_it_is_cited(rich, old, new):
    table = '[[source]]\nid = "pilot-1904"\ntitle = "Pilots"\npublisher = "The pier"\n'
    rich.add(
        "sources.toml", f'{table}date = "1904"\naddress = "https://p.example"\nsupports = "x"\n'
    )
    before = rich.problems()

    rich.change(ITEMS, old, new)

    assert [p.partition(": ")[2] for p in before] == [
        "Nothing cites this source. Use it, or remove it."
    ]
    assert rich.problems() == []


def test_a_long_situation_does_not_make_its_questions_alike(rich):
    told = " ".join(f"Boat number {number} has not been seen." for number in range(40))
    rich.change(ITEMS, "Fog came in at noon", f"{told} Fog came in at noon")

    assert rich.problems() == []


def test_an_id_is_taken_even_by_what_needs_a_newer_version(rich):
    taken = 'id = "boat-word-1"\nneeds = "99"'
    rich.change("modules/01-lamps/items.toml", 'id = "log-page-3"', taken)

    problem = f"{ITEMS}:257: The id 'boat-word-1' is taken in modules/01-lamps/items.toml."
    assert rich.problems()[-1] == f"{problem} Choose another."
    rich.change(ITEMS, 'type = "short"', 'type = "short"\nneeds = "99"')
    assert rich.problems()[-1] == f"{problem} Choose another."
