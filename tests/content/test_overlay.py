"""A course over another one: what it may leave out, what it must say, and when it is joined."""

import json

import pytest

from app.content.check import check
from app.content.compile import compile_pack
from app.content.pack_file import PackFile
from app.content.pack_reader import Named, read_content
from app.content.pack_writer import build_pack
from app.content.shelf import shelf_of
from app.domain.item import Withheld
from app.errors import ContentError, PackError
from tests.hostile.forge import COURSE, ITEMS, dumped, indexed, members_of, whole
from tests.pack_factory import (
    ITEM,
    SOUND,
    draw,
    guest,
    guest_source,
    item,
    overlay_source,
    write,
)

REPLACED = "lamps.read-the-log"
HASHES = {one.head.id: one.head.sha256 for one in compile_pack(SOUND).lessons}
ITEM_HASHES = {one.id: one.sha256 for one in compile_pack(SOUND).items}


def problems(folder, below=SOUND):
    return [str(problem) for problem in check(folder, below).problems]


@pytest.fixture
def source(tmp_path):
    """An overlay whose only fault is the time it says it takes."""
    made = overlay_source(tmp_path / "over", HASHES[REPLACED])
    change(made / "modules/01-lamps/module.toml", "minutes = 3", "minutes = 6")
    return made


def change(path, old, new):
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def read(content):
    file = PackFile(content)
    return read_content(file.index, file.read)


def shelf(*contents):
    made = shelf_of(compile_pack(SOUND))
    for content in contents:
        made.add(read(content), is_signed=True)
    return made


def refusal(*contents):
    with pytest.raises(PackError) as error:
        shelf(*contents)
    return error.value.reason


def test_an_overlay_in_order_has_no_problems(source):
    assert problems(source) == []
    assert compile_pack(source, SOUND).problems == ()


def test_an_overlay_compiles_only_what_is_its_own(source):
    pack = compile_pack(source, SOUND)

    assert [one.head.id for one in pack.lessons] == [REPLACED]
    assert (pack.items, pack.sources, pack.terms, pack.guidelines) == ((), (), (), ())
    assert pack.course.modules[0].objectives == ()
    assert (pack.course.modules[0].title, pack.publication.extends) == ("Lamps", "harbour")


@pytest.mark.parametrize("below", [None, "other"])
def test_an_overlay_over_nothing_cannot_be_used(source, tmp_path, below):
    other = guest_source(tmp_path / "other") if below else None

    said = "There is no course 'harbour' here. Name the one to extend."
    assert problems(source, other)[-1].endswith(said)
    with pytest.raises(ContentError):
        compile_pack(source, other)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("pack.toml", 'id = "lamps.read-the-log"', 'id = "lamps.gone"', "Nothing here replaces"),
        ("pack.toml", HASHES[REPLACED], "0" * 64, "has changed. Read it again, mend yours"),
        ("pack.toml", HASHES[REPLACED], "x", "This is no SHA-256."),
        ("pack.toml", 'kind = "lesson"', 'kind = "term"', "'term' cannot be replaced."),
        ("pack.toml", 'extends = "harbour"', "", "Nothing is replaced without a course."),
        ("pack.toml", 'version = "1.0"', 'version = "next"', "'next' is no version."),
        ("pack.toml", 'licence = "CC', 'needs = "soon"\nlicence = "CC', "'soon' is no version"),
        (
            "modules/01-lamps/module.toml",
            'id = "lamps"',
            'id = "lamps"\n[[objective]]\nid = "read-log"\ntext = "a"\nactions = ["1.1.a"]',
            "The module below has 'read-log'. Leave it out here.",
        ),
    ],
)
def test_what_an_overlay_says_wrongly_is_named(source, file, old, new, said):
    change(source / file, old, new)

    assert [one for one in problems(source) if said in one]


def test_what_an_overlay_replaces_without_a_word_is_named_with_its_hash(source):
    text = (source / "pack.toml").read_text()
    start, end = text.index("[[replace]]"), text.index("[[part]]")
    (source / "pack.toml").write_text(text[:start] + text[end:])

    (problem,) = problems(source)

    assert f"lesson '{REPLACED}'" in problem
    assert HASHES[REPLACED] in problem


def test_what_the_course_below_has_no_more_is_named(source):
    lesson = (source / "modules/01-lamps/read-the-log.md").read_text()
    write(source, {"modules/01-lamps/of-our-own.md": lesson})
    change(source / "modules/01-lamps/module.toml", 'id = "read-the-log"', 'id = "of-our-own"')
    change(source / "pack.toml", REPLACED, "lamps.of-our-own")
    (source / "modules/01-lamps/read-the-log.md").unlink()

    (problem,) = problems(source)

    assert "has no lesson 'lamps.of-our-own' any more. Remove the entry." in problem


def own_item(name, **more):
    parts = {"objective": "read-log", "section": "read-the-log#lines-that-agree", "more": ""}
    return ITEM.format(id=name, stem="Whose hand wrote it?", **{**parts, **more})


def item_overlay(folder, name, sha256):
    """An overlay that replaces one item, and no lesson."""
    made = overlay_source(folder, sha256)
    change(made / "pack.toml", 'kind = "lesson"', 'kind = "item"')
    change(made / "pack.toml", REPLACED, name)
    (made / "modules/01-lamps/read-the-log.md").unlink()
    (made / "modules/01-lamps/module.toml").write_text('id = "lamps"\n')
    return write(made, {"modules/01-lamps/items.toml": own_item(name)})


def test_an_item_is_replaced_and_the_quiz_counts_on(tmp_path):
    made = item_overlay(tmp_path, "torn-page-1", ITEM_HASHES["torn-page-1"])
    assert problems(made) == []

    joined = shelf(build_pack(compile_pack(made, SOUND), draw))

    piece = joined.pieces[Named("item", "torn-page-1")]
    assert "Whose hand wrote it?" in piece.text
    assert joined.course.guest_of("torn-page-1").id == "house"
    before = shelf_of(compile_pack(SOUND)).course.modules
    assert [m.quiz_count for m in joined.course.modules] == [m.quiz_count for m in before]


def test_a_pack_adds_to_a_part_that_is_there(tmp_path):
    source = guest_source(tmp_path)
    change(source / "pack.toml", 'id = "buoys-part"', 'id = "light"')

    joined = shelf(build_pack(compile_pack(source, SOUND), draw))

    (part,) = joined.course.parts
    assert [module.id for module in part.modules] == ["lamps", "boats", "buoys"]


def forged(folder, **changes):
    """A guest with some of its documents changed."""
    members = members_of(guest(folder))
    for name, act in changes.items():
        file = {"items": ITEMS, "course": COURSE, "terms": "terms.json"}[name]
        value = json.loads(members[file])
        act(value)
        members[file] = dumped(value)
    return members


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ({"extends": "other"}, "changes 'other', which is not here"),
        (
            {"replaces": [{"kind": "item", "id": "a", "sha256": "0" * 64}]},
            "does not say of which course",
        ),
    ],
)
def test_an_index_that_does_not_fit_is_refused(tmp_path, index, said):
    assert said in refusal(whole(indexed(members_of(guest(tmp_path)), **index)))


def test_a_pack_is_joined_once(tmp_path):
    content = guest(tmp_path)

    assert "is here already" in refusal(content, content)


def test_a_pack_may_not_take_the_name_of_the_course(tmp_path):
    assert "is here already" in refusal(guest(tmp_path, id="harbour"))


@pytest.mark.parametrize(
    ("name", "act", "said"),
    [
        ("terms", lambda terms: terms.append({**terms[0], "id": "wick"}), "means something else"),
        ("terms", lambda terms: terms[0].update(see=["gone"]), "names term 'gone'"),
        ("items", lambda items: items[0].update(id="torn-page-1"), "the pack does not say"),
        ("items", lambda items: items[0].update(objective="gone"), "names objective 'gone'"),
        ("items", lambda items: items[0].update(section="buoys.read-a-buoy.x"), "names section"),
        ("items", lambda items: items[0].update(sources=["gone"]), "names source 'gone'"),
    ],
)
def test_a_document_that_does_not_fit_is_refused(tmp_path, name, act, said):
    assert said in refusal(whole(indexed(forged(tmp_path, **{name: act}))))


def module_of(act):
    return lambda course: act(course["parts"][0]["modules"][0])


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda m: m["objectives"][0].update(actions=["9.9.a"]), "names action '9.9.a'"),
        (lambda m: m["objectives"][0].update(actions=["1.1.z"]), "names action '1.1.z'"),
        (lambda m: m["objectives"][0].update(id="read-log"), "is another one in the course"),
        (lambda m: m.update(guidelines=["9.9"]), "names guideline '9.9'"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(tmp_path, act, said):
    assert said in refusal(whole(indexed(forged(tmp_path, course=module_of(act)))))


def test_a_module_of_the_course_is_not_taken_without_saying_so(tmp_path):
    source = item_overlay(tmp_path, "torn-page-1", ITEM_HASHES["torn-page-1"])
    members = members_of(build_pack(compile_pack(source, SOUND), draw))

    plain = whole(indexed(members, extends=None, replaces=[]))

    assert "does not say it replaces it" in refusal(plain)
    items = json.loads(members["items/lamps.json"])
    items[0]["id"] = "of-our-own"
    other = indexed({**members, "items/lamps.json": dumped(items)}, extends=None, replaces=[])
    assert "module lamps is in the course already" in refusal(whole(other))


def test_a_figure_of_the_course_is_not_taken(tmp_path):
    source = guest_source(tmp_path)
    for ending in ("svg", "txt"):
        (source / f"figures/bell.{ending}").rename(source / f"figures/light-path.{ending}")
    change(source / "modules/01-buoys/read-a-buoy.md", "bell.svg", "light-path.svg")

    said = refusal(build_pack(compile_pack(source, SOUND), draw))

    assert "figure light-path is in the course already" in said


def test_an_item_stays_in_its_module(tmp_path):
    source = item_overlay(tmp_path, "night-boat-1", ITEM_HASHES["night-boat-1"])
    members = members_of(build_pack(compile_pack(source, SOUND), draw))

    assert "stands in module boats, not in lamps" in refusal(whole(members))


def test_a_section_that_questions_lead_to_is_not_taken_away(source):
    path = source / "modules/01-lamps/read-the-log.md"
    change(path, "## Lines that agree", "## Lines that do not agree")

    said = refusal(build_pack(compile_pack(source, SOUND), draw))

    assert said.startswith("section lamps.read-the-log.lines-that-agree is gone")


def test_a_question_for_a_newer_program_is_not_counted_and_can_come_back(tmp_path):
    members = members_of(guest(tmp_path))
    items = json.loads(members[ITEMS])
    items[0] = {"id": items[0]["id"], "needs": "99"}
    joined = shelf(whole(indexed({**members, ITEMS: dumped(items)})))

    assert set(joined.withheld) == {"bell-1"}
    assert joined.course.modules[-1].quiz_count == 2


def test_an_item_that_this_program_can_ask_replaces_one_it_could_not(tmp_path):
    joined = shelf_of(compile_pack(SOUND))
    joined.withheld["bell-1"] = Withheld("bell-1", "99")
    joined.add(read(guest(tmp_path, items=[item("bell-1"), item("bell-2", "And?")])), is_signed=True)

    assert joined.withheld == {}
