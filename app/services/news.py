"""What has changed in the course since the learner was there; it runs on the storage lane."""

from app.domain.course import Course
from app.domain.news import HashOf, PackNews, news
from app.store.learning_log import LearningLog


class NewsService:
    """Compares the learning log with the course as it is now."""

    def __init__(self, log: LearningLog) -> None:
        self._log = log

    def since_learnt(self, course: Course, hash_of: HashOf) -> tuple[PackNews, ...]:
        """Give what has changed since the learner answered or completed it, pack by pack.

        Args:
            course: the course as it is now.
            hash_of: gives an item's hash as it is now, None if the course has it no more.
        """
        return news(course, self._log.latest(), hash_of)
