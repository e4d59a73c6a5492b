"""What a learner has met in the course, in its newest form; it runs on the storage lane."""

from app.domain.log import Line
from app.store.learning_log import LearningLog


class NewsService:
    """Reads what the course as it is now is to be compared with."""

    def __init__(self, log: LearningLog) -> None:
        self._log = log

    def met(self) -> tuple[Line, ...]:
        """Give the newest line about each question, section and lesson.

        Raises:
            StoreError: an entry is damaged.
        """
        return self._log.latest()
