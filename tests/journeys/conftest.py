"""Journeys go through the whole program."""

import pytest
from PySide6.QtCore import QEvent
from whole import blank, catalogue, keep, whole

__all__ = ["blank", "catalogue", "keep", "whole"]


@pytest.fixture(autouse=True)
def _no_leftovers(qapp):
    """Let closed windows go at once: each theme change would style them all again."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
