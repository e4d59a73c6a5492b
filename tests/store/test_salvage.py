import pytest

from app.domain.notebook import LONGEST_NOTE
from app.store.database import open_database
from app.store.rebuild import rebuild
from app.store.salvage import readable_rows, salvage
from tests.store.history import Learner, answered, completed, contents, open_learner, place, raw

PAGE = 4096


def salt():
    return b"s" * 16


@pytest.fixture
def damaged(path):
    """A history of 40 entries; what is done to it comes from the test."""
    learner = open_learner(path)
    for number in range(1, 41):
        learner.do(answered(f"pin-{number}", day=f"2026-11-{10 + number // 3:02}"))
    with learner.db.transaction():
        learner.preferences.put_settings({"theme": '"dark"'})
        learner.state.put_place(place())
    learner.db.close()

    def harm(*statements):
        connection = raw(path)
        connection.execute("pragma foreign_keys = off")
        for statement in statements:
            connection.execute(statement)
        connection.close()
        return salvage(path)

    return harm


def put_together(salvaged, tmp_path, lines=0, path=None):
    """Rebuild on an empty profile, or on one that has the first lines."""
    base = tmp_path / "base" / "profile.db"
    db = open_database(base)
    rebuilt = rebuild(db, salvaged, salt)
    return Learner(db), rebuilt


def items(learner):
    return [each.line.item for each in learner.reader.entries()]


def test_a_whole_history_is_put_together_line_by_line_and_as_it_was(damaged, path, tmp_path):
    salvaged = damaged()
    learner, rebuilt = put_together(salvaged, tmp_path)
    found = (rebuilt.found, rebuilt.total, rebuilt.missing, rebuilt.is_rewritten)
    kept, first_break = contents(learner.db), learner.log.first_break()
    learner.db.close()
    before = open_learner(path)
    wanted, origin = contents(before.db), before.log.origin()
    before.db.close()

    assert found == (40, 40, (), False)
    assert first_break is None
    for table in ("learning_log", "log_private", "setting", "place"):
        assert kept[table] == wanted[table]
    assert salvaged.origin == origin


@pytest.mark.parametrize(
    "damage",
    [
        "update learning_log set line = replace(line, '\"score\":1', '\"score\":0') where seq = 20",
        "update learning_log set line = cast(x'ff00' as text) where seq = 20",
        "delete from learning_log where seq = 20",
    ],
)
def test_behind_a_gap_every_entry_is_written_anew_and_the_gap_is_told(damaged, tmp_path, damage):
    learner, rebuilt = put_together(damaged(damage), tmp_path)
    found, first_break = items(learner), learner.log.first_break()
    private = learner.log.private(25)
    learner.db.close()

    assert found == [f"pin-{n}" for n in range(1, 41) if n != 20]
    assert (rebuilt.found, rebuilt.total) == (39, 40)
    assert (rebuilt.missing, rebuilt.is_rewritten) == (("2026-11-16",), True)
    assert first_break is None
    assert private.response == ("a",)


def test_a_damaged_hash_is_made_good_by_the_line_behind_it(damaged, tmp_path):
    salvaged = damaged("update learning_log set hash = replace(hash, substr(hash, 1, 1), 'x')")
    learner, rebuilt = put_together(salvaged, tmp_path)
    learner.db.close()

    assert (rebuilt.found, rebuilt.total, rebuilt.is_rewritten) == (39, 40, False)


def test_a_damaged_private_part_is_as_good_as_erased(damaged, tmp_path):
    salvaged = damaged(
        "update log_private set private = 'x' where seq = 3",
        "delete from log_private where seq = 5",
    )
    learner, rebuilt = put_together(salvaged, tmp_path)
    found = [learner.log.private(seq) is None for seq in (3, 4, 5)]
    first_break = learner.log.first_break()
    learner.db.close()

    assert (rebuilt.found, rebuilt.is_rewritten) == (40, False)
    assert (found, first_break) == ([True, False, True], None)


def test_entries_without_private_parts_stand_behind_a_gap_too(path, tmp_path):
    learner = open_learner(path)
    for number in range(4):
        learner.do(completed(f"a.b-{number}"))
    learner.db.close()
    connection = raw(path)
    connection.execute("delete from learning_log where seq in (1, 2)")
    connection.close()

    again, rebuilt = put_together(salvage(path), tmp_path)
    found = items(again)
    again.db.close()
    assert (found, rebuilt.missing) == (["a.b-2", "a.b-3"], ("", ""))


def test_a_lost_origin_lets_the_chain_begin_anew(damaged, tmp_path):
    learner, rebuilt = put_together(damaged("delete from log_origin"), tmp_path)
    first_break = learner.log.first_break()
    learner.db.close()

    assert (rebuilt.found, rebuilt.is_rewritten, first_break) == (40, True, None)


def test_only_what_is_behind_the_backup_is_added(damaged, path, tmp_path):
    base = open_learner(path)
    whole = salvage_of_first(base, tmp_path, 30)
    salvaged = damaged("delete from learning_log where seq = 5")
    rebuilt = rebuild(whole.db, salvaged, salt)
    found, first_break = items(whole), whole.log.first_break()
    whole.db.close()

    assert found == [f"pin-{n}" for n in range(1, 41)]
    assert (rebuilt.found, rebuilt.total, rebuilt.missing) == (40, 40, ())
    assert (rebuilt.is_rewritten, first_break) == (False, None)


def salvage_of_first(learner, tmp_path, lines):
    """A profile that has the first lines of another, as a backup does."""
    learner.db.close()
    salvaged = salvage(learner.db.path)
    for number in [n for n in salvaged.entries if n > lines]:
        del salvaged.entries[number]
    backup = Learner(open_database(tmp_path / "backup" / "profile.db"))
    rebuild(backup.db, type(salvaged)(salvaged.origin, salvaged.entries, lines, {}), salt)
    return backup


def test_state_that_breaks_a_rule_is_left_as_the_backup_has_it(damaged, tmp_path):
    salvaged = damaged(
        "pragma ignore_check_constraints = on",
        f"insert into notebook values (1, 'note', 'a', 'a.b', 0, 0, 0, '', "
        f"'{'x' * (LONGEST_NOTE + 1)}', '')",
    )
    learner, _ = put_together(salvaged, tmp_path)
    notes, settings = learner.db.query("select * from notebook"), learner.preferences.settings()
    learner.db.close()

    assert (notes, settings) == ([], {"theme": '"dark"'})


def test_packs_come_back_with_their_versions(damaged, tmp_path):
    salvaged = damaged(
        "insert into pack_known values ('acme', 'key', '1.0.0', null)",
        f"insert into pack_version values ('acme', '1.0.0', '{'a' * 64}', 1, '')",
    )
    learner, _ = put_together(salvaged, tmp_path)
    found = learner.db.query("select pack from pack_version")
    learner.db.close()

    assert found == [("acme",)]


def test_damaged_pages_cost_only_what_was_on_them(damaged, path, tmp_path):
    damaged()
    content = bytearray(path.read_bytes())
    place_of_one = content.rindex(b'"item":"pin-20"')
    page = place_of_one // PAGE * PAGE
    content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)

    learner, rebuilt = put_together(salvage(path), tmp_path)
    found = items(learner)
    learner.db.close()
    assert rebuilt.total == 40
    assert 20 <= rebuilt.found == len(found) < 40
    assert {"pin-1", "pin-40"} <= set(found)


@pytest.mark.parametrize("content", [b"", b"xy", b"not a database at all" * 999])
def test_of_what_is_no_database_nothing_is_salvaged(tmp_path, content):
    path = tmp_path / "profile.db"
    path.write_bytes(content)

    salvaged = salvage(path)
    assert (salvaged.origin, salvaged.entries, salvaged.newest, salvaged.state) == ("", {}, 0, {})
    assert list(readable_rows(path)) == []


def test_every_row_that_can_be_read_is_read_with_its_columns(damaged, path):
    damaged("create table other (a integer, b text)", "insert into other values (1, 'x')")
    rows = list(readable_rows(path))

    assert ("other", {"a": 1, "b": "x"}) in rows
    assert sum(table == "learning_log" for table, _ in rows) == 40


def test_a_table_that_cannot_be_read_does_not_hide_the_others(damaged, path):
    damaged()
    content = bytearray(path.read_bytes())
    page = content.rindex(b'"item":"pin-20"') // PAGE * PAGE
    content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)

    tables = {table for table, _ in readable_rows(path)}
    assert {"log_origin", "setting", "place"} <= tables
