"""Assessment: checks, test-outs, the pre-check and the final, and what all sittings have shown.

Everything here runs on the storage lane and takes and gives values. A sitting of any mode is
answered, found again and ended by `StudyService`.
"""

from collections.abc import Callable, Iterable

from app.domain.course import Course, Guideline, Module, Part
from app.domain.evidence import Evidence, Showing, guideline_evidence, objective_evidence
from app.domain.forms import (
    can_be_passed,
    check_form,
    draw_check,
    draw_form,
    draw_part,
    draw_test_out,
    part_form,
    test_out_form,
)
from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Item, ids_of
from app.domain.log import Mode
from app.domain.mastery import Mastery
from app.domain.report import (
    Asked,
    Calibration,
    GuidelineChange,
    Report,
    Standing,
    Tally,
    calibrated,
    is_passed,
    objective_reports,
    standing_of,
    tallied,
)
from app.domain.sitting import Given
from app.services.keeping import Keeper, SittingState
from app.store.log_reader import LoggedAnswer

CALIBRATION_ANSWERS = 500
"""Calibration looks at so many of the newest answers: people learn to judge themselves."""


class AssessmentService:
    """What a learner does to show what they know."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def start_check(self, module: Module, pool: Iterable[Item]) -> SittingState:
        """Draw a module's check, three items an objective; its feedback waits until the end."""
        seen = self._keeper.reader.seen_order()
        seed, rng = self._keeper.new_draw()
        drawn = draw_check(pool, seen, rng)
        return self._keeper.begin(Mode.CHECK, check_form(module.id), seed, ids_of(drawn))

    def start_test_out(self, objective: ObjectiveId, pool: Iterable[Item]) -> SittingState:
        """Draw five items of an objective that the learner says they know, fresh ones first."""
        seen = self._keeper.reader.seen_order()
        seed, rng = self._keeper.new_draw()
        drawn = draw_test_out(pool, objective, seen, rng)
        return self._keeper.begin(Mode.TEST_OUT, test_out_form(objective), seed, ids_of(drawn))

    def start_part_review(self, part: Part, pool: Iterable[Item]) -> SittingState:
        """Draw the review of a part from the quiz items of all its modules."""
        seen = self._keeper.reader.seen_order()
        seed, rng = self._keeper.new_draw()
        drawn = draw_part(pool, seen, rng)
        return self._keeper.begin(Mode.PRACTICE, part_form(part), seed, ids_of(drawn))

    def start_precheck(self, course: Course, pool: Iterable[Item]) -> SittingState:
        """Draw the pre-check from all items of the course: two a guideline."""
        return self._start_form(Mode.PRECHECK, course, pool)

    def start_final(self, course: Course, pool: Iterable[Item]) -> SittingState:
        """Draw the final from all items of the course: two a guideline, none of the pre-check's."""
        return self._start_form(Mode.FINAL, course, pool)

    def report(self, attempt: int, find: Callable[[ItemId], Item | None]) -> Report | None:
        """Sum up a sitting as far as it was answered; None if there is no such sitting.

        Args:
            attempt: the sitting's number.
            find: gives an item as the course has it now, None if it was withdrawn.
        """
        sitting = self._keeper.state.sitting(attempt)
        if sitting is None:
            return None
        answers = self._keeper.reader.answers(attempt)
        asked = tuple(_asked(answer, find) for answer in answers)
        states = {name: known.state for name, known in self._mastery().items()}
        counted = [each for each in asked if each.standing is Standing.COUNTED]
        is_over = not self._keeper.state.is_open(attempt)
        return Report(
            sitting=sitting,
            day=answers[-1].line.day if answers else "",
            asked=asked,
            objectives=objective_reports(asked, states),
            is_passed=is_passed(counted) if is_over and can_be_passed(sitting) else None,
            calibration=_calibrated(answers),
        )

    def calibration(self) -> Calibration:
        """Tell how often the learner was right when they said how sure they were, of late."""
        return _calibrated(self._keeper.reader.newest_answers(CALIBRATION_ANSWERS))

    def changes(self, course: Course) -> tuple[GuidelineChange, ...]:
        """Compare the newest pre-check with the newest final, by guideline, in their order."""
        before, after = self._tallies(course)
        return tuple(
            GuidelineChange(name, before.get(name, Tally()), after.get(name, Tally()))
            for name in sorted({*before, *after})
        )

    def evidence(
        self, course: Course, guidelines: tuple[Guideline, ...], pack_hash: str, name: str
    ) -> Evidence:
        """Put together the evidence sheet as of today.

        Args:
            course: the map of the course.
            guidelines: the guidelines, in the document's order.
            pack_hash: SHA-256 of the course's content, as the library gives it.
            name: what the learner wants to be called; may be empty.
        """
        lines, head = self._keeper.log.head()
        showing = Showing()
        for entry in self._keeper.reader.entries():
            showing.take(entry.line)
        shown, mastery = showing.shown(course), self._mastery()
        period = self._keeper.period_days
        return Evidence(
            name=name,
            course=course.title,
            version=course.version,
            pack_hash=pack_hash,
            day=self._keeper.today().isoformat(),
            log_lines=lines,
            log_head=head,
            guidelines=guideline_evidence(course, guidelines, mastery, shown, period),
            objectives=objective_evidence(course, mastery, shown),
            period_days=period,
        )

    def _start_form(self, mode: Mode, course: Course, pool: Iterable[Item]) -> SittingState:
        seed, rng = self._keeper.new_draw()
        drawn = draw_form(pool, mode, course.guidelines(), rng)
        return self._keeper.begin(mode, f"{mode}-{len(drawn)}", seed, ids_of(drawn))

    def _mastery(self) -> dict[ObjectiveId, Mastery]:
        return self._keeper.reading(self._keeper.mastery)

    def _tallies(self, course: Course) -> tuple[dict[str, Tally], dict[str, Tally]]:
        newest: dict[Mode, int] = {}
        for result in self._keeper.reading(self._keeper.progress.results):
            newest[result.mode] = result.attempt
        before, after = (self._tally(course, newest.get(m)) for m in (Mode.PRECHECK, Mode.FINAL))
        return before, after

    def _tally(self, course: Course, attempt: int | None) -> dict[str, Tally]:
        lines = [each.line for each in self._keeper.reader.answers(attempt or 0)]
        answers = ((ObjectiveId(line.objective or ""), line.is_right) for line in lines)
        return tallied(answers, course.guidelines())


def _asked(answer: LoggedAnswer, find: Callable[[ItemId], Item | None]) -> Asked:
    line, id_ = answer.line, ItemId(answer.line.item or "")
    item = find(id_)
    selected = () if answer.private is None else answer.private.response
    given = Given(id_, selected, answer.confidence, line.is_right)
    standing = standing_of(item, line.item_sha256)
    return Asked(id_, item, ObjectiveId(line.objective or ""), given, standing)


def _calibrated(answers: Iterable[LoggedAnswer]) -> Calibration:
    return calibrated((answer.confidence, answer.line.is_right) for answer in answers)
