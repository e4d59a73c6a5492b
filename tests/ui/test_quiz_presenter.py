from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from right_answers import right_answer, right_response, wrong_answer
from whole import disk_full

from app.domain.ids import ItemId, ModuleId
from app.domain.item import Response
from app.domain.log import Mode
from app.domain.overview import Step
from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.errors import Code
from app.store.state import StateStore
from app.ui.pages.quiz_page import QuizPage
from app.ui.pages.result_page import ResultPage
from app.ui.presenters.quiz_presenter import QuizPresenter
from app.ui.presenters.starts import Starts
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.verdict_line import VerdictLine

MODULE = ModuleId("supply-chain")


class Asking:
    """A quiz on the screen, and what its presenter tells."""

    def __init__(self, qtbot, kept, presenter):
        self.qtbot, self.kept, self.presenter = qtbot, kept, presenter
        self.shown, self.wanted, self.problems = [], [], []
        presenter.shown.connect(self.shown.append)
        presenter.place_requested.connect(self.wanted.append)
        presenter.problem_raised.connect(self.problems.append)
        presenter._starts.place_requested.connect(self.wanted.append)
        presenter._starts.problem_raised.connect(self.problems.append)
        for page in (presenter._asking, presenter.endings.page):
            qtbot.add_widget(page)
        presenter._asking.resize(1000, 800)
        presenter._asking.show()

    def start(self, module=MODULE):
        """Draw a quiz and open it, as the navigator would; give its place."""
        self.presenter._starts.quiz(module)
        self.kept.wait()
        return self.open(self.wanted[-1])

    def open(self, place):
        self.presenter.open(place)
        self.kept.wait()
        return place

    @property
    def round(self):
        return self.presenter.round

    @property
    def page(self):
        return self.presenter.page_of(None)

    def rows(self):
        return [row for row in self.page.findChildren(ChoiceRow) if row.isVisible()]

    def choices(self):
        return [row.choice.id for row in self.rows()]

    def submit(self, *, is_right=True):
        item = self.round.item
        selected = right_answer(item) if is_right else wrong_answer(item)
        self.page.response_submitted.emit(Response(item.id, selected, None, 900))

    def answer(self, *, is_right=True):
        self.submit(is_right=is_right)
        self.kept.wait()

    def go_on(self):
        self.page.next_requested.emit()
        self.kept.wait()

    def finish(self, *, wrong=()):
        while self.round.item is not None:
            self.answer(is_right=self.round.at not in wrong)
            self.go_on()

    def has_verdict(self):
        return any(line.isVisible() for line in self.page.findChildren(VerdictLine))

    def words(self):
        labels = [label for label in self.page.findChildren(QLabel) if not label.isHidden()]
        return "\n".join(label.text() for label in labels)


@pytest.fixture
def presenter(kept, theme, icons, settings):
    return QuizPresenter(kept.desk, (theme, icons), settings, Starts(kept.desk, settings))


@pytest.fixture
def quiz(qtbot, kept, presenter):
    return Asking(qtbot, kept, presenter)


def test_before_a_quiz_there_is_none(presenter):
    assert presenter.round is None
    assert isinstance(presenter.page_of(None), QuizPage)


def test_a_quiz_is_drawn_and_kept_before_it_is_asked_for_as_a_place(quiz, kept):
    quiz.presenter._starts.quiz(MODULE)
    kept.wait()

    (place,) = quiz.wanted
    assert (place.screen, place.attempt) == (Screen.QUIZ, 1)
    assert len(kept.profile.study.sitting(1).sitting.items) == 10


def test_a_module_nobody_knows_has_no_quiz(quiz, kept):
    quiz.presenter._starts.quiz(ModuleId("gone"))

    assert kept.storage.is_idle
    assert quiz.wanted == []


def test_a_quiz_that_cannot_be_kept_is_a_problem_and_not_begun(qtbot, quiz, kept):
    with (
        kept.profile.database.tracer(disk_full),
        qtbot.wait_signal(quiz.presenter._starts.problem_raised) as problem,
    ):
        quiz.presenter._starts.quiz(MODULE)

    assert problem.args[0].code is Code.STORE_FULL
    assert quiz.wanted == []


def test_a_quiz_begins_with_its_first_question(quiz):
    place = quiz.start()

    (shown,) = quiz.shown
    assert (shown.screen, shown.attempt, shown.offset) == (Screen.QUIZ, place.attempt, 1)
    assert (quiz.round.at, quiz.round.sitting.form) == (0, "supply-chain.quiz-10")
    assert quiz.page.findChild(QuestionCard)._item == quiz.round.item


def test_a_right_answer_is_kept_shown_and_marked(qtbot, quiz, kept):
    place = quiz.start()
    with qtbot.wait_signal(quiz.presenter.answered):
        quiz.submit()
    kept.wait()

    (given,) = kept.profile.study.sitting(place.attempt).given.values()
    assert given.is_right
    assert quiz.round.marks[0] is True
    assert quiz.has_verdict()


def test_the_next_question_follows_an_answered_one(quiz):
    quiz.start()
    quiz.go_on()
    assert quiz.round.at == 0

    quiz.answer()
    quiz.go_on()
    assert quiz.round.at == 1
    assert [place.offset for place in quiz.shown] == [1, 1, 2]


def test_nothing_follows_and_nothing_is_practised_before_a_quiz(quiz, kept):
    quiz.page.next_requested.emit()
    quiz.presenter.endings.page.practice_requested.emit()
    quiz.page.response_submitted.emit(Response(ItemId("a"), (), None, 1))

    assert kept.storage.is_idle
    assert quiz.shown == []


def test_an_answer_that_cannot_be_saved_is_explained_and_given_back(qtbot, quiz, kept):
    place = quiz.start()
    while not quiz.rows():
        quiz.answer()
        quiz.go_on()
    before = quiz.round.at
    quiz.rows()[0].click()
    with (
        kept.profile.database.tracer(disk_full),
        qtbot.wait_signal(quiz.presenter.problem_raised) as problem,
    ):
        quiz.submit()

    assert problem.args[0].code is Code.STORE_FULL
    assert "The disk is full, so this was not saved." in quiz.words()
    assert all(row.isEnabled() for row in quiz.rows())
    assert quiz.rows()[0].isChecked()
    quiz.answer()
    assert len(kept.profile.study.sitting(place.attempt).given) == before + 1


def test_a_quiz_left_in_the_middle_goes_on_at_the_same_question_in_the_same_order(quiz):
    place = quiz.start()
    for _ in range(3):
        quiz.answer()
        quiz.go_on()
    before = (quiz.round.item.id, quiz.choices())
    quiz.open(place)

    assert (quiz.round.item.id, quiz.choices()) == before
    assert quiz.round.marks[:4] == (True, True, True, None)


def test_an_answered_question_one_comes_back_to_still_has_its_feedback(quiz):
    quiz.start()
    quiz.answer(is_right=False)
    before = (quiz.round.item.id, quiz.choices())
    quiz.open(quiz.shown[-1])

    assert (quiz.round.item.id, quiz.choices()) == before
    assert quiz.has_verdict()
    quiz.go_on()
    assert quiz.round.at == 1


def test_continuing_goes_to_the_first_question_that_is_not_answered(quiz, kept):
    place = quiz.start()
    quiz.answer()
    quiz.open(Place(Screen.QUIZ, kept.desk.now(), attempt=place.attempt))

    assert quiz.round.at == 1


def test_the_last_question_leads_to_the_result(quiz, kept):
    quiz.start()
    quiz.finish(wrong=(0, 4))

    assert isinstance(quiz.page, ResultPage)
    assert quiz.page.title.text() == "8 of 10 right"
    assert quiz.shown[-1].offset == 11
    assert kept.profile.study.overview(kept.desk.course).next_step.step is not Step.CONTINUE_QUIZ


def test_a_finished_quiz_shows_its_result_again(quiz):
    place = quiz.start()
    quiz.finish()
    quiz.open(place)

    assert isinstance(quiz.page, ResultPage)


@pytest.mark.parametrize("attempt", [None, 77])
def test_a_sitting_that_is_lost_leads_to_the_lessons(quiz, kept, attempt):
    quiz.open(Place(Screen.QUIZ, kept.desk.now(), attempt=attempt))

    assert [place.screen for place in quiz.wanted] == [Screen.LEARN]


def test_a_sitting_that_cannot_be_read_is_a_problem(quiz, kept):
    place = quiz.start()
    with kept.profile.database.tracer(disk_full):
        quiz.open(place)

    assert [problem.code for problem in quiz.problems] == [Code.STORE_FULL]


def test_practice_asks_other_items_of_the_objectives_that_were_missed(quiz, kept):
    quiz.start()
    quiz.finish(wrong=(1, 2))
    missed, asked = quiz.round.missed, set(quiz.round.sitting.items)
    quiz.page.practice_requested.emit()
    kept.wait()
    quiz.open(quiz.wanted[-1])

    wanted = sorted(item.objective for item in missed)
    assert sorted(item.objective for item in quiz.round.items) == wanted
    assert not {item.id for item in missed} & set(quiz.round.sitting.items)
    assert len(asked) == 10


def test_practice_has_no_pass_mark(quiz, kept):
    quiz.start()
    quiz.finish(wrong=(1,))
    quiz.page.practice_requested.emit()
    kept.wait()
    quiz.open(quiz.wanted[-1])
    quiz.finish()

    assert not quiz.round.has_pass_mark
    assert "Passed" not in quiz.words()


def test_a_withdrawn_item_is_left_out_of_a_stored_sitting(quiz, kept):
    sitting = _stored(kept, "withdrawn-1")
    quiz.open(Place(Screen.QUIZ, kept.desk.now(), attempt=sitting.attempt))

    assert quiz.round.sitting.items == sitting.items[1:]
    quiz.finish()
    assert quiz.page.title.text() == "2 of 2 right"
    assert kept.profile.study.overview(kept.desk.course).next_step.quiz is None


def test_a_sitting_whose_last_items_were_withdrawn_is_over(quiz, kept):
    sitting = _stored(kept, "withdrawn-1")
    place = Place(Screen.QUIZ, kept.desk.now(), attempt=sitting.attempt)
    for item in map(kept.library.item, sitting.items[1:]):
        response = right_response(item)
        kept.profile.study.answer(kept.desk.course, sitting, item, response)
    assert kept.profile.study.overview(kept.desk.course).next_step.quiz is not None

    quiz.open(place)
    kept.wait()
    assert isinstance(quiz.page, ResultPage)
    assert kept.profile.study.overview(kept.desk.course).next_step.quiz is None


def _stored(kept, *withdrawn):
    """Keep a sitting as an earlier version of the course left it."""
    known = tuple(item.id for item in kept.library.items(MODULE)[:2])
    items = (*map(ItemId, withdrawn), *known)
    sitting = Sitting(5, Mode.PRACTICE, f"{MODULE}.quiz-10", 9, items)
    with kept.profile.database.transaction():
        StateStore(kept.profile.database).add_sitting(sitting, kept.desk.now())
    return sitting


def test_a_quiz_drawn_after_the_learner_went_elsewhere_does_not_call_them_back(quiz, kept):
    quiz.presenter._starts.quiz(MODULE)
    quiz.presenter._starts.leave()
    kept.wait()

    assert quiz.wanted == []


def test_a_late_answer_for_a_sitting_already_left_changes_nothing(quiz, kept):
    place = quiz.start()
    quiz.answer()
    before = quiz.round
    quiz.presenter.open(Place(Screen.QUIZ, kept.desk.now(), attempt=77))
    quiz.presenter.leave()
    kept.wait()

    assert quiz.wanted == [place]
    assert quiz.round is before


def test_an_answer_kept_after_the_quiz_went_on_is_told_and_shows_nothing(qtbot, quiz):
    quiz.start()
    quiz.submit()
    graded = []
    quiz.presenter.answered.connect(lambda: graded.append(1))
    quiz.presenter.round = None
    quiz.kept.wait()

    assert graded == [1]
    assert not quiz.has_verdict()


@pytest.mark.parametrize(
    ("signal", "screen"),
    [("lessons_requested", Screen.LEARN), ("done_requested", Screen.TODAY)],
)
def test_the_result_leads_on(quiz, signal, screen):
    getattr(quiz.presenter.endings.page, signal).emit()

    assert [place.screen for place in quiz.wanted] == [screen]


def test_leaving_a_quiz_leads_to_the_lessons(quiz):
    quiz.start()
    quiz.page.leave_requested.emit()

    assert quiz.wanted[-1].screen is Screen.LEARN


def test_single_keys_can_be_switched_off(quiz, settings):
    settings.change(replace(settings.settings, letter_keys=False))

    assert not quiz.page._single_keys
