"""Views of a team that a lead keeps: a filter and an order under a name."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog

from app.domain.team_filter import TeamFilter
from app.errors import AppError
from app.ui.pages.team_people import TeamPeople
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.small_dialog import NameDialog


class KeptViews(QObject):
    """Joins the menu of views with where they are kept."""

    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, people: TeamPeople) -> None:
        super().__init__(people)
        self._desk, self._theme, self._people = desk, theme, people
        self._views: dict[str, TeamFilter] = {}
        self._current = ""
        bar = people.bar
        bar.view_chosen.connect(self._on_view_chosen)
        bar.keep_requested.connect(self._on_keep_requested)
        bar.forget_requested.connect(self._on_forget_requested)
        people.filter_changed.connect(self._on_filter_changed)
        desk.storage.start(desk.lead.views, self._on_views, self.problem_raised.emit)

    def show(self, wanted: TeamFilter) -> None:
        """Show people by a filter that is no kept view."""
        self._people.show_filter(wanted)
        self._on_filter_changed()

    def _on_views(self, views: dict[str, TeamFilter]) -> None:
        self._views = views
        if self._current not in views:
            self._current = ""
        self._people.bar.show_views(tuple(views), self._current)

    @Slot(str)
    def _on_view_chosen(self, chosen: str) -> None:
        self._current = chosen
        self._people.show_filter(self._views[chosen])
        self._on_views(self._views)

    @Slot()
    def _on_filter_changed(self) -> None:
        self._current = ""
        self._on_views(self._views)

    @Slot()
    def _on_keep_requested(self) -> None:
        about = self.tr("Who is shown, which guidelines, and the order are kept under a name.")
        window = self._people.window()
        dialog = NameDialog(self._theme, self.tr("Keep this view"), about, self._current, window)
        dialog.named.connect(self._on_named)
        self.dialog_opened.emit(dialog)
        dialog.open()

    @Slot(str)
    def _on_named(self, called: str) -> None:
        self._current = called
        work = partial(self._desk.lead.keep_view, called, self._people.model.filter)
        self._desk.storage.start(work, self._on_views, self.problem_raised.emit)

    @Slot(str)
    def _on_forget_requested(self, called: str) -> None:
        work = partial(self._desk.lead.forget_view, called)
        self._desk.storage.start(work, self._on_views, self.problem_raised.emit)
