"""A pack written and read back: what comes out is what went in, whatever the course holds."""

import json

import pytest

from app.content import pack_reader
from app.content.compile import compile_pack
from app.content.pack_file import PackFile, Seal
from app.content.pack_reader import Named, read_content
from app.content.pack_writer import build_pack
from app.content.shelf import shelf_of
from app.errors import Code, PackError
from tests.hostile.forge import ITEMS, LESSON, dumped, indexed, members_of, whole
from tests.pack_factory import SOUND, draw, guest, item, key, png, signed


def read(content):
    file = PackFile(content)
    return read_content(file.index, file.read)


def test_a_course_with_everything_is_the_same_when_it_is_read_back(rich):
    pack = compile_pack(rich.path)

    content = read(build_pack(pack, draw))

    wanted = shelf_of(pack)
    assert {piece.name: piece for piece in content.pieces} == wanted.pieces
    assert content.course == pack.course
    assert len(content.asked) == len(pack.items)
    assert {one.sha256 for one in content.asked.values()} == {one.sha256 for one in pack.items}
    assert {name for name, _, _ in content.pictures} == wanted.figures


def test_the_same_course_gives_the_same_bytes(tmp_path):
    assert guest(tmp_path / "one") == guest(tmp_path / "two")


def test_a_seal_is_put_on_and_taken_off_again(tmp_path):
    plain = guest(tmp_path)

    sealed = PackFile(signed(plain))

    assert sealed.seal.key == key().public.to_text()
    assert sealed.sha256 == PackFile(plain).sha256
    assert sealed.sealed(Seal()) == plain


def test_a_question_for_a_newer_program_is_left_standing_and_not_looked_at(tmp_path):
    members = members_of(guest(tmp_path))
    items = json.loads(members[ITEMS])
    items[0] = {"id": items[0]["id"], "needs": "99.1", "task": {"type": "dowse"}}

    content = read(whole(indexed({**members, ITEMS: dumped(items)})))

    assert [(one.id, one.needs) for one in content.withheld] == [("bell-1", "99.1")]
    assert "bell-1" not in content.asked
    assert Named("item", "bell-1") in content.named


@pytest.mark.parametrize(("limit", "most"), [("MOST_ITEMS", 2), ("MOST_LESSONS", 0)])
def test_a_pack_has_no_more_than_it_may(tmp_path, monkeypatch, limit, most):
    content = guest(tmp_path)
    monkeypatch.setattr(pack_reader, limit, most)
    monkeypatch.setattr(pack_reader, "listing", lambda form, most: lambda value, place: None)

    with pytest.raises(PackError) as error:
        read(content)

    assert error.value.code is Code.PACK_SIZE


def test_a_picture_may_be_of_many_pieces(tmp_path):
    members = members_of(guest(tmp_path))
    large = {name: png(1500, 1500) for name in members if name.endswith(".png")}

    assert len(read(whole(indexed({**members, **large}))).pictures) == 4


def test_a_lesson_with_words_for_another_program_is_refused(tmp_path):
    members = members_of(guest(tmp_path))
    lesson = json.loads(members[LESSON])
    lesson["blocks"].append({"block": "quote", "prose": []})

    with pytest.raises(PackError, match="none of the words"):
        read(whole(indexed({**members, LESSON: dumped(lesson)})))


def test_a_scenario_may_name_a_question_for_a_newer_program(rich):
    content = PackFile(build_pack(compile_pack(rich.path), draw))
    members = {name: content.read(name) for name in (m.name for m in content.index.members)}
    members["index.json"] = content.index_bytes
    items = json.loads(members["items/boats.json"])
    scenario = next(one["scenario"] for one in items if one["scenario"])
    place = next(n for n, one in enumerate(items) if one["id"] == scenario["items"][1])
    items[place] = {"id": items[place]["id"], "needs": "99"}

    found = read(whole(indexed({**members, "items/boats.json": dumped(items)})))

    assert [one.id for one in found.withheld] == [scenario["items"][1]]


def test_a_pack_may_be_read_by_the_program_it_needs(tmp_path):
    assert read(guest(tmp_path, more='needs = "0.1"')).index.needs == "0.1"


def test_the_sound_course_is_a_sound_pack():
    assert len(read(build_pack(compile_pack(SOUND), draw)).course.lessons) == 3


def test_items_in_a_pack_are_named_once(tmp_path):
    items = [item("bell-1"), item("bell-2", "And now?"), item("bell-3", "Then?")]

    assert list(read(guest(tmp_path, items=items)).asked) == ["bell-1", "bell-2", "bell-3"]


def test_a_course_with_a_problem_is_not_made_a_pack(source):
    source.change("modules/01-lamps/read-the-log.md", "item:torn-page-1", "item:gone")

    with pytest.raises(PackError) as error:
        build_pack(compile_pack(source.path), draw)

    assert error.value.code is Code.PACK_CONTENT
    assert "the first is modules/01-lamps/read-the-log.md:6: There is no" in error.value.reason


def test_a_course_for_a_newer_program_is_not_made_a_pack_by_this_one(rich):
    rich.change("modules/02-boats/items.toml", 'id = "boat-name-1"', 'id = "boat-name-1"\nneeds = "99"')

    with pytest.raises(PackError) as error:
        build_pack(compile_pack(rich.path), draw)

    assert (error.value.code, error.value.reason) == (
        Code.PACK_NEWER,
        "item boat-name-1 needs Seawall 99",
    )
