"""Plans that come and plans that are followed, each on a sheet over the window.

Imported when the first plan is opened or looked at: signatures come with it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.place import Place, Screen
from app.errors import AppError
from app.services.plan_taking import Novelty, PlanOffer, PlanTakingService
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.presenters.desk import Desk
from app.ui.presenters.plan_sheets import PlanSheets
from app.ui.theme import Theme
from app.ui.widgets.plan_dialog import PlanDialog
from app.ui.widgets.plan_words import PlanSheet


class PlanPresenter(QObject):
    """Asks once for each lead's key; what a known key signed is taken in and shown."""

    saved = Signal()
    place_requested = Signal(Place)
    problem_raised = Signal(AppError)
    dialog_opened = Signal(QWidget)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._theme, self._icons, self._window = desk, theme, icons, window
        self._taking = PlanTakingService(desk.plans)
        self._sheets = PlanSheets(self)
        self._offer: PlanOffer | None = None
        self._shown = ""

    def bring(self, path: Path) -> None:
        """Look at a plan that came, and take it in or ask."""
        work = partial(self._taking.examine, path, self._desk.course)
        self._desk.storage.start(work, self._on_examined, self.problem_raised.emit)

    def show_plan(self, asked: Asked) -> None:
        """Show a plan that is followed."""
        self._shown = asked.standing.assignment.plan_id
        dialog = self._open(self._sheets.whole(asked, self._desk.now().date()))
        dialog.drop_requested.connect(self._on_drop_requested)

    def _on_examined(self, offer: PlanOffer) -> None:
        self._offer = offer
        if offer.novelty is Novelty.NEW_LEAD:
            dialog = self._open(self._sheets.offer(offer, self._desk.now().date()))
            dialog.accepted.connect(self._on_accepted)
        elif offer.novelty is Novelty.SAME:
            self._open(self._sheets.offer(offer, self._desk.now().date()))
        else:
            self._take(offer, self._on_taken)

    def _on_taken(self, offer: PlanOffer) -> None:
        self._on_followed(offer)
        self._open(self._sheets.offer(offer, self._desk.now().date()))

    def _on_followed(self, offer: PlanOffer) -> None:
        del offer
        self._on_changed(None)

    def _on_changed(self, nothing: None) -> None:
        del nothing
        self.saved.emit()
        self.place_requested.emit(Place(Screen.TODAY, self._desk.now()))

    def _take(self, offer: PlanOffer, done: Callable[[PlanOffer], None]) -> None:
        work = partial(self._taking.take, offer)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _open(self, sheet: PlanSheet) -> PlanDialog:
        dialog = PlanDialog(self._theme, self._icons, sheet, self._window)
        self.dialog_opened.emit(dialog)
        dialog.open()
        return dialog

    @Slot()
    def _on_accepted(self) -> None:
        if self._offer is not None:
            self._take(self._offer, self._on_followed)

    @Slot()
    def _on_drop_requested(self) -> None:
        work = partial(self._desk.plans.drop, self._shown)
        self._desk.storage.start(work, self._on_changed, self.problem_raised.emit)
