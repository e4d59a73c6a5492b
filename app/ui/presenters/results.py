"""What came of a sitting, in words for its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.course import Guideline
from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Item
from app.domain.log import Mode
from app.domain.mastery import Mastery
from app.domain.report import Asked, GuidelineChange, Report, Standing, Tally
from app.domain.review import ReviewDay, minutes_for
from app.domain.sitting import shown_order
from app.ui.pages.result_page import AnsweredItem, ObjectiveLine, QuizResult
from app.ui.presenters.desk import Desk
from app.ui.presenters.quiz_round import QuizRound
from app.ui.widgets.due_words import next_day_words
from app.ui.widgets.sitting_words import empty_words
from app.ui.widgets.state_look import mastery_look

Known = Mapping[ObjectiveId, Mastery]
Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """A sitting that is over, as the storage lane sums it up.

    Attributes:
        report: how it went.
        mastery: what is known of each objective now.
        changes: before and after, by guideline; only of a final.
        next: what there is to review now; only of a review.
    """

    report: Report
    mastery: Known
    changes: tuple[GuidelineChange, ...]
    next: ReviewDay | None


def sum_up(desk: Desk, asked: QuizRound, day: ReviewDay | None) -> Ended | None:
    """Sum up a sitting on the storage lane; None if there is no such sitting.

    Raises:
        StoreError: it cannot be read.
    """
    items = {item.id: item for item in asked.items}
    report = desk.assessment.report(asked.sitting.attempt, items.get)
    if report is None:
        return None
    is_final = asked.sitting.mode is Mode.FINAL
    changes = desk.assessment.changes(desk.course) if is_final else ()
    return Ended(report, desk.study.overview(desk.course).mastery, changes, day)


def to_result(
    desk: Desk, asked: QuizRound, ended: Ended, before: Known | None, today: date
) -> QuizResult:
    """Put a sitting that is over in words.

    Args:
        desk: gives the course and its guidelines.
        asked: the sitting.
        ended: what came of it.
        before: what was known when a review began.
        today: the learner's calendar day.
    """
    texts = {o.id: o.text for module in desk.course.modules for o in module.objectives}
    lines = tuple(
        ObjectiveLine(
            texts.get(line.objective, line.objective),
            line.right,
            line.asked,
            ended.mastery.get(line.objective),
        )
        for line in ended.report.objectives
    )
    is_final = asked.sitting.mode is Mode.FINAL
    translate = QCoreApplication.translate
    heading = translate("Result", "Before and after, by guideline")
    changes = _guideline_changes(ended.changes, desk.library.guidelines()) if is_final else ()
    if asked.is_review and before is not None:
        heading = translate("Result", "Objectives that moved")
        changes = _moved(ended, before, texts)
    mode = asked.sitting.mode
    return QuizResult(
        items=tuple(_answered(asked, each) for each in ended.report.asked if each.item),
        objectives=lines,
        is_passed=ended.report.is_passed,
        notes=_notes(asked, ended, today),
        changes=changes,
        changes_heading=heading,
        empty="" if ended.report.asked else empty_words(mode),
        is_practised=mode is not Mode.PRECHECK,
        is_evidence=mode in {Mode.REVIEW, Mode.FINAL},
    )


def _answered(asked: QuizRound, each: Asked) -> AnsweredItem:
    item = _items(asked)[each.id]
    order = shown_order(item, asked.sitting.seed)
    return AnsweredItem(item, order, each.given, each.standing is Standing.COUNTED)


def _items(asked: QuizRound) -> dict[ItemId, Item]:
    return {item.id: item for item in asked.items}


def _notes(asked: QuizRound, ended: Ended, today: date) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    notes = []
    if asked.is_all_seen:
        notes.append(
            translate(
                "Result",
                "You have seen all variants of these questions; those you saw longest ago came "
                "first.",
            )
        )
    left_out = len(ended.report.asked) - len(ended.report.counted)
    if left_out == 1:
        notes.append(
            translate("Result", "One question was changed or withdrawn since; it is not counted.")
        )
    elif left_out:
        words = translate(
            "Result", "{0} questions were changed or withdrawn since; they are not counted."
        )
        notes.append(words.format(left_out))
    if asked.sitting.mode is Mode.PRECHECK:
        notes.append(
            translate(
                "Result",
                "This is where you start from. Nothing depends on it: the final shows the same "
                "guidelines with other questions.",
            )
        )
    if ended.next is not None:
        notes.append(_next_words(ended.next, today))
    return tuple(notes)


def _next_words(day: ReviewDay, today: date) -> str:
    translate = QCoreApplication.translate
    if day.waiting:
        words = translate("Result", "Still due: {0} questions, about {1} min. They can wait.")
        if day.waiting == 1:
            words = translate("Result", "Still due: one question. It can wait.")
        return words.format(day.waiting, minutes_for(day.waiting))
    return next_day_words(day, today)


def _moved(ended: Ended, before: Known, texts: Mapping[ObjectiveId, str]) -> tuple[Change, ...]:
    """Say of which objectives the session changed what is known."""
    moved = []
    for line in ended.report.objectives:
        was = before.get(line.objective, Mastery())
        now = ended.mastery.get(line.objective, Mastery())
        has_same_state = was.state is now.state
        told = _told(was, is_short=has_same_state), _told(now, is_short=has_same_state)
        if told[0] != told[1]:
            moved.append((texts.get(line.objective, line.objective), *told))
    return tuple(moved)


def _told(known: Mastery, *, is_short: bool) -> str:
    word = mastery_look(known.state).word
    if not known.recent:
        return word
    translate = QCoreApplication.translate
    words = translate("Result", "{1} of {2} right")
    if not is_short:
        words = translate("Result", "{0}, {1} of {2} right")
    return words.format(word, known.right, len(known.recent))


def _guideline_changes(
    changes: tuple[GuidelineChange, ...], guidelines: tuple[Guideline, ...]
) -> tuple[Change, ...]:
    titles = {guideline.id: guideline.title for guideline in guidelines}
    words = QCoreApplication.translate("Result", "{0} {1}")
    return tuple(
        (
            words.format(change.guideline, titles.get(change.guideline, "")).strip(),
            tally_text(change.before),
            tally_text(change.after),
        )
        for change in changes
    )


def tally_text(tally: Tally) -> str:
    """Say how many were right of how many, or that nothing was asked."""
    translate = QCoreApplication.translate
    if not tally.asked:
        return translate("Result", "not asked")
    return translate("Result", "{0} of {1}").format(tally.right, tally.asked)
