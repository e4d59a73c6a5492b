"""`seawall preview FOLDER`: a window of its own, without a profile, for whoever writes lessons."""

import os
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from app.errors import AppError
from app.messages import details, explain
from app.resources import CORE_SOURCE, ICONS, SHEET
from app.services.preview import PreviewService
from app.settings import TEXT_SCALES, Settings
from app.ui.frame import make_application
from app.ui.icons import Icons
from app.ui.plain_text import clean, on_button
from app.ui.presenters.preview_presenter import PreviewPresenter
from app.ui.presenters.settings_presenter import next_scale
from app.ui.render import draw_figure
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.panes import Pane, Panes
from app.ui.widgets.problem_strip import ProblemStrip
from app.ui.widgets.reference_dialog import Reference, ReferenceDialog

_SIZE = (1400, 860)


def run(folder: Path) -> int:
    """Show a course, or one of its modules, and show it anew at each save, until it is closed.

    Raises:
        ContentError: the folder is neither.
    """
    os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
    with TemporaryDirectory(prefix="seawall-preview-") as scratch:
        service = PreviewService(folder, Path(scratch), draw_figure, CORE_SOURCE)
        application = make_application(sys.argv[:1])
        theme = Theme(application, SHEET)
        theme.apply(ThemeChoice.SYSTEM, 1.0, Settings().measure)
        window = PreviewWindow(service, theme, Icons(ICONS))
        window.resize(*_SIZE)
        window.show()
        window.presenter.reader.start()
        code: int = application.exec()
        window.presenter.reader.close()
        return code


class PreviewWindow(QMainWindow):
    """The preview's page, its few commands, and the small windows that links open."""

    def __init__(self, service: PreviewService, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._settings = Settings()
        self.presenter = PreviewPresenter(service, theme, icons, _now)
        self._problem = ProblemStrip(theme, icons)
        self._panes = Panes(self)
        self._ring = FocusRing(theme, self)
        name = clean(service.folder.absolute().name, 80)
        self.setWindowTitle(self.tr("{0}: preview - Seawall").format(name))
        self.setWindowIcon(QIcon(icons.pixmap("seawall", 64, theme.colour("accent"))))
        self.setMinimumSize(640, 420)
        self._arrange()
        self._add_menus()
        self.presenter.problem_raised.connect(self._on_problem_raised)
        self.presenter.drawn.connect(self._problem.hide)
        self.presenter.shown.reference_requested.connect(self._on_reference_requested)

    def _arrange(self) -> None:
        page = self.presenter.page
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._problem)
        column.addWidget(page, 1)
        self.setCentralWidget(whole)
        self._panes.show_panes((
            Pane(page.list, page.list.take_focus),
            Pane(page.lesson, page.lesson.take_focus),
            Pane(page.lesson.side, page.lesson.side.take_focus),
            Pane(page.findings, page.findings.take_focus),
        ))

    def _add_menus(self) -> None:
        standard = QKeySequence.StandardKey
        file = self._menu(self.tr("&File"))
        self._add(file, self.tr("Read again"), "F5").triggered.connect(self.presenter.reader.read)
        self._add(file, self.tr("Close"), standard.Close).triggered.connect(self.close)
        self._add(file, self.tr("Quit Seawall"), "Ctrl+Q").triggered.connect(self.close)
        view = self._menu(self.tr("&View"))
        self._add(view, self.tr("Larger text"), "Ctrl+=").triggered.connect(self._on_larger)
        self._add(view, self.tr("Smaller text"), "Ctrl+-").triggered.connect(self._on_smaller)
        self._add(view, self.tr("Light or dark"), "Ctrl+D").triggered.connect(self._on_look)
        panes = self._panes
        self._add(view, self.tr("Next pane"), "F6").triggered.connect(panes.focus_next)
        back = self._add(view, self.tr("Previous pane"), "Shift+F6")
        back.triggered.connect(panes.focus_previous)

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self)
        self.menuBar().addMenu(menu)
        return menu

    def _add(self, menu: QMenu, text: str, keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(on_button(text), self)
        action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def _apply(self, percent: int, look: ThemeChoice) -> None:
        """Show everything in another size or theme; it is not kept."""
        self._theme.apply(look, percent / 100, self._settings.measure)

    @property
    def _percent(self) -> int:
        return min(TEXT_SCALES, key=self._distance)

    def _distance(self, percent: int) -> float:
        return abs(percent - 100 * self._theme.scale)

    @property
    def _look(self) -> ThemeChoice:
        return ThemeChoice.DARK if self._theme.is_dark else ThemeChoice.LIGHT

    @Slot()
    def _on_larger(self) -> None:
        self._apply(next_scale(self._percent, 1), self._look)

    @Slot()
    def _on_smaller(self) -> None:
        self._apply(next_scale(self._percent, -1), self._look)

    @Slot()
    def _on_look(self) -> None:
        other = ThemeChoice.LIGHT if self._theme.is_dark else ThemeChoice.DARK
        self._apply(self._percent, other)

    @Slot(Reference)
    def _on_reference_requested(self, reference: Reference) -> None:
        dialog = ReferenceDialog(self._theme, reference, self)
        self._ring.extend_to(dialog)
        dialog.open()

    @Slot(AppError)
    def _on_problem_raised(self, error: AppError) -> None:
        sentence = f"{explain(error, self.tr)} ({error.code})"
        self._problem.show_problem(sentence, details(error))


def _now() -> datetime:
    return datetime.now().astimezone()
