"""What tests of screens share: windows that go when they are closed, and a question on a desk."""

import pytest
from PySide6.QtCore import QEvent
from question_factory import Desk, an_item, ask
from whole import blank, catalogue, keep, whole

from app.ui.presenters.settings_presenter import SettingsPresenter

__all__ = ["blank", "catalogue", "keep", "whole"]


@pytest.fixture(autouse=True)
def _no_leftovers(qapp):
    """Let closed windows go at once: each theme change would style them all again."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(qtbot, theme, icons):
    made = Desk(theme, icons, is_quiz=True)
    qtbot.add_widget(made)
    made.resize(760, 900)
    made.show()
    made.activateWindow()
    ask(made.card, an_item(), why="Find the boundary. Guideline 1.2.")
    made.card.take_focus()
    return made


@pytest.fixture
def card(desk):
    return desk.card


@pytest.fixture
def lesson(qtbot, theme, icons):
    made = Desk(theme, icons, is_quiz=False)
    qtbot.add_widget(made)
    made.resize(700, 900)
    made.show()
    made.activateWindow()
    ask(made.card, an_item(), number="1 of 3")
    return made


@pytest.fixture
def kept(keep):
    """A profile that was welcomed, and the core course."""
    return keep(is_welcomed=True)


@pytest.fixture
def settings(kept, theme, icons):
    return SettingsPresenter(kept.profile, kept.desk, theme, icons)
