"""What can be done with a team: take records in, and everything else in a menu."""

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.plain_text import button, clean, on_button
from app.ui.theme import Theme
from app.ui.widgets.chooser import Chooser
from app.ui.widgets.menu_button import MenuButton
from app.ui.widgets.placed import Arrangement, Placed, lines

_TEAMS, _GAP = 180, 12


class TeamTools(Placed):
    """A chooser where there are several teams, and buttons; each tells what was asked."""

    team_chosen = Signal(int)
    files_requested = Signal()
    folder_requested = Signal()
    watch_requested = Signal()
    assign_requested = Signal()
    report_requested = Signal()
    new_requested = Signal()
    rename_requested = Signal()
    period_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._teams = Chooser(theme, self)
        self._teams.setAccessibleName(self.tr("Team shown"))
        self._teams.activated.connect(self._on_team_activated)
        self._menu, self._import_menu = QMenu(self), QMenu(self)
        self.watch = QAction(self.tr("Watch a folder…"), self)
        self._fill_menus()
        self._more = MenuButton(theme, self.tr("Team…"), self._menu, self)
        self._more.setAccessibleDescription(self.tr("New team, rename, period, remove"))
        self._assign = button(self.tr("Assign"), "", self)
        self._assign.clicked.connect(self.assign_requested)
        self._report = button(self.tr("Export report…"), "", self)
        self._report.clicked.connect(self.report_requested)
        words = self.tr("Import records…")
        self._import = MenuButton(theme, words, self._import_menu, self, "primary")

    def show_teams(self, teams: tuple[tuple[int, str], ...], current: int) -> None:
        """Offer these teams, each an id and a name; one alone needs no chooser."""
        self._teams.clear()
        for id_, name in teams:
            self._teams.addItem(clean(name, 80), id_)
        self._teams.setCurrentIndex(max(self._teams.findData(current), 0))
        self._teams.setVisible(len(teams) > 1)
        self.rearrange()

    def show_has_people(self, *, has_people: bool) -> None:
        """Offer what only makes sense where there are people."""
        self._report.setVisible(has_people)
        self.rearrange()

    def show_watched(self, folder: str) -> None:
        """Say which folder is watched; empty if none is."""
        words = self.tr("Stop watching {0}").format(clean(folder, 60))
        self.watch.setText(on_button(words if folder else self.tr("Watch a folder…")))

    def sizeHint(self) -> QSize:
        """As wide as everything beside one another."""
        shown = [width for widget, width in self._sized() if not widget.isHidden()]
        wide = sum(shown) + self._theme.px(_GAP) * max(len(shown) - 1, 0)
        return QSize(wide, self.heightForWidth(wide))

    def arrange(self, width: int) -> Arrangement:
        """Put them side by side, at the right, as far as there is room."""
        area = QRect(0, 0, width, 0)
        return lines(self._sized(), area, self._theme.px(_GAP), is_right=True)

    def _sized(self) -> list[tuple[QWidget, int]]:
        buttons = (self._more, self._assign, self._report, self._import)
        chooser: list[tuple[QWidget, int]] = [(self._teams, self._theme.px(_TEAMS))]
        return [*chooser, *((each, each.sizeHint().width()) for each in buttons)]

    def _fill_menus(self) -> None:
        self._add(self._import_menu, self.tr("Files…")).triggered.connect(self.files_requested)
        self._add(self._import_menu, self.tr("A folder…")).triggered.connect(self.folder_requested)
        self._import_menu.addSeparator()
        self.watch.triggered.connect(self.watch_requested)
        self._import_menu.addAction(self.watch)
        self._add(self._menu, self.tr("New team…")).triggered.connect(self.new_requested)
        self._add(self._menu, self.tr("Rename this team…")).triggered.connect(self.rename_requested)
        self._add(self._menu, self.tr("How long records are kept…")).triggered.connect(
            self.period_requested
        )
        self._menu.addSeparator()
        self._add(self._menu, self.tr("Remove this team…")).triggered.connect(self.remove_requested)

    def _add(self, menu: QMenu, text: str) -> QAction:
        action = QAction(on_button(text), menu)
        menu.addAction(action)
        return action

    @Slot(int)
    def _on_team_activated(self, row: int) -> None:
        self.team_chosen.emit(self._teams.itemData(row))
