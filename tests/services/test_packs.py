"""Packs come in, are compared, gone back from and removed; the world tries to get in the way."""

import errno
import json
import os
import shutil
from dataclasses import replace

import pytest

from app.content.compile import compile_pack
from app.content.pack_signing import change_key
from app.domain.edition import Fate, count_changes
from app.errors import Code, ContentError, PackError, StoreError
from app.policy import Policy
from app.services import packs
from app.services.packs import PacksService, examine
from app.store import pack_folder
from tests.hostile.forge import ITEMS, dumped, indexed, members_of, whole
from tests.pack_desk import Desk
from tests.pack_factory import LESSON, SOUND, item, key, overlay, signed

REPLACED = "lamps.read-the-log"


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.db.close()


@pytest.fixture
def first(desk):
    """A signed pack, and its source's folder."""
    return signed(desk.build("first"))


def refused(desk, content):
    with pytest.raises(PackError) as error:
        desk.offer(content)
    assert desk.left_aside() == []
    return error.value


def overlay_of(desk, **changes):
    heads = {one.head.id: one.head.sha256 for one in compile_pack(SOUND).lessons}
    return overlay(desk.folder / "source" / f"overlay-{len(changes)}", heads[REPLACED], **changes)


def test_a_pack_is_in_the_course_after_it_was_installed(desk, first):
    offer = desk.install(first)
    library = desk.library()

    assert (offer.is_first, offer.previous, offer.examined.key) == (True, "", key().public.line)
    assert [module.id for module in library.course().modules] == ["lamps", "boats", "buoys"]
    assert library.lesson(LESSON).head.title == "Read a buoy"
    assert library.item("bell-1").objective == "know-buoy"
    assert library.picture("bell", "dark", 2).startswith(b"\x89PNG")
    assert library.course().pack_of(LESSON) == "buoys"
    assert library.course().pack_of("lamps.read-the-log") == "harbour"
    assert library.course().guest_of("bell-1").publisher == "Pilots"
    assert library.left_out() == ()
    library.close()


def test_what_a_first_installation_brings_is_new(desk, first):
    counts = count_changes(desk.offer(first).examined.changes)

    assert counts == {("lesson", Fate.NEW): 1, ("item", Fate.NEW): 3}


def test_what_an_update_changes_is_told_by_objective(desk, first):
    desk.install(first)
    items = [item("bell-1"), item("bell-2", "And at dawn?"), item("bell-4", "And now?")]
    newer = signed(desk.build("newer", version="1.1", items=items))

    offer = desk.offer(newer)

    (change,) = offer.examined.changes
    assert (offer.previous, offer.is_first, change.objective) == ("1.0", False, "know-buoy")
    assert {(c.id, c.fate) for c in change.changes} == {
        ("bell-2", Fate.CHANGED),
        ("bell-3", Fate.WITHDRAWN),
        ("bell-4", Fate.NEW),
    }


def test_an_overlay_replaces_what_it_names_and_its_label_is_known(desk):
    offer = desk.install(signed(overlay_of(desk)))
    library = desk.library()

    assert count_changes(offer.examined.changes) == {("lesson", Fate.CHANGED): 1}
    assert library.course().guest_of(REPLACED).publisher == "Our house"
    assert "ask Ann" in str(library.lesson(REPLACED).blocks[-1])
    assert len(library.course().lessons) == 3
    assert offer.examined.stale == ()
    library.close()


def test_an_overlay_over_a_lesson_that_has_changed_says_so(desk):
    content = signed(overlay(desk.folder / "old", "0" * 64))

    (stale,) = desk.offer(content).examined.stale

    assert stale.id == REPLACED


def test_an_unsigned_pack_is_refused_unless_the_policy_lets_it_in(desk, tmp_path):
    content = desk.build("plain")
    desk.service = PacksService(desk.db, desk.profile, Policy(), lambda: desk.now)

    error = refused(desk, content)

    assert (error.code, error.reason) == (Code.PACK_POLICY, "nobody has signed it")


def test_an_unsigned_pack_is_left_out_once_the_policy_forbids_it(desk):
    desk.install(desk.build("plain"))
    assert not desk.library().course().guest_of(LESSON).is_signed

    desk.policy = Policy()
    library = desk.library()

    (error,) = library.left_out()
    assert (error.code, str(error.place)) == (Code.PACK_POLICY, "buoys")
    assert [module.id for module in library.course().modules] == ["lamps", "boats"]
    library.close()


def test_an_older_version_is_refused_and_one_goes_back_to_a_kept_one(desk, first):
    desk.install(first)
    desk.install(signed(desk.build("newer", version="1.1")))

    assert refused(desk, first).code is Code.PACK_ROLLBACK
    desk.service.roll_back("buoys", "1.0")

    assert desk.versions() == {"buoys": "1.0"}
    assert refused(desk, signed(desk.build("x", version="1.0.5"))).code is Code.PACK_ROLLBACK
    desk.service.roll_back("buoys", "1.1")
    assert desk.versions() == {"buoys": "1.1"}


def test_one_goes_back_only_to_what_was_here_and_is_whole(desk, first):
    desk.install(first)
    desk.install(signed(desk.build("newer", version="1.1")))
    with pytest.raises(PackError, match="not kept here"):
        desk.service.roll_back("buoys", "0.9")
    (desk.profile / "packs" / "buoys" / "1.0" / "index.json").write_text("{}")

    with pytest.raises(PackError) as error:
        desk.service.roll_back("buoys", "1.0")

    assert error.value.code is Code.PACK_SIGNATURE
    assert desk.versions() == {"buoys": "1.1"}


def test_a_removed_pack_is_gone_and_not_forgotten(desk, first):
    desk.install(signed(desk.build("newer", version="1.1")))

    desk.service.remove("buoys")

    assert desk.service.packs() == ()
    assert not (desk.profile / "packs" / "buoys").exists()
    assert refused(desk, first).code is Code.PACK_ROLLBACK
    assert refused(desk, signed(desk.build("x", version="2"), key(2))).code is Code.PACK_KEY
    desk.install(signed(desk.build("again", version="1.1")))
    assert desk.versions() == {"buoys": "1.1"}


def test_removing_what_is_not_there_changes_nothing(desk, first):
    desk.install(first)
    shutil.rmtree(desk.profile / "packs" / "buoys")

    desk.service.remove("buoys")

    assert desk.service.packs() == ()


def test_a_new_key_is_believed_with_a_statement_by_the_old_one(desk, first):
    desk.install(first)
    second, third = key(2), key(3)
    statements = (
        change_key("buoys", key(), second.public),
        change_key("buoys", second, third.public),
    )
    newer = desk.build("newer", version="1.1")

    desk.install(signed(newer, third, statements))

    assert desk.service.packs()[0].guest.kept.key == third.public.line
    assert refused(desk, signed(desk.build("last", version="1.2"))).code is Code.PACK_KEY


def test_a_damaged_pack_never_stops_the_program(desk, first):
    desk.install(first)
    place = desk.profile / "packs" / "buoys" / "1.0"
    largest = max(place.iterdir(), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])

    library = desk.library()

    (error,) = library.left_out()
    assert str(error.place) == "buoys"
    assert [module.id for module in library.course().modules] == ["lamps", "boats"]
    library.close()


def test_a_pack_whose_folder_is_gone_is_listed_with_its_problem(desk, first):
    desk.install(first)
    shutil.rmtree(desk.profile / "packs" / "buoys" / "1.0")

    (line,) = desk.service.packs()

    assert (line.title, line.problem.code) == ("buoys", Code.PACK_FILE)
    newer = desk.offer(signed(desk.build("newer", version="1.1")))
    assert count_changes(newer.examined.changes) == {("lesson", Fate.NEW): 1, ("item", Fate.NEW): 3}


def test_a_pack_that_names_what_another_pack_has_is_refused(desk, first):
    desk.install(first)
    other = signed(desk.build("other", id="bells", publisher="Others"), key(2))

    error = refused(desk, other)

    assert error.code is Code.PACK_CONTENT
    assert "comes from another pack" in error.reason


def test_another_pack_that_cannot_be_joined_is_no_reason_to_refuse_one(desk, first):
    desk.install(first)
    shutil.rmtree(desk.profile / "packs" / "buoys")

    desk.install(signed(overlay_of(desk), key(2)))

    assert desk.versions() == {"buoys": "1.0", "house": "1.0"}


def test_a_full_disk_while_checking_leaves_nothing_behind(desk, first, monkeypatch):
    desk.install(first)
    desk.build("newer", version="1.1")
    real = pack_folder.tempfile.mkdtemp

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pack_folder.tempfile, "mkdtemp", full)
    with pytest.raises(StoreError) as error:
        desk.examine(first)
    monkeypatch.setattr(pack_folder.tempfile, "mkdtemp", real)

    assert error.value.code is Code.STORE_FULL
    assert desk.versions() == {"buoys": "1.0"}


def test_a_full_disk_while_installing_leaves_the_old_version(desk, first, monkeypatch):
    desk.install(first)
    offer = desk.offer(signed(desk.build("newer", version="1.1")))

    def full(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pack_folder, "sync_file", full)
    with pytest.raises(StoreError) as error:
        desk.service.install(offer)

    assert error.value.code is Code.STORE_FULL
    assert desk.left_aside() == []
    assert desk.versions() == {"buoys": "1.0"}
    assert desk.library().lesson(LESSON).head.title == "Read a buoy"


def test_a_version_that_lost_a_file_is_mended_by_installing_it_again(desk, first):
    desk.install(first)
    (desk.profile / "packs" / "buoys" / "1.0" / "index.json").unlink()

    desk.install(first)

    assert desk.service.packs()[0].problem is None
    assert desk.left_aside() == []


def test_what_an_interruption_left_aside_is_thrown_away(desk, first):
    desk.examine(first)
    assert len(desk.left_aside()) == 1

    examined = desk.examine(first)

    assert desk.left_aside() == [examined.aside.name]
    desk.service.discard(examined)
    assert desk.left_aside() == []


@pytest.mark.parametrize("name", ["gone.seawallpack", "."])
def test_what_is_no_file_is_refused(desk, name):
    with pytest.raises(PackError) as error:
        examine(desk.folder / name, desk.profile, SOUND, ())

    assert error.value.code is Code.PACK_FILE


def test_the_name_of_the_course_is_not_for_packs(desk):
    error = refused(desk, signed(desk.build("core", id="core")))

    assert (error.code, "comes with the program" in error.reason) == (Code.PACK_KEY, True)


def test_a_statement_that_nobody_signed_leads_nowhere(desk, first):
    desk.install(first)
    statement = change_key("buoys", key(), key(2).public)
    forged = replace(statement, signature=key(2).sign(statement.text.encode(), "x"))

    newer = signed(desk.build("newer", version="1.1"), key(2), (forged,))

    assert refused(desk, newer).code is Code.PACK_KEY


def test_a_question_for_a_newer_program_is_known_and_not_counted(desk):
    members = members_of(desk.build("plain"))
    items = json.loads(members[ITEMS])
    items[0] = {"id": items[0]["id"], "needs": "99.1"}
    desk.install(whole(indexed({**members, ITEMS: dumped(items)})))

    library = desk.library()

    assert library.withheld("bell-1").needs == "99.1"
    assert library.withheld("bell-2") is None
    assert library.course().pack_of("bell-1") == "buoys"
    lesson = library.lesson(LESSON)
    assert lesson.head.checks == ("bell-2",)
    assert lesson.head == library.course().lessons[-1]
    assert "bell-1" in str(lesson.blocks)
    library.close()


def test_a_broken_course_is_no_reason_to_lose_a_pack(desk, first, tmp_path):
    with pytest.raises(ContentError):
        examine(desk.file(first), desk.profile, tmp_path / "nowhere", ())

    assert desk.left_aside() == []


def test_a_picture_that_changed_after_the_check_is_noticed(desk, first, monkeypatch):
    def meddle(path, aside):
        check(path, aside)
        picture = next(path for path in aside.iterdir() if path.read_bytes()[1:4] == b"PNG")
        picture.write_bytes(b"other")

    check = packs.check_pack
    monkeypatch.setattr(packs, "check_pack", meddle)

    assert refused(desk, first).code is Code.PACK_SIGNATURE
