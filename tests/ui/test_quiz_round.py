import pytest
from samples import an_item

from app.domain.ids import ChoiceId, ItemId, ModuleId
from app.domain.log import Mode
from app.domain.sitting import Given, Sitting
from app.ui.presenters.quiz_round import QuizRound

ITEMS = tuple(an_item(f"q-{n}", "verify-artefact" if n < 2 else "choose-load") for n in range(4))
SITTING = Sitting(3, Mode.PRACTICE, "pin.quiz-10", 77, tuple(item.id for item in ITEMS))
PRACTICE = Sitting(4, Mode.PRACTICE, "pin.missed-4", 77, SITTING.items)


def given(*rights):
    """Answers to the first items: whether each was right."""
    return {
        ItemId(f"q-{n}"): Given(ItemId(f"q-{n}"), (ChoiceId("1"),), None, is_right)
        for n, is_right in enumerate(rights)
    }


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
    asked = QuizRound(SITTING, ITEMS, given(*answered), number)

    assert asked.at == at
    assert asked.item == (ITEMS[at] if at < 4 else None)


def test_an_answer_that_was_given_already_is_there():
    asked = QuizRound(SITTING, ITEMS, given(True, False), 2)

    assert asked.given == given(True, False)["q-1"]


def test_an_item_is_left_only_when_it_is_answered():
    asked = QuizRound(SITTING, ITEMS, {})
    asked.advance()
    assert asked.at == 0

    asked.take(given(True)["q-0"])
    asked.advance()
    assert (asked.at, asked.given) == (1, None)


def test_after_the_last_item_there_is_none():
    asked = QuizRound(SITTING, ITEMS, given(True, True, True, True))

    assert (asked.item, asked.given) == (None, None)
    asked.advance()
    assert asked.at == 4


def test_marks_say_what_was_right_wrong_and_not_asked_yet():
    asked = QuizRound(SITTING, ITEMS, given(True, False))

    assert asked.marks == (True, False, None, None)
    assert asked.missed == (ITEMS[1],)


def test_a_sitting_knows_its_module_and_whether_it_can_be_passed():
    quiz, practice = QuizRound(SITTING, ITEMS, {}), QuizRound(PRACTICE, ITEMS, {})

    assert (quiz.module, quiz.is_quiz) == (ModuleId("pin"), True)
    assert (practice.module, practice.is_quiz) == (ModuleId("pin"), False)


@pytest.mark.parametrize(
    ("sitting", "rights", "is_passed"),
    [
        (SITTING, (True, True, True, True), True),
        (SITTING, (True, True, True, False), False),
        (PRACTICE, (True, True, True, True), None),
        (SITTING, (), False),
    ],
)
def test_four_of_five_pass_a_quiz_and_nothing_answered_does_not(sitting, rights, is_passed):
    asked = QuizRound(sitting, ITEMS, given(*rights))

    assert asked.result({}).is_passed is is_passed


def test_the_result_counts_by_objective_in_the_course_words():
    asked = QuizRound(SITTING, ITEMS, given(True, False, True, True))

    lines = asked.result({"verify-artefact": "verify what you load"}).objectives
    assert [(line.text, line.right, line.asked) for line in lines] == [
        ("verify what you load", 1, 2),
        ("choose-load", 2, 2),
    ]


def test_the_result_shows_choices_in_the_order_they_were_asked_in():
    asked = QuizRound(SITTING, ITEMS, given(True))

    (answered,) = asked.result({}).items
    assert answered.item == ITEMS[0]
    assert sorted(answered.order) == ["1", "2", "3"]
    again = QuizRound(SITTING, ITEMS, given(True)).result({}).items[0]
    assert again.order == answered.order


def test_an_item_the_course_no_longer_has_is_left_out():
    asked = QuizRound(SITTING, ITEMS[1:], given(True, False))

    assert asked.withdrawn == 1
    assert asked.sitting.items == ("q-1", "q-2", "q-3")
    assert asked.marks == (False, None, None)
    assert QuizRound(SITTING, ITEMS, {}).withdrawn == 0
