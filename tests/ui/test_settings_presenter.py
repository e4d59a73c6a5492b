from dataclasses import replace

import pytest
from whole import disk_full

from app.domain.place import Place, Screen
from app.errors import Code
from app.settings import TEXT_SCALES, from_text
from app.store.preferences import PreferenceStore
from app.ui.presenters.settings_presenter import next_scale


@pytest.fixture
def heard(settings):
    heard = []
    settings.changed.connect(heard.append)
    return heard


def stored(kept):
    kept.wait()
    return from_text(PreferenceStore(kept.profile.database).settings())


def test_a_change_applies_is_told_and_is_kept(kept, settings, theme, heard):
    wanted = replace(settings.settings, theme="dark", text_percent=150, measure=60)
    settings.change(wanted)

    assert (theme.is_dark, theme.scale, theme.measure) == (True, 1.5, 60)
    assert heard == [wanted]
    assert settings.settings == stored(kept) == wanted


def test_what_is_set_already_is_not_set_again(kept, settings, heard):
    settings.change(replace(settings.settings))

    assert heard == []
    assert kept.storage.is_idle


def test_the_windows_place_is_kept_without_telling_anybody(kept, settings, heard):
    wanted = replace(settings.settings, window=(1, 2, 900, 700, 0))
    settings.keep(wanted)

    assert heard == []
    assert settings.settings == stored(kept) == wanted


def test_keeping_is_told(qtbot, kept, settings):
    with qtbot.wait_signal(settings.saved):
        settings.change(replace(settings.settings, theme="dark"))

    assert stored(kept).theme == "dark"


def test_a_change_that_cannot_be_kept_is_in_force_and_a_problem(qtbot, kept, settings, theme):
    with (
        kept.profile.database.tracer(disk_full),
        qtbot.wait_signal(settings.problem_raised) as problem,
    ):
        settings.change(replace(settings.settings, theme="dark"))

    assert problem.args[0].code is Code.STORE_FULL
    assert theme.is_dark
    assert stored(kept).theme == "system"


def test_the_page_shows_what_is_set(qtbot, kept, settings):
    shown = []
    settings.shown.connect(shown.append)
    place = Place(Screen.SETTINGS, kept.desk.now())
    settings.open(place)

    assert shown == [place]
    assert settings.page_of(place) is settings.page
    assert settings.folder == kept.profile.folder


def test_what_the_page_asks_for_is_done_and_shown(qtbot, kept, settings):
    qtbot.add_widget(settings.page)
    settings.open(None)
    settings.page.settings_changed.emit(replace(settings.settings, letter_keys=False))

    assert not settings.settings.letter_keys
    settings.change(replace(settings.settings, text_percent=125))
    assert settings.page._settings == settings.settings
    kept.wait()


@pytest.mark.parametrize(
    ("percent", "by", "expected"), [(100, 1, 110), (100, -1, 90), (200, 1, 200), (80, -1, 80)]
)
def test_the_next_text_size_stops_at_the_ends(percent, by, expected):
    assert next_scale(percent, by) == expected
    assert expected in TEXT_SCALES
