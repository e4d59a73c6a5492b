"""The report on a team, saved in the form that the file's name asks for."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.team import TeamOverview
from app.errors import AppError
from app.reports.team_report import TeamWords, team_report
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.presenters.report_dialog import report_dialog
from app.ui.presenters.report_maker import ReportMaker
from app.ui.theme import Theme
from app.ui.widgets.team_tools import TeamTools


class TeamExport(QObject):
    """Asks where; the form follows from the file's name, and is PDF where it says none."""

    told = Signal(str)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, tools: TeamTools) -> None:
        super().__init__(tools)
        self._desk, self._tools = desk, tools
        self.overview: TeamOverview | None = None
        self._maker = ReportMaker(theme, desk.background)
        self._maker.saved.connect(self._on_saved)
        self._maker.problem_raised.connect(self.problem_raised)
        tools.report_requested.connect(self._on_requested)

    @Slot()
    def _on_requested(self) -> None:
        stem = f"team-{self._desk.now().astimezone().date().isoformat()}"
        dialog = report_dialog(self._tools.window(), self.tr("Export report"), stem)
        dialog.fileSelected.connect(self._on_path_chosen)
        dialog.open()

    @Slot(str)
    def _on_path_chosen(self, path: str) -> None:
        if self.overview is not None:
            words = TeamWords.of(self._desk.course, self._desk.library.guidelines(), ())
            today = self._desk.now().astimezone().date()
            self._maker.save(team_report(self.overview, words, today), Path(path))

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("The report is saved as {0}.").format(name(path.name)))
