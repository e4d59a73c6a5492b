from dataclasses import replace

import pytest

from app.domain.log import Mode
from app.domain.place import Screen
from app.settings import Settings
from app.ui.presenters.welcome_presenter import WelcomePresenter


@pytest.fixture
def welcome(qtbot, kept, settings, theme, icons):
    settings.settings = Settings()
    welcome = WelcomePresenter(settings, kept.desk.course, theme, icons)
    qtbot.add_widget(welcome.page)
    return welcome


@pytest.fixture
def heard(welcome):
    heard = []
    welcome.opened.connect(lambda: heard.append("opened"))
    welcome.finished.connect(lambda: heard.append("finished"))
    return heard


def test_the_welcome_asks_with_what_is_set_so_far(welcome, settings, heard):
    settings.change(replace(settings.settings, display_name="Ada"))
    welcome.open()

    assert heard == ["opened"]
    assert welcome.page._about.name == "Ada"


def test_what_was_answered_is_kept_and_not_asked_again(welcome, settings, heard):
    welcome.open()
    welcome.page.finished.emit(replace(settings.settings, display_name="Ada", role="platform"))

    assert heard == ["opened", "finished"]
    assert settings.settings == Settings(is_welcomed=True, display_name="Ada", role="platform")


def test_a_theme_is_tried_at_once(welcome, settings, theme):
    welcome.open()
    welcome.page.settings_changed.emit(replace(settings.settings, theme="dark"))

    assert theme.is_dark


def test_a_text_size_set_with_the_keys_meanwhile_stays(welcome, settings):
    welcome.open()
    settings.change(replace(settings.settings, text_percent=150))
    welcome.page._start.click()

    assert settings.settings.text_percent == 150
    assert settings.settings.is_welcomed


def test_the_welcome_can_be_opened_again(welcome, heard):
    welcome.open()
    page = welcome.page
    welcome.open()

    assert welcome.page is page
    assert heard == ["opened", "opened"]


def test_one_can_start_with_the_pre_check(keep, whole):
    program = whole(is_welcomed=False)
    program.button("Take the pre-check").click()
    program.settle()

    assert program.place.screen is Screen.QUIZ
    assert program.screens.quiz.round.sitting.mode is Mode.PRECHECK
    assert program.app._settings.settings.is_welcomed
