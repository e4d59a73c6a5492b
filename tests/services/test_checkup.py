from datetime import date, timedelta

import pytest

from app.errors import Code, StoreError
from app.services import checkup
from app.services.checkup import Checkup
from app.store.database import open_view
from app.store.recovery import refuse_condemned
from tests.store.history import open_learner, raw

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "profile.db"


@pytest.fixture
def begin(path, monkeypatch):
    """Open a profile with five answers; lines are checked two at a time."""
    monkeypatch.setattr(checkup, "_SLICE", 2)
    opened = []

    def begin(*damage):
        learner = open_learner(path)
        for number in range(5):
            learner.answer(f"pin-{number}")
        learner.db.close()
        connection = raw(path)
        for statement in damage:
            connection.execute(statement)
        connection.close()
        opened.append(open_learner(path))
        return opened[0]

    yield begin
    for learner in opened:
        learner.db.close()


def check(learner):
    return Checkup(learner.db, learner.log)


def test_a_profile_is_checked_in_slices_and_then_not_for_a_week(begin):
    checked = check(begin())
    assert checked.is_due(TODAY, was_unclean=False)
    assert list(checked.slices(TODAY)) == [0, 2, 4, 5]

    assert not checked.is_due(TODAY + timedelta(days=6), was_unclean=False)
    assert checked.is_due(TODAY + timedelta(days=7), was_unclean=False)
    assert checked.is_due(TODAY - timedelta(days=7), was_unclean=False)
    assert checked.is_due(TODAY, was_unclean=True)


def test_answers_may_come_between_two_slices(begin):
    learner = begin()
    slices = check(learner).slices(TODAY)
    next(slices)
    learner.answer("pin-9")

    assert list(slices) == [2, 4, 6]


def test_a_line_that_changed_is_noted_for_the_next_start(begin, path):
    harm = (
        "update learning_log set line = replace(line, '\"score\":1', '\"score\":0') where seq = 3"
    )
    learner = begin(harm)
    with pytest.raises(StoreError) as caught:
        list(check(learner).slices(TODAY))

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "entry 3 of the learning log",
    )
    with pytest.raises(StoreError) as noted:
        refuse_condemned(path.parent)
    assert noted.value.reason == "entry 3 of the learning log"
    assert check(learner).is_due(TODAY, was_unclean=False)


def test_a_damaged_index_is_noted_too(begin, path):
    learner = begin(
        "pragma writable_schema = on",
        "create index extra on setting (value)",
        "insert into setting values ('a', 'b')",
        "update sqlite_schema set sql = 'create index extra on setting (key)' where name = 'extra'",
    )
    with pytest.raises(StoreError):
        list(check(learner).slices(TODAY))

    with pytest.raises(StoreError):
        refuse_condemned(path.parent)


def test_what_is_only_looked_at_is_not_checked(path):
    learner = open_learner(path)
    learner.db.close()
    view = open_view(path, StoreError(Code.STORE_READONLY))

    is_due = Checkup(view, learner.log).is_due(TODAY, was_unclean=True)
    view.close()

    assert not is_due
