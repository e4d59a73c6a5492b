"""A record as xAPI statements: the same each time, and nothing that the record does not say."""

import json
from uuid import UUID

import pytest

from app.domain.log import Kind, Mode
from app.errors import RecordError
from app.records.files import open_record
from app.records.xapi import NAMESPACE, statements, to_text
from tests.records.histories import a_history, a_key, write

EXTENSION = "urn:x-seawall:extension:"


def told(path):
    with open_record(path) as record:
        return list(statements(record))


def every_kind(lines=0, seed=1):
    history = a_history(lines, seed)
    history.answer(1)
    for kind in (Kind.LAB_VERIFIED, Kind.DRILL_FINISHED, Kind.SECTION_COMPLETED):
        history.add(kind, item=f"of-{kind}".replace("_", "-"), item_sha256="ab" * 32)
    history.add(Kind.LESSON_COMPLETED, item="module.lesson-1", item_sha256="ab" * 32)
    history.add(Kind.RECEIPT_RECEIVED, item="receipt", item_sha256="ab" * 32)
    check = {"attempt": 3, "mode": Mode.CHECK, "form": "check", "score": 4, "max": 5}
    history.add(Kind.TESTED_OUT, objective="objective-1", **check)
    return history


def test_every_line_but_a_receipt_is_a_statement(tmp_path):
    found = told(write(tmp_path / "a.seawall-record", every_kind()))

    verbs = [each["verb"]["id"].rpartition("/")[2] for each in found]
    types = [each["object"]["definition"]["type"].rpartition("/")[2] for each in found]
    assert verbs == ["answered", "passed", "completed", "completed", "completed", "passed"]
    assert types == ["question", "simulation", "simulation", "section", "lesson", "objective"]


def test_the_same_lines_give_the_same_statements_in_every_record(tmp_path):
    history = a_history(20)
    earlier = told(write(tmp_path / "a.seawall-record", history))
    again = told(write(tmp_path / "b.seawall-record", history, is_open=True, display_name="Anna"))
    later = told(write(tmp_path / "c.seawall-record", history.live(20)))

    assert again == earlier
    assert later[: len(earlier)] == earlier
    assert len({each["id"] for each in later}) == len(later)
    assert {UUID(each["id"]).version for each in later} == {5}


def test_two_learners_never_share_a_statement(tmp_path):
    history = a_history(12)
    mine = told(write(tmp_path / "a.seawall-record", history))
    theirs = told(write(tmp_path / "b.seawall-record", history, a_key(2)))

    assert not {each["id"] for each in mine} & {each["id"] for each in theirs}
    assert mine[0]["actor"] != theirs[0]["actor"]


def test_a_statement_tells_how_it_went_and_no_more_than_the_day(tmp_path):
    history = a_history(0)
    line = history.answer(7)
    (found,) = told(write(tmp_path / "a.seawall-record", history, is_open=True))

    assert found["timestamp"] == f"{line.day}T00:00:00Z"
    assert found["result"] == {
        "score": {"raw": line.score, "min": 0, "max": 1, "scaled": float(line.score)},
        "success": bool(line.score),
    }
    assert found["context"]["extensions"][f"{EXTENSION}line-sha256"] == history.head
    assert found["context"]["contextActivities"]["parent"][0]["id"].endswith(":objective-7")
    assert "4200" not in json.dumps(found)


@pytest.mark.parametrize(("score", "most"), [(5, 3), (-1, 3), (0, 0), (None, 3), (1, None)])
def test_points_that_no_test_can_give_are_left_out(tmp_path, score, most):
    history = a_history(0)
    history.add(item="item-1", objective="objective-1", score=score, max=most)
    (found,) = told(write(tmp_path / "a.seawall-record", history))

    assert "result" not in found


def test_a_day_that_no_calendar_has_gives_no_timestamp(tmp_path):
    history = a_history(0)
    history.add(item="item-1", day="2026-02-31")
    (found,) = told(write(tmp_path / "a.seawall-record", history))

    assert "timestamp" not in found
    assert found["context"]["extensions"][f"{EXTENSION}day"] == "2026-02-31"


def test_a_damaged_record_raises_before_its_end(tmp_path):
    path = write(tmp_path / "a.seawall-record", a_history(5))
    path.write_bytes(path.read_bytes() + b"more\n")

    with pytest.raises(RecordError):
        told(path)


def test_a_statement_is_one_line_of_json(tmp_path):
    found = told(write(tmp_path / "a.seawall-record", every_kind()))

    assert [json.loads(to_text(each)) for each in found] == found
    assert not any("\n" in to_text(each) for each in found)


def test_the_namespace_never_changes():
    assert str(NAMESPACE) == "6f0c1d0e-4b57-5d0e-9d0a-5ea3a11c0de1"
