"""What a review says beside and below its questions."""

from datetime import date

from PySide6.QtCore import QObject

from app.domain.ids import SectionId, lesson_of
from app.domain.sitting import Seen
from app.services.study import Graded
from app.ui.plain_text import clean
from app.ui.presenters.desk import Desk
from app.ui.widgets.due_words import days_words


class ReviewWords(QObject):
    """Says when an item was seen last, when it comes back, and which section may help."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def last_seen(self, seen: Seen | None, today: date) -> str:
        """Say when an item was answered last, and how that went."""
        if seen is None:
            return ""
        days = _days_since(seen.day, today)
        right, wrong = self.tr("right"), self.tr("not right")
        how = right if seen.is_right else wrong
        if seen.is_surprise:
            how = self.tr("sure, but not right")
        if days is None or days <= 0:
            return self.tr("last time: {0}").format(how)
        if days == 1:
            return self.tr("last seen yesterday, {0}").format(how)
        return self.tr("last seen {0} days ago, {1}").format(days, how)

    def after(self, graded: Graded) -> tuple[str, str]:
        """Say when an answered item comes back; and, after a second miss, which section helps."""
        words = ""
        if graded.next_in_days is not None:
            words = self.tr("Next time for this one: {0}.").format(days_words(graded.next_in_days))
        return words, "" if graded.section is None else self._offer(graded.section)

    def _offer(self, section: SectionId) -> str:
        lesson = lesson_of(section)
        heads = (head for head in self._desk.course.lessons if head.id == lesson)
        titles = [s.title for head in heads for s in head.sections if s.id == section]
        words = self.tr(
            "Two questions about this were not right today. The section “{0}” takes about 2 "
            "minutes; the review waits for you here."
        )
        return words.format(clean(titles[0])) if titles else ""


def _days_since(day: str, today: date) -> int | None:
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:
        return None
