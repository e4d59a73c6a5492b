"""The window: rail, top bar, pages, status bar. It arranges; it knows no lesson and no learner."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.arrivals import SUFFIXES
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.destinations import show_destinations
from app.ui.widgets.menus import Menus
from app.ui.widgets.panes import Panes
from app.ui.widgets.rail import Rail
from app.ui.widgets.top_bar import TopBar

NARROW = 1100
SMALLEST = (960, 600)
USUAL = (1280, 832)


class MainWindow(QMainWindow):
    """Shows one page at a time between the rail and the status bar."""

    painted = Signal()
    closing = Signal()
    file_dropped = Signal(str)
    rested = Signal(QPoint)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._is_painted = False
        self.wants_restart = False
        self.next_profile: str | None = None
        self.setWindowTitle("Seawall")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        self.rail = Rail(theme, icons)
        self.top_bar = TopBar(theme, icons)
        self.menus = Menus(self.menuBar())
        self._pages = QStackedWidget()
        self.panes = Panes(self)
        self._saved = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._facts = PlainLabel(theme, FontRole.SMALL, tone="muted")
        for label in (self._saved, self._facts):
            label.setWordWrap(False)
            label.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._saved, 1)
        self.statusBar().addPermanentWidget(self._facts)
        self._arrange()
        show_destinations(self.rail, is_lead=False)

    def _arrange(self) -> None:
        # A page scrolls; what is said above it is not to be squeezed.
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._pages, 1)
        self._right = right
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def show_page(self, page: QWidget) -> None:
        """Show a page; it is added the first time."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_alone(self, *, is_alone: bool) -> None:
        """Show the page without rail and top bar, as the welcome is."""
        self.rail.setVisible(not is_alone)
        self.top_bar.setVisible(not is_alone)

    def put_above_pages(self, *strips: QWidget) -> None:
        """Give strips their place between the top bar and every page, the last one on top."""
        for strip in strips:
            self._right.insertWidget(1, strip)

    def show_title(self, title: str) -> None:
        """Say in the title bar where one is."""
        self.setWindowTitle(self.tr("{0} - Seawall").format(clean(title, 80)))

    def show_saved(self, words: str) -> None:
        """Say in the status bar what happened to what the learner did."""
        self._saved.show_text(words)

    def show_facts(self, words: str) -> None:
        """Say in the status bar what is open."""
        self._facts.show_text(words)

    def open_at(self, window: tuple[int, ...]) -> None:
        """Open where the window was, as far as there is a screen there."""
        self._restore(window)
        self.show()

    def _restore(self, window: tuple[int, ...]) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        if not window:
            return
        x, y, width, height, is_maximised = window
        place = QRect(x, y, max(width, SMALLEST[0] // 2), max(height, SMALLEST[1] // 2))
        if any(s.availableGeometry().contains(x + 40, y + 20) for s in QGuiApplication.screens()):
            # Not `move`: that counts the frame, and the window would creep down at every start.
            self.setGeometry(place)
        self.resize(place.size())
        if is_maximised:
            self.showMaximized()

    def placement(self) -> tuple[int, ...]:
        """Give what `open_at` takes."""
        is_filling = self.isMaximized() or self.isFullScreen()
        place = self.normalGeometry() if is_filling else self.geometry()
        numbers = (place.x(), place.y(), place.width(), place.height())
        return (*numbers, int(self.isMaximized()))

    def come_to_front(self) -> None:
        """Be seen, because somebody started the program again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()

    @Slot()
    @Slot(str)
    def restart(self, profile_name: str | None = None) -> None:
        """Close, and let the program start again where it was, or with the profile of a name."""
        self.next_profile, self.wants_restart = profile_name, True
        self.close()

    def event(self, event: QEvent) -> bool:
        """Tell where the pointer rests on something that has no tool tip of its own."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.rested.emit(event.pos())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint: from then on there is time to fill the window."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail shrink to icons where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that Seawall opens; let go of everything else."""
        event.setAccepted(bool(_file_in(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        path = _file_in(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _fit(self) -> None:
        is_narrow = self.width() < max(NARROW, self._theme.px(NARROW * 0.75))
        self.rail.set_collapsed(is_collapsed=is_narrow)
        self.top_bar.show_narrow(is_narrow=is_narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes, while everything still exists."""
        self.closing.emit()
        super().closeEvent(event)


def _file_in(dragged: QMimeData) -> str:
    """Give the path of the one file of ours that is dragged; empty if it is anything else."""
    urls = dragged.urls()
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if path.lower().endswith(tuple(SUFFIXES)) else ""
