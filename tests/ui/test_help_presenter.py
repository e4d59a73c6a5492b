import pytest
from PySide6.QtWidgets import QMenuBar

from app.domain.place import Place, Screen
from app.ui.presenters.help_presenter import HelpPresenter
from app.ui.presenters.navigator import Navigator
from app.ui.widgets.menus import Menus


class Door:
    """Opens every screen at once, and the help through its presenter."""

    def __init__(self, settings, theme, icons, menus):
        self.navigator = Navigator(self.opener_of)
        desk = settings._desk
        self.help = HelpPresenter(desk, (theme, icons), self.navigator, menus, settings)
        self.help.shown.connect(self.navigator.on_shown)

    def opener_of(self, screen):
        return self.help.open if screen is Screen.HELP else self.navigator.on_shown


@pytest.fixture
def door(qtbot, settings, theme, icons):
    bar = QMenuBar()
    qtbot.add_widget(bar)
    door = Door(settings, theme, icons, Menus(bar))
    door.bar = bar
    qtbot.add_widget(door.help.page)
    return door


@pytest.mark.parametrize("screen", sorted(set(Screen) - {Screen.HELP, Screen.WELCOME}))
def test_help_opens_on_the_topic_of_the_screen_one_comes_from(door, clock, screen):
    door.navigator.go(Place(screen, clock()))
    door.navigator.go(Place(Screen.HELP, clock()))

    assert door.help.page.topic == ("team" if screen is Screen.PERSON else screen)
    assert door.navigator.place.screen is Screen.HELP


def test_help_asked_for_in_the_help_stays_where_it_is(door, clock):
    door.navigator.go(Place(Screen.LEARN, clock()))
    door.navigator.go(Place(Screen.HELP, clock()))
    door.help.page.show_keyboard()
    door.navigator.go(Place(Screen.HELP, clock()))

    assert door.help.page.topic == "keyboard"


def test_help_that_was_open_at_the_last_start_begins_with_the_first_topic(door, clock):
    door.navigator.go(Place(Screen.HELP, clock()))

    assert door.help.page.topic == "today"
    assert door.help.page_of(door.navigator.place) is door.help.page
