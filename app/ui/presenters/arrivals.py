"""Files that come, by the menu, by a drop or on the command line: each to where it belongs."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.place import Screen
from app.errors import AppError
from app.services.arrivals import SUFFIXES, Arrival, tell
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.plain_text import message_box, name
from app.ui.presenters.desk import Desk
from app.ui.presenters.rooms import Plans, make_plans
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.theme import Theme


class Arrivals(QObject):
    """Tells what a file is and hands it on; what it is worth, whoever takes it in finds out."""

    saved = Signal()
    problem_raised = Signal(AppError)
    dialog_opened = Signal(QWidget)

    def __init__(
        self,
        desk: Desk,
        looks: tuple[Theme, Icons],
        screens: Screens,
        settings: SettingsPresenter,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._looks, self._window = desk, looks, window
        self._screens, self._settings = screens, settings
        self._folder = Path.home()
        screens.plan_requested.connect(self._on_plan_requested)

    @Slot(str)
    def bring(self, path: str) -> None:
        """Take in a file, whatever it is."""
        self._folder = Path(path).parent
        done = partial(self._on_told, path)
        self._desk.background.start(partial(tell, Path(path)), done, self.problem_raised.emit)

    @Slot()
    def ask(self) -> None:
        """Ask for a file."""
        dialog = self._file_dialog()
        dialog.fileSelected.connect(self.bring)
        dialog.open()

    def _file_dialog(self) -> QFileDialog:
        dialog = QFileDialog(self._window, self.tr("Open a file"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        words = self.tr("Seawall files ({0})").format(endings)
        dialog.setNameFilters([words, self.tr("All files (*)")])
        return dialog

    def _on_told(self, path: str, arrival: Arrival) -> None:
        match arrival:
            case Arrival.PACK:
                self._settings.bring(path)
            case Arrival.PLAN:
                self._plans.bring(Path(path))
            case Arrival.RECEIPT:
                self._screens.bring(Screen.SHARE, Path(path))
            case Arrival.RECORD if self._settings.settings.is_lead:
                self._screens.bring(Screen.TEAM, Path(path))
            case Arrival.RECORD:
                self._say_record(path)

    def _say_record(self, path: str) -> None:
        words = self.tr("{0} is a learner record.").format(name(Path(path).name))
        more = self.tr(
            "It is for the person who leads a team. It was left as it is. In a terminal, "
            "“seawall verify FILE” shows what is in it."
        )
        box = message_box(self._window, self.tr("Seawall"), words, more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog_opened.emit(box)
        box.open()

    @cached_property
    def _plans(self) -> Plans:
        """What looks at plans; imported with the first, because signatures come with it."""
        plans = make_plans(self._desk, *self._looks, self._window)
        plans.saved.connect(self.saved)
        plans.problem_raised.connect(self.problem_raised)
        plans.dialog_opened.connect(self.dialog_opened)
        plans.place_requested.connect(self._screens.navigator.go)
        return plans

    @Slot(Asked)
    def _on_plan_requested(self, asked: Asked) -> None:
        self._plans.show_plan(asked)
