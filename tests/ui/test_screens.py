import pytest
from whole import LESSON, MODULE, disk_full

from app.domain.place import Place, Screen
from app.ui.pages.help_page import HelpPage
from app.ui.pages.learn_page import LearnPage
from app.ui.pages.lesson_page import LessonPage
from app.ui.pages.quiz_page import QuizPage
from app.ui.pages.settings_page import SettingsPage
from app.ui.pages.share_page import SharePage
from app.ui.pages.today_page import TodayPage

PAGES = {
    Screen.TODAY: TodayPage,
    Screen.LEARN: LearnPage,
    Screen.LESSON: LessonPage,
    Screen.SHARE: SharePage,
    Screen.SETTINGS: SettingsPage,
    Screen.HELP: HelpPage,
}


@pytest.fixture
def program(whole):
    return whole(theme="light")


def go(program, screen):
    program.go(screen, lesson=LESSON if screen is Screen.LESSON else None)


@pytest.mark.parametrize(("screen", "page"), PAGES.items())
def test_each_screen_has_its_page(program, screen, page):
    go(program, screen)

    assert type(program.page) is page
    assert program.screens.page_of(program.place) is program.page


def test_a_page_is_made_once(program):
    go(program, Screen.LEARN)
    first = program.page
    go(program, Screen.TODAY)
    go(program, Screen.LEARN)

    assert program.page is first


def test_screens_that_were_not_opened_were_not_made(program):
    made = set(vars(program.screens))

    assert "overview" in made
    assert not made & {"lesson", "quiz", "share", "help"}


def test_a_quiz_is_a_sitting_and_other_places_have_none(program):
    program.start_quiz()

    assert isinstance(program.page, QuizPage)
    assert program.screens.sitting_of(program.place).form == "supply-chain.quiz-10"
    assert program.screens.sitting_of(Place(Screen.TODAY, program.desk.now())) is None


def test_before_a_quiz_is_read_nobody_knows_the_sitting(program):
    place = Place(Screen.QUIZ, program.desk.now(), attempt=4)

    assert program.screens.sitting_of(place) is None


@pytest.mark.parametrize(("screen", "count"), [(Screen.TODAY, 1), (Screen.LESSON, 2)])
def test_a_lesson_has_a_pane_beside_it(program, screen, count):
    go(program, screen)

    panes = program.screens.panes_of(program.place)
    assert len(panes) == count
    assert panes[0].widget is program.page


@pytest.mark.parametrize("screen", PAGES)
def test_where_the_learner_is_is_kept(program, screen):
    go(program, screen)

    assert program.profile.study.place().screen is screen


def test_each_question_of_a_quiz_is_kept_as_the_place(program):
    program.start_quiz()
    program.answer()
    program.screens.quiz._asking.next_requested.emit()
    program.settle()

    assert program.profile.study.place().offset == 2


def test_a_place_that_cannot_be_kept_is_said(program):
    with program.profile.database.tracer(disk_full):
        go(program, Screen.SETTINGS)

    assert "E-STORE-FULL" in program.words()
    assert isinstance(program.page, SettingsPage)


def test_a_screen_that_cannot_be_read_leaves_the_one_before(program):
    with program.profile.database.tracer(disk_full):
        go(program, Screen.LEARN)

    assert isinstance(program.page, TodayPage)
    assert "E-STORE-FULL" in program.words()
    go(program, Screen.LEARN)
    assert isinstance(program.page, LearnPage)


def test_a_link_in_a_lesson_leads_to_another(program):
    go(program, Screen.LESSON)
    program.page.lesson_requested.emit("supply-chain.know-every-part")
    program.settle()

    assert program.place.lesson == "supply-chain.know-every-part"
    program.navigator.back()
    program.settle()
    assert program.place.lesson == LESSON


def test_a_quiz_chosen_on_learn_or_today_is_begun(program):
    go(program, Screen.LEARN)
    program.page.quiz_chosen.emit(MODULE)
    program.settle()

    assert isinstance(program.page, QuizPage)


def test_going_elsewhere_while_a_quiz_is_drawn_is_not_undone(program):
    program.screens.starts.quiz(MODULE)
    go(program, Screen.HELP)

    assert program.place.screen is Screen.HELP
    assert isinstance(program.page, HelpPage)


def test_going_elsewhere_while_a_lesson_is_read_is_not_undone(program):
    program.navigator.go(Place(Screen.LESSON, program.desk.now(), LESSON))
    go(program, Screen.SETTINGS)

    assert program.place.screen is Screen.SETTINGS
    assert program.profile.study.place().screen is Screen.SETTINGS
    assert program.profile.study.overview(program.desk.course).next_step.lesson.head.id != LESSON
