"""What a sitting is called, wherever it is spoken of."""

from PySide6.QtCore import QCoreApplication

from app.domain.forms import PART_REVIEW_ITEMS
from app.domain.log import Mode


def sitting_title(mode: Mode, form: str) -> str:
    """Name a sitting by its mode, and practice by its form."""
    translate = QCoreApplication.translate
    match mode:
        case Mode.REVIEW:
            return translate("Sitting", "Review")
        case Mode.CHECK:
            return translate("Sitting", "Check")
        case Mode.TEST_OUT:
            return translate("Sitting", "I know this")
        case Mode.PRECHECK:
            return translate("Sitting", "Pre-check")
        case Mode.FINAL:
            return translate("Sitting", "Final")
        case _ if form.endswith(f".part-{PART_REVIEW_ITEMS}"):
            return translate("Sitting", "Part review")
        case _ if ".missed-" in form:
            return translate("Sitting", "Practice")
        case _:
            return translate("Sitting", "Quiz")


def empty_words(mode: Mode) -> str:
    """Say why a sitting has nothing to ask, and what to do instead."""
    translate = QCoreApplication.translate
    match mode:
        case Mode.REVIEW:
            return translate(
                "Sitting",
                "No question is due. What you answer in lessons and quizzes comes back here.",
            )
        case Mode.PRECHECK:
            return translate(
                "Sitting",
                "This course has no pre-check yet. Begin with the first lesson; nothing is lost.",
            )
        case Mode.FINAL:
            return translate(
                "Sitting", "This course has no final yet. The checks of its modules show the same."
            )
        case _:
            return translate(
                "Sitting",
                "The course has no questions left for this. Nothing was counted, and the lessons "
                "are there as before.",
            )
