import sys
import threading
from functools import partial

import pytest

from app.errors import Code, StoreError
from app.ui.tasks import TaskRunner


@pytest.fixture
def runner(qapp):
    runner = TaskRunner(threads=1)
    yield runner
    runner.wait()


@pytest.fixture
def bugs(monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(error))
    return caught


def fail(error):
    raise error


def test_work_runs_elsewhere_and_its_value_comes_back_here(qtbot, runner):
    values = []
    runner.start(threading.get_ident, values.append)
    qtbot.wait_until(lambda: runner.is_idle)

    assert values != [threading.get_ident()]
    assert len(values) == 1


def test_one_thread_works_in_order(qtbot, runner):
    done = []
    for number in range(50):
        runner.start(partial(int, number), done.append)
    qtbot.wait_until(lambda: runner.is_idle)

    assert done == list(range(50))


def test_results_are_handed_over_on_the_windows_thread(qtbot, runner):
    threads = []
    runner.start(int, lambda value: threads.append(threading.get_ident()))
    qtbot.wait_until(lambda: runner.is_idle)

    assert threads == [threading.get_ident()]


def test_an_expected_failure_is_told(qtbot, runner):
    failures = []
    error = StoreError(Code.STORE_FULL)
    runner.start(partial(fail, error), done=failures.clear, failed=failures.append)
    qtbot.wait_until(lambda: runner.is_idle)

    assert failures == [error]


def test_a_failure_nobody_waits_for_reaches_the_last_hook(qtbot, runner, bugs):
    error = StoreError(Code.STORE_FULL)
    runner.start(partial(fail, error))
    qtbot.wait_until(lambda: bool(bugs))

    assert bugs == [error]
    assert runner.is_idle


def test_a_bug_is_not_taken_for_an_expected_failure(qtbot, runner, bugs):
    failures = []
    runner.start(partial(fail, KeyError("a")), failed=failures.append)
    qtbot.wait_until(lambda: bool(bugs))

    assert isinstance(bugs[0], KeyError)
    assert failures == []


def test_work_nobody_asks_about_is_done_all_the_same(qtbot, runner):
    done = threading.Event()
    runner.start(done.set)
    runner.wait()

    assert done.is_set()
    assert not runner.is_idle
    qtbot.wait_until(lambda: runner.is_idle)


def test_the_window_lives_while_the_disk_is_slow(qtbot, runner):
    disk, values = threading.Event(), []
    runner.start(disk.wait, values.append)
    beats = []
    qtbot.wait_until(lambda: beats.append(1) or len(beats) > 5)

    assert values == []
    disk.set()
    qtbot.wait_until(lambda: values == [True])
