import pytest

from app.domain.log import Kind, Mode, line_from_text, line_hash
from app.domain.sitting import Given, Sitting
from app.errors import Code, StoreError
from app.store import learning_log
from tests.store.history import START, answered, completed, contents, open_learner, raw

QUIZ = {"mode": Mode.PRACTICE, "form": "supply-chain.quiz-10"}


def damage(path, *statements):
    connection = raw(path)
    connection.execute("pragma foreign_keys = off")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def with_history(path, lines):
    learner = open_learner(path)
    for number in range(1, lines + 1):
        learner.answer(f"pin-{number}")
    learner.db.close()


# Appending


def test_the_first_line_follows_the_origin(learner):
    origin = learner.log.origin()
    line = learner.answer()

    assert (line.seq, line.prev) == (1, origin)


def test_each_line_follows_the_one_before(learner):
    first, second = learner.answer(), learner.do(completed("supply-chain.pin.why"))

    assert (second.seq, second.prev) == (2, line_hash(first.to_text()))


def test_the_head_is_the_newest_line_or_the_origin(learner):
    before = learner.log.head()
    line = learner.answer()

    assert before == (0, learner.log.origin())
    assert learner.log.head() == (1, line_hash(line.to_text()))


def test_an_entry_keeps_every_field_in_its_line(learner):
    with learner.db.transaction():
        line = learner.log.append(answered("pin-2", is_right=False, attempt=4, **QUIZ, max=3))

    (text,) = learner.log.lines()
    assert line == line_from_text(text)
    assert (line.day, line.kind, line.pack) == ("2026-11-23", Kind.ANSWERED, "core")
    assert (line.objective, line.item, line.item_sha256) == (
        "pin-what-you-load",
        "pin-2",
        "ab" * 32,
    )
    assert (line.attempt, line.mode, line.form) == (4, Mode.PRACTICE, "supply-chain.quiz-10")
    assert (line.score, line.max) == (0, 3)


def test_what_a_line_is_found_by_is_what_the_line_says(learner):
    learner.answer("pin-2", attempt=12, **QUIZ)
    learner.do(completed("supply-chain.pin.why"))

    found = learner.db.query("select kind, item, attempt, mode, form from learning_log")
    assert found == [
        ("answered", "pin-2", 12, "practice", "supply-chain.quiz-10"),
        ("section_completed", "supply-chain.pin.why", None, None, None),
    ]


def test_a_line_is_not_appended_outside_a_transaction(learner):
    with pytest.raises(RuntimeError):
        learner.log.append(answered())

    assert list(learner.log.lines()) == []


@pytest.mark.parametrize(
    "wrong", [{"item": "Pin 1"}, {"day": "23.11.2026"}, {"pack": ""}, {"score": 0.5}]
)
def test_a_line_that_could_not_be_read_back_is_not_appended(learner, wrong):
    before = contents(learner.db)
    with pytest.raises(ValueError, match="learning log"):
        learner.do(answered(**wrong))

    assert contents(learner.db) == before


# Reading


def test_lines_are_read_in_order_from_where_one_wants(learner, monkeypatch):
    monkeypatch.setattr(learning_log, "_PAGE", 3)
    texts = [learner.answer(f"pin-{number}").to_text() for number in range(8)]

    assert list(learner.log.lines()) == texts
    assert list(learner.log.lines(after=6)) == texts[6:]
    assert list(learner.log.lines(after=8)) == []


def test_lines_are_read_a_page_at_a_time(learner, monkeypatch):
    monkeypatch.setattr(learning_log, "_PAGE", 2)
    for number in range(5):
        learner.answer(f"pin-{number}")
    ran = []
    with learner.db.tracer(lambda sql, params: ran.append(params)):
        next(learner.log.lines())

    assert ran == [(0, 2)]


def test_the_private_part_stays_beside_its_line(learner):
    entry = answered(selected=("b", "c"))
    line = learner.do(entry)

    assert learner.log.private(line.seq) == entry.private
    assert "4200" not in line.to_text()


def test_the_same_private_part_is_committed_to_differently_each_time(learner):
    assert learner.do(answered()).c != learner.do(answered()).c


def test_what_has_no_private_part_commits_to_none(learner):
    line = learner.do(completed("supply-chain.pin.why"))

    assert (line.c, learner.log.private(line.seq)) == (None, None)


def test_an_erased_private_part_is_gone_and_the_chain_stays_whole(learner):
    learner.answer("pin-1", attempt=1, **QUIZ)
    learner.answer("pin-2", attempt=1, selected=("b",), **QUIZ)
    with learner.db.transaction():
        learner.log.erase_private(1)

    assert (learner.log.private(1), learner.log.first_break()) == (None, None)
    assert learner.log.given(1) == {
        "pin-1": Given("pin-1", (), None, is_right=True),
        "pin-2": Given("pin-2", ("b",), "sure", is_right=True),
    }


def test_an_erased_private_part_is_not_left_in_the_file(path):
    learner = open_learner(path)
    learner.answer(selected=("telltale-choice",))
    with learner.db.transaction():
        learner.log.erase_private(1)
    learner.db.close()

    assert b"telltale-choice" not in path.read_bytes()


@pytest.mark.parametrize("text", ["scratched", "{}", "[]", '{"response":5}'])
def test_a_damaged_private_part_is_said_to_be_damaged(path, text):
    with_history(path, 2)
    damage(path, f"update log_private set private = '{text}' where seq = 1")
    learner = open_learner(path)
    with pytest.raises(StoreError) as caught:
        learner.log.private(1)
    learner.db.close()

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "entry 1 of the learning log",
    )


def test_a_damaged_line_is_said_to_be_damaged_when_its_answer_is_looked_for(path):
    with_history(path, 2)
    damage(path, "update learning_log set line = line || ' ' where seq = 1")
    learner = open_learner(path)
    with pytest.raises(StoreError) as caught:
        learner.log.given(1)
    learner.db.close()

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "entry 1 of the learning log",
    )


# What was answered


def test_the_answers_of_a_sitting_come_back_in_order(learner):
    learner.answer("pin-9", attempt=3, selected=("b",), is_right=False, **QUIZ)
    learner.answer("pin-1", attempt=4, **QUIZ)
    learner.answer("pin-2", attempt=3, **QUIZ)
    learner.do(completed("supply-chain.pin.why"))

    found = learner.log.given(3)
    assert list(found) == ["pin-9", "pin-2"]
    assert found["pin-9"] == Given("pin-9", ("b",), "sure", is_right=False)
    assert learner.log.given(5) == {}


def test_only_answers_count_as_answers_of_a_sitting(learner):
    learner.do(answered(kind=Kind.DRILL_FINISHED, attempt=3, **QUIZ))

    assert learner.log.given(3) == {}


def test_in_a_lesson_the_latest_answer_to_each_item_counts(learner):
    learner.answer("pin-1", is_right=False, selected=("b",))
    learner.answer("pin-2")
    learner.answer("pin-1")
    learner.answer("pin-1", form="supply-chain.sign", is_right=False)
    learner.answer("pin-1", is_right=False, **{**QUIZ, "form": "supply-chain.pin"})

    assert learner.log.given_in_lesson("supply-chain.pin") == {
        "pin-2": Given("pin-2", ("a",), "sure", is_right=True),
        "pin-1": Given("pin-1", ("a",), "sure", is_right=True),
    }


def test_only_answers_count_as_answers_in_a_lesson(learner):
    learner.do(answered(kind=Kind.LAB_VERIFIED))

    assert learner.log.given_in_lesson("supply-chain.pin") == {}


def test_sittings_are_numbered_from_one(learner):
    assert learner.log.next_attempt() == 1


@pytest.mark.parametrize(("logged", "begun"), [(5, None), (5, 3), (3, 5), (None, 5)])
def test_a_sitting_gets_a_number_that_none_has_had(learner, logged, begun):
    if logged is not None:
        learner.answer(attempt=logged)
    if begun is not None:
        with learner.db.transaction():
            sitting = Sitting(begun, Mode.PRACTICE, "supply-chain.quiz-10", 1, ("pin-1",))
            learner.state.add_sitting(sitting, START)

    assert learner.log.next_attempt() == 6


# Damage


def test_a_whole_log_has_no_break(learner, monkeypatch):
    monkeypatch.setattr(learning_log, "_PAGE", 3)
    for number in range(8):
        learner.answer(f"pin-{number}", attempt=number + 1, **QUIZ)
    learner.do(completed("supply-chain.pin.why"))

    assert learner.log.first_break() is None


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("update learning_log set line = replace(line, 'score\":1', 'score\":0') where seq = 3", 3),
        ("update learning_log set line = replace(line, 'pin-1', 'pin-4') where seq = 1", 1),
        ("update learning_log set line = line || ' ' where seq = 3", 3),
        ("update learning_log set line = cast(x'ff' || line as text) where seq = 3", 3),
        ("update learning_log set hash = replace(hash, substr(hash, 1, 1), 'x') where seq = 2", 2),
        ("delete from learning_log where seq = 3", 3),
        ("update log_private set private = replace(private, '4200', '42000') where seq = 3", 3),
        ("update log_private set private = cast(private || x'ff' as text) where seq = 3", 3),
        ("update log_private set salt = randomblob(16) where seq = 3", 3),
        ("insert into log_private values (4, randomblob(16), '{}')", 4),
    ],
)
def test_the_first_damaged_line_is_found(path, statement, seq):
    with_history(path, 3)
    learner = open_learner(path)
    learner.do(completed("supply-chain.pin.why"))
    learner.answer("pin-5")
    learner.answer("pin-6")
    learner.db.close()
    damage(path, statement)
    learner = open_learner(path)
    found = learner.log.first_break()
    learner.db.close()

    assert found == seq


@pytest.mark.parametrize(
    "column",
    ["kind = 'tested_out'", "item = 'pin-4'", "attempt = 30", "mode = null", "form = 'a.b'"],
)
def test_a_column_that_does_not_say_what_its_line_says_is_found(path, column):
    with_history(path, 5)
    connection = raw(path)
    wanted = "from sqlite_schema where name = 'learning_log'"
    (sql,) = connection.execute(f"select sql {wanted}").fetchone()
    plain = (
        "create table learning_log (seq integer primary key, line text not null, "
        "hash text not null, kind text, item text, attempt integer, mode text, form text) strict"
    )
    connection.close()
    for schema, statement in (
        (plain, f"update learning_log set {column} where seq = 3"),
        (sql, ""),
    ):
        connection = raw(path)
        connection.execute("pragma writable_schema = on")
        connection.execute(
            "update sqlite_schema set sql = ? where name = 'learning_log'", (schema,)
        )
        connection.close()
        damage(path, statement)
    learner = open_learner(path)
    found = learner.log.first_break()
    learner.db.close()

    assert found == 3


# Queries


def test_no_query_on_the_way_of_an_answer_or_a_start_reads_the_whole_log(learner):
    learner.answer("pin-1")
    learner.answer("pin-2", **QUIZ)
    ran = {}
    with learner.db.tracer(lambda sql, params: ran.setdefault(sql, params)):
        learner.answer("pin-3")
        learner.answer("pin-4", **QUIZ)
        learner.do(completed("supply-chain.pin.why"))
        learner.log.head()
        learner.log.private(1)
        learner.log.given(2)
        learner.log.given_in_lesson("supply-chain.pin")
        learner.progress.mastery()
        learner.progress.completed()
        learner.progress.results()
        learner.preferences.settings()
        learner.state.place()
        learner.state.lesson_place("supply-chain.pin")
        learner.state.visited()
        learner.state.sitting(2)
        learner.state.open_sittings()

    assert len(ran) > 15
    assert scans(learner, ran) == []


def test_no_query_of_a_review_reads_the_whole_log_or_every_card(learner):
    learner.answer("pin-1")
    ran = {}
    with learner.db.tracer(lambda sql, params: ran.setdefault(sql, params)):
        learner.answer("pin-2", mode=Mode.REVIEW, form="review")
        learner.reader.answers(2)
        learner.reader.newest_answers(10)
        learner.reader.completed_lessons()
        learner.cards.due(9)
        learner.cards.due_items(9)
        learner.cards.clock()
        learner.cards.days("2026-11-23", "2026-11-29")
        learner.progress.reviewed_on("2026-11-23")

    assert len(ran) > 15
    assert scans(learner, ran) == []


def scans(learner, ran):
    """Name the queries that go through all rows of a table that grows."""
    plans = {
        sql: [row[3] for row in learner.db.query(f"explain query plan {sql}", params)]
        for sql, params in ran.items()
        if sql not in {"begin immediate", "commit"}
    }
    tables = ("learning_log", "l", "log_private", "p", "sitting", "card")
    unbounded = {f"SCAN {table}" for table in tables}
    return [
        (sql, step)
        for sql, steps in plans.items()
        for step in steps
        if step.split(" USING")[0] in unbounded and "sitting_open" not in step
    ]
