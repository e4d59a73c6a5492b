from dataclasses import replace

import pytest
from page_checks import named, press, words
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from right_answers import right_response
from whole import disk_full

from app.domain.ids import ModuleId
from app.domain.overview import Step
from app.domain.place import Place, Screen
from app.errors import Code
from app.ui.presenters.overview_presenter import OverviewPresenter
from app.ui.presenters.starts import Starts
from app.ui.widgets.guideline_grid import GuidelineChip
from app.ui.widgets.quiz_line import QuizLine

MODULE = ModuleId("supply-chain")


class Seen:
    """Today and Learn, and what their presenter tells."""

    def __init__(self, qtbot, kept, presenter):
        self.kept, self.presenter = kept, presenter
        self.shown, self.wanted, self.quizzes, self.problems = [], [], [], []
        presenter.shown.connect(self.shown.append)
        presenter.place_requested.connect(self.wanted.append)
        presenter._starts.place_requested.connect(self._on_drawn)
        presenter.problem_raised.connect(self.problems.append)
        for page in (presenter.today, presenter.learn):
            qtbot.add_widget(page)
            page.resize(1000, 760)

    def _on_drawn(self, place):
        """Name the module of a quiz that was begun."""
        sitting = self.kept.profile.study.sitting(place.attempt).sitting
        self.quizzes.append(sitting.form.partition(".")[0])

    def open(self, screen):
        place = Place(screen, self.kept.desk.now())
        page = self.presenter.page_of(place)
        page.show()
        self.presenter.open(place)
        self.kept.wait()
        return page

    def take_step(self):
        self.presenter.today._card._go.click()

    @property
    def one(self):
        (place,) = self.wanted
        return place


@pytest.fixture
def seen(qtbot, kept, theme, icons, settings):
    starts = Starts(kept.desk, settings)
    return Seen(qtbot, kept, OverviewPresenter(kept.desk, (theme, icons), settings, starts))


def begin_quiz(kept, answers=0):
    """Leave a quiz after so many answers; give its number."""
    study, course = kept.profile.study, kept.desk.course
    module = next(m for m in course.modules if m.id == MODULE)
    sitting = study.start_quiz(module, kept.library.items(MODULE)).sitting
    for item in map(kept.library.item, sitting.items[:answers]):
        study.answer(course, sitting, item, right_response(item))
    return sitting.attempt


def finish_lesson(kept, head):
    for item in map(kept.library.item, head.checks):
        response = right_response(item)
        kept.profile.study.answer_in_lesson(kept.desk.course, head, item, response)


def test_today_greets_by_name_and_offers_the_first_lesson(seen, kept, settings):
    settings.change(replace(settings.settings, display_name="Ada"))
    page = seen.open(Screen.TODAY)
    seen.take_step()

    assert "Ada" in page.title.text()
    assert [place.screen for place in seen.shown] == [Screen.TODAY]
    assert (seen.one.screen, seen.one.lesson) == (Screen.LESSON, kept.desk.course.lessons[0].id)


def test_today_offers_to_continue_the_lesson_left_last(seen, kept):
    head = kept.desk.course.lessons[3]
    kept.profile.study.remember(Place(Screen.LESSON, kept.desk.now(), head.id))
    page = seen.open(Screen.TODAY)
    seen.take_step()

    assert page._card._step.step is Step.CONTINUE_LESSON
    assert seen.one.lesson == head.id


def test_today_offers_to_continue_a_quiz_left_in_the_middle(seen, kept):
    attempt = begin_quiz(kept, answers=3)
    seen.open(Screen.TODAY)
    seen.take_step()

    assert (seen.one.screen, seen.one.attempt) == (Screen.QUIZ, attempt)
    kept.wait()
    assert seen.quizzes == []


def test_today_offers_the_quiz_once_the_lessons_are_done(seen, kept):
    module = kept.desk.course.modules[0]
    for head in module.lessons:
        finish_lesson(kept, head)
    seen.open(Screen.TODAY)
    seen.take_step()

    kept.wait()
    assert seen.quizzes == [module.id]


def quiz_buttons(page):
    return [line.findChild(QAbstractButton) for line in page.findChildren(QuizLine)]


def test_the_line_of_a_quiz_left_in_the_middle_continues_it(seen, kept):
    attempt = begin_quiz(kept)
    page = seen.open(Screen.TODAY)
    (button,) = [b for b in quiz_buttons(page) if b.text() == "Continue"]
    button.click()

    assert (seen.one.screen, seen.one.attempt) == (Screen.QUIZ, attempt)
    kept.wait()
    assert seen.quizzes == []


def test_any_quiz_is_started_by_its_id_and_all_are_on_learn(seen, kept):
    begin_quiz(kept)
    page = seen.open(Screen.TODAY)
    page.quiz_chosen.emit(kept.desk.course.modules[0].id)
    kept.wait()

    assert seen.quizzes == [kept.desk.course.modules[0].id]
    page.map_requested.emit()
    assert seen.one.screen is Screen.LEARN


def test_the_weekly_goal_is_paused_and_taken_up_with_one_click(seen, kept, settings):
    page = seen.open(Screen.TODAY)
    named(page, "Pause the goal").click()
    kept.wait()

    assert settings.settings.is_goal_paused
    assert "The weekly goal is paused." in words(page)
    named(page, "Take up the goal").click()
    kept.wait()
    assert not settings.settings.is_goal_paused


def test_today_shows_the_guidelines_and_leads_to_each(qtbot, seen, kept):
    page = seen.open(Screen.TODAY)
    chips = page.findChildren(GuidelineChip)
    chips[0].setFocus()
    press(Qt.Key.Key_Right)

    assert "Not started" in chips[1].accessibleName()
    with qtbot.wait_signal(seen.presenter.references.reference_requested) as shown:
        press(Qt.Key.Key_Return)
    assert shown.args[0].title in chips[1].accessibleName()


def test_the_pre_check_is_offered_on_the_first_day(seen, kept):
    page = seen.open(Screen.TODAY)
    named(page, "Take the pre-check").click()
    kept.wait()

    assert seen.quizzes[0].startswith("precheck")


def test_a_review_that_is_due_is_started_from_today(seen, kept, clock):
    attempt = begin_quiz(kept, answers=3)
    kept.profile.study.end_sitting(attempt)
    clock.pass_time(days=30)
    page = seen.open(Screen.TODAY)

    assert "Review 3 questions · about 2 min" in words(page)
    assert "Predicted recall today" in words(page)
    named(page, "Start review").click()
    kept.wait()
    assert seen.quizzes == ["review"]


def test_a_module_of_todays_path_is_shown_on_learn(seen, kept):
    seen.open(Screen.TODAY)
    seen.presenter.today.module_chosen.emit(MODULE)
    assert seen.one.screen is Screen.LEARN

    page = seen.open(Screen.LEARN)
    card = page._cards[MODULE]
    assert page._wanted is card or page.verticalScrollBar().value() > 0


def test_learn_leads_to_lessons_and_quizzes(seen, kept):
    page = seen.open(Screen.LEARN)
    page.lesson_chosen.emit("supply-chain.know-every-part")
    page.quiz_chosen.emit(MODULE)

    assert seen.one.lesson == "supply-chain.know-every-part"
    kept.wait()
    assert seen.quizzes == [MODULE]


def test_each_opening_shows_fresh_figures(seen, kept):
    page = seen.open(Screen.TODAY)
    before = page._shown
    finish_lesson(kept, kept.desk.course.lessons[0])
    seen.open(Screen.TODAY)

    assert page._shown != before


def test_of_two_screens_asked_for_at_once_only_the_last_is_told(seen, kept):
    places = [Place(screen, kept.desk.now()) for screen in (Screen.LEARN, Screen.TODAY)]
    for place in places:
        seen.presenter.open(place)
    kept.wait()

    assert set(seen.shown) == {places[1]}


def test_a_profile_that_cannot_be_read_is_a_problem(seen, kept):
    with kept.profile.database.tracer(disk_full):
        seen.open(Screen.TODAY)

    assert [problem.code for problem in seen.problems] == [Code.STORE_FULL]
    assert seen.shown == []
