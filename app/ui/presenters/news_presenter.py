"""What changed in the course since it was learnt, as Today tells it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.log import Line
from app.domain.news import PackNews
from app.errors import AppError
from app.ui.presenters.desk import Desk
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.widgets.news_card import NewsCard


class NewsPresenter(QObject):
    """Looks once Today is there, so that nobody waits for it; what was read is not told again."""

    lesson_chosen = Signal(str)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, settings: SettingsPresenter, card: NewsCard) -> None:
        super().__init__()
        self._desk, self._settings, self._card = desk, settings, card
        self._told: tuple[PackNews, ...] = ()
        card.lesson_chosen.connect(self.lesson_chosen)
        card.read.connect(self._on_read)

    def look(self) -> None:
        """Compare what was learnt with the course as it is now."""
        self._desk.storage.start(self._desk.news.met, self._on_met, self.problem_raised.emit)

    def _on_met(self, met: tuple[Line, ...]) -> None:
        self._told = self._desk.library.changed(met)
        is_new = _mark(self._told) != self._settings.settings.news_read
        if self._told and is_new:
            self._card.show_news(self._told, self._titles(self._told))
        self._card.setVisible(bool(self._told) and is_new)

    @Slot()
    def _on_read(self) -> None:
        settings = self._settings.settings
        self._settings.change(replace(settings, news_read=_mark(self._told)))
        self._card.hide()

    def _titles(self, told: Sequence[PackNews]) -> dict[str, str]:
        """Give the titles of the course and of the packs by their ids."""
        course = self._desk.course
        known = {course.id: course.title, **{guest.id: guest.title for guest in course.guests}}
        return {one.pack: known.get(one.pack, one.pack) for one in told}


def _mark(told: Sequence[PackNews]) -> str:
    """Name some news, so that they are known again; none have no name."""
    if not told:
        return ""
    parts = (
        [one.pack, one.version, *(h.id + h.sha256 for h in one.lessons), *one.items, *one.withdrawn]
        for one in told
    )
    return hashlib.sha256("\n".join("\t".join(part) for part in parts).encode()).hexdigest()[:16]
