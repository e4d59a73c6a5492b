from datetime import UTC, datetime

import pytest
from samples import a_course, a_lesson, a_module

from app.domain.ids import LessonId, SectionId
from app.domain.log import Mode
from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.ui.presenters.navigator import Navigator, Way

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
COURSE = a_course(
    (a_module("pin", a_lesson("pin.why")),), (a_module("load", a_lesson("load.how")),)
)


def at(screen, lesson=None, **parts):
    return Place(screen, NOW, None if lesson is None else LessonId(lesson), **parts)


TODAY, LEARN, SETTINGS = at(Screen.TODAY), at(Screen.LEARN), at(Screen.SETTINGS)
WHY, HOW = at(Screen.LESSON, "pin.why"), at(Screen.LESSON, "load.how")


class Screens:
    """Opens a place at once, or, while it is slow, when it is told to."""

    def __init__(self):
        self.navigator = Navigator(self.opener_of)
        self.opened, self.arrived, self.left = [], [], []
        self.is_slow = False
        self.navigator.arrived.connect(self.arrived.append)
        self.navigator.leaving.connect(self.on_leaving)

    def opener_of(self, screen):
        return self.open

    def open(self, place):
        self.opened.append(place)
        if not self.is_slow:
            self.navigator.on_shown(place)

    def on_leaving(self):
        self.left.append(self.navigator.place)


@pytest.fixture
def screens(qapp):
    return Screens()


@pytest.fixture
def navigator(screens):
    return screens.navigator


def test_a_place_is_opened_and_arrived_at(screens, navigator):
    navigator.go(TODAY)

    assert screens.opened == screens.arrived == [TODAY]
    assert navigator.place == TODAY


def test_what_is_on_the_screen_is_told_before_it_is_left(screens, navigator):
    for place in (TODAY, WHY, LEARN):
        navigator.go(place)

    assert screens.left == [None, TODAY, WHY]


def test_back_and_forward_open_what_was_there(screens, navigator):
    for place in (TODAY, LEARN, WHY):
        navigator.go(place)
    navigator.back()
    navigator.back()
    navigator.forward()

    assert screens.arrived[3:] == [LEARN, TODAY, LEARN]
    assert navigator.history.can_go_forward


def test_at_either_end_nothing_is_opened(screens, navigator):
    navigator.go(TODAY)
    navigator.back()
    navigator.forward()

    assert screens.opened == [TODAY]


def test_going_on_after_going_back_begins_a_new_way(screens, navigator):
    for place in (TODAY, LEARN):
        navigator.go(place)
    navigator.back()
    navigator.go(SETTINGS)

    assert not navigator.history.can_go_forward
    navigator.back()
    assert navigator.place == TODAY


def test_a_late_answer_for_a_place_already_left_changes_nothing(screens, navigator):
    navigator.go(TODAY)
    screens.is_slow = True
    navigator.go(WHY)
    navigator.go(HOW)
    navigator.on_shown(WHY)

    assert navigator.place == TODAY
    navigator.on_shown(HOW)
    assert screens.arrived == [TODAY, HOW]


def test_two_sittings_are_two_places(screens, navigator):
    screens.is_slow = True
    navigator.go(at(Screen.QUIZ, attempt=2))
    navigator.on_shown(at(Screen.QUIZ, attempt=1))

    assert screens.arrived == []


def test_nothing_is_shown_that_was_never_asked_for(screens, navigator):
    navigator.on_shown(TODAY)

    assert screens.arrived == []
    assert navigator.place is None


def test_a_page_may_show_its_place_anew(screens, navigator):
    first, second = at(Screen.QUIZ, attempt=1, offset=1), at(Screen.QUIZ, attempt=1, offset=2)
    navigator.go(TODAY)
    navigator.go(first)
    navigator.on_shown(second)

    assert screens.arrived == [TODAY, first, second]
    navigator.back()
    assert navigator.place == TODAY
    navigator.forward()
    assert navigator.place == second


def test_moving_within_a_page_is_where_one_comes_back_to(screens, navigator):
    moved = at(Screen.LESSON, "pin.why", section=SectionId("pin.why.2"), offset=3)
    navigator.go(WHY)
    navigator.on_moved(moved)
    navigator.go(TODAY)
    navigator.back()

    assert navigator.place == moved


def test_a_page_that_is_not_on_the_screen_does_not_move_the_learner(screens, navigator):
    navigator.go(TODAY)
    navigator.on_moved(WHY)

    assert navigator.place == TODAY


@pytest.mark.parametrize(
    ("place", "quiz", "way"),
    [
        (TODAY, None, [("Today", "")]),
        (LEARN, None, [("Learn", "")]),
        (SETTINGS, None, [("Settings", "")]),
        (at(Screen.HELP), None, [("Help", "")]),
        (HOW, None, [("Learn", "learn"), ("Part 2", "load"), ("load.how", "")]),
        (at(Screen.LESSON, "gone.away"), None, [("Learn", "learn")]),
        (at(Screen.QUIZ), "pin.quiz-10", [("Learn", "learn"), ("Part 1", "pin"), ("Quiz", "")]),
        (at(Screen.REVIEW), None, [("Review", "")]),
        (at(Screen.QUIZ), "review", [("Review", "review"), ("Session", "")]),
        (at(Screen.QUIZ), "gone.quiz-10", [("Learn", "learn"), ("Quiz", "")]),
        (at(Screen.QUIZ), None, [("Learn", "learn"), ("Quiz", "")]),
    ],
    ids=str,
)
def test_crumbs_say_where_a_place_is(qapp, place, quiz, way):
    mode = Mode.REVIEW if quiz == "review" else Mode.PRACTICE
    sitting = None if quiz is None else Sitting(1, mode, quiz, 0, ())
    crumbs = Way(COURSE).crumbs(place, sitting)

    assert [(crumb.title, crumb.target) for crumb in crumbs] == way
