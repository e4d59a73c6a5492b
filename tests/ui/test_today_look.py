from datetime import datetime

import course_factory
import pytest
from page_checks import Frame, settle, show
from pictures import assert_looks_like

from app.ui.pages.today_page import TodayPage
from app.ui.theme import ThemeChoice

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
STATES = {
    "first": course_factory.first_day,
    "middle": course_factory.in_the_middle,
    "done": course_factory.all_done,
}


@pytest.mark.golden
@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("first", ThemeChoice.LIGHT),
        ("middle", ThemeChoice.LIGHT),
        ("middle", ThemeChoice.DARK),
        ("done", ThemeChoice.DARK),
    ],
)
def test_today_looks_as_it_was_accepted(qtbot, theme, icons, name, choice):
    theme.apply(choice, 1.0, 72)
    page = TodayPage(theme, icons)
    frame = show(qtbot, Frame(theme, icons, page, "Today"), 1280, 832)
    page.show_overview(STATES[name](), MORNING, "Ada" if name == "done" else "")
    page.take_focus()
    settle()

    assert_looks_like(frame, f"today-{name}-{choice}")
