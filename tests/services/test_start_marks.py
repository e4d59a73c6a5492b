from datetime import timedelta

import pytest

from app.errors import Code, StoreError
from app.services.start_marks import StartMarks


@pytest.fixture
def marks(tmp_path, clock):
    return StartMarks(tmp_path, clock)


def fail(marks, times):
    for _ in range(times):
        marks.add()


@pytest.mark.parametrize(("times", "is_safe"), [(0, False), (2, False), (3, True), (4, True)])
def test_after_three_starts_that_came_to_nothing_the_next_is_safe(marks, times, is_safe):
    fail(marks, times)

    assert marks.are_too_many is is_safe


@pytest.mark.parametrize(("minutes", "is_safe"), [(9, True), (11, False), (-9, True), (-11, False)])
def test_only_the_last_ten_minutes_count_whichever_way_the_clock_went(
    tmp_path, marks, clock, minutes, is_safe
):
    fail(marks, 3)
    later = StartMarks(tmp_path, lambda: clock() + timedelta(minutes=minutes))

    assert later.are_too_many is is_safe


def test_a_start_that_came_up_takes_every_mark_back(marks, tmp_path):
    fail(marks, 3)
    marks.clear()

    assert not marks.are_too_many
    assert list(tmp_path.iterdir()) == []


def test_a_failure_that_was_explained_leaves_no_mark(marks, tmp_path):
    with pytest.raises(StoreError), marks.counted():
        raise StoreError(Code.STORE_LOCKED)

    assert list(tmp_path.iterdir()) == []


def test_a_fault_leaves_a_mark_and_so_does_a_start_that_goes_on(marks, tmp_path):
    with pytest.raises(ZeroDivisionError), marks.counted():
        raise ZeroDivisionError
    with marks.counted():
        pass

    assert len((tmp_path / "starts").read_text().splitlines()) == 2


@pytest.mark.parametrize("content", [b"yesterday\n2026-11-23\n", b"\xff\xfe"])
def test_marks_that_cannot_be_read_do_not_count(marks, tmp_path, content):
    (tmp_path / "starts").write_bytes(content)

    assert not marks.are_too_many


def test_where_nothing_can_be_written_there_is_no_mark_and_no_failure(tmp_path, clock):
    marks = StartMarks(tmp_path / "gone", clock)
    fail(marks, 4)
    marks.clear()

    assert not marks.are_too_many
