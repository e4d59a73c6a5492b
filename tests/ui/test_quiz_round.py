import pytest
from samples import a_course, a_module, an_item

from app.domain.ids import ChoiceId, ItemId
from app.domain.log import Mode
from app.domain.sitting import Given, Seen, Sitting
from app.services.keeping import SittingState
from app.ui.presenters.quiz_round import QuizRound, module_of, practice_about

ITEMS = tuple(an_item(f"q-{n}", "verify-artefact" if n < 2 else "choose-load") for n in range(4))
SITTING = Sitting(3, Mode.PRACTICE, "pin.quiz-10", 77, tuple(item.id for item in ITEMS))
PRACTICE = Sitting(4, Mode.PRACTICE, "pin.missed-4", 77, SITTING.items)


def given(*rights):
    """Answers to the first items: whether each was right."""
    return {
        ItemId(f"q-{n}"): Given(ItemId(f"q-{n}"), (ChoiceId("1"),), None, is_right)
        for n, is_right in enumerate(rights)
    }


def a_round(sitting, answers=None, number=0):
    return QuizRound(SittingState(sitting, answers or {}), ITEMS, number)


@pytest.mark.parametrize(
    ("number", "answered", "at"),
    [
        (0, (), 0),
        (0, (True, False), 2),
        (2, (True, False), 1),
        (3, (True, False), 2),
        (9, (True, False), 2),
        (0, (True, True, True, True), 4),
        (4, (True, True, True, True), 3),
        (5, (True, True, True, True), 4),
    ],
    ids=str,
)
def test_a_round_goes_on_where_it_was_left(number, answered, at):
    asked = a_round(SITTING, given(*answered), number)

    assert asked.at == at
    assert asked.item == (ITEMS[at] if at < 4 else None)


def test_an_answer_that_was_given_already_is_there():
    asked = a_round(SITTING, given(True, False), 2)

    assert asked.given == given(True, False)["q-1"]


def test_an_item_is_left_only_when_it_is_answered():
    asked = a_round(SITTING, {})
    asked.advance()
    assert asked.at == 0

    asked.take(given(True)["q-0"])
    asked.advance()
    assert (asked.at, asked.given) == (1, None)


def test_after_the_last_item_there_is_none():
    asked = a_round(SITTING, given(True, True, True, True))

    assert (asked.item, asked.given) == (None, None)
    asked.advance()
    assert asked.at == 4


def test_marks_say_what_was_right_wrong_and_not_asked_yet():
    asked = a_round(SITTING, given(True, False))

    assert asked.marks == (True, False, None, None)
    assert asked.missed == (ITEMS[1],)


def test_a_sitting_knows_whether_it_can_be_passed():
    assert a_round(SITTING).has_pass_mark
    assert not a_round(PRACTICE).has_pass_mark


@pytest.mark.parametrize("mode", [Mode.CHECK, Mode.TEST_OUT, Mode.PRECHECK, Mode.FINAL])
def test_where_feedback_waits_one_goes_on_at_the_first_open_question(mode):
    held = Sitting(5, mode, "pin.check", 77, SITTING.items)

    assert a_round(held, given(True, False), number=1).at == 2
    assert a_round(held).is_held
    assert not a_round(SITTING).is_held


def test_finishing_early_asks_nothing_more():
    asked = a_round(SITTING, given(True))
    asked.finish()

    assert asked.item is None
    assert asked.answered == {"q-0"}


def test_a_sitting_that_was_ended_early_asks_nothing_when_one_comes_back():
    state = SittingState(SITTING, given(True), is_over=True)

    assert QuizRound(state, ITEMS).item is None
    assert QuizRound(state, ITEMS, 4).item is None
    assert QuizRound(state, ITEMS, 1).item == ITEMS[0]


def test_all_variants_seen_is_said_of_quizzes_and_not_of_reviews():
    review = Sitting(5, Mode.REVIEW, "review", 77, SITTING.items)
    seen = {item.id: Seen("2026-11-01", is_right=False, is_sure=True) for item in ITEMS}
    quiz = QuizRound(SittingState(SITTING, {}, is_all_seen=True, seen=seen), ITEMS)

    assert quiz.is_all_seen
    assert quiz.seen == seen["q-0"]
    assert not QuizRound(SittingState(review, {}, is_all_seen=True), ITEMS).is_all_seen


@pytest.mark.parametrize(
    ("form", "module", "about"),
    [
        ("pin.quiz-10", "pin", "pin"),
        ("verify-artefact.test-out-5", "pin", "pin"),
        ("part-1.part-12", None, "part-1"),
        ("final-34", None, "core"),
        ("review", None, "core"),
    ],
)
def test_a_form_says_which_module_it_is_about_and_what_its_practice_is_called(form, module, about):
    course = a_course((a_module("pin", objectives=("verify-artefact", "choose-load")),))

    assert module_of(form, course) == module
    assert practice_about(form, course) == about


def test_an_item_the_course_no_longer_has_is_left_out():
    asked = QuizRound(SittingState(SITTING, given(True, False)), ITEMS[1:])

    assert asked.is_cut
    assert asked.sitting.items == ("q-1", "q-2", "q-3")
    assert asked.marks == (False, None, None)
    assert not a_round(SITTING, {}).is_cut
