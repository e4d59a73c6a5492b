"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each call that returns nothing.

After a few thousand calls the interpreter aborts. Run this before any upgrade of either.
"""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1000
MORTAL = 2**30
"""From Python 3.12 on None counts as if it had more references than this, and never fewer."""


@pytest.mark.skipif(sys.getrefcount(None) >= MORTAL, reason="None cannot be lost here")
def test_a_call_that_returns_nothing_takes_no_reference_to_none_away():
    target = QObject()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        target.setObjectName("x")

    assert abs(sys.getrefcount(None) - before) < CALLS / 10
