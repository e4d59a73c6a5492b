import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from app.ui.collector import Collector, collect_due


class Ring:
    """Something that only a collection takes apart."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def ring():
    """A dead cycle, by a reference that does not keep it, and whose end says on which thread."""
    ended = []
    made = Ring()
    weakref.finalize(made, lambda: ended.append(threading.current_thread()))
    del made
    return ended


def litter():
    return [Ring() for _ in range(2 * gc.get_threshold()[0])]


def test_python_does_not_collect_by_itself_however_much_there_is(qapp, ring):
    Collector(QObject())
    litter()

    assert not gc.isenabled()
    assert ring == []


def test_the_event_loop_collects_what_is_due_on_its_own_thread(qtbot, ring):
    owner = QObject()
    collector = Collector(owner)
    collector._timer.setInterval(0)
    litter()

    qtbot.wait_until(lambda: ring != [])

    assert ring == [threading.main_thread()]


def test_where_nothing_is_due_nothing_is_done():
    gc.collect()
    before = gc.get_stats()[0]["collections"]

    collect_due()

    assert gc.get_stats()[0]["collections"] == before
