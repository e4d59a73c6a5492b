"""The menu bar: every command of the window, with the keys the desktop is used to."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.ui.plain_text import on_button

Keys = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the menus: what it is called, its keys, its menu, and what does it."""

    title: str
    keys: str
    menu: str
    action: QAction


class Menus(QObject):
    """Makes the actions once; who owns the window connects them."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._commands: list[Command] = []
        self._add_file_and_edit(bar)
        self._add_view(bar)
        self._add_go_and_help(bar)

    @property
    def in_course(self) -> tuple[QAction, ...]:
        """The commands that lead away from a page; the welcome has none to lead to."""
        files = (self.open_file, self.share, self.assign, self.evidence)
        own = (self.my_data, self.profiles)
        paper = (self.save_pdf, self.print_out)
        places = (self.today, self.learn, self.review, self.team, self.library)
        helping = (self.settings, self.help, self.keyboard, self.trust)
        return (*files, *own, *paper, *places, *helping, self.search)

    def commands(self) -> tuple[Command, ...]:
        """Give the commands that can be given now, in the order of the menus."""
        return tuple(one for one in self._commands if _can_be_given(one.action))

    def listed(self) -> tuple[Command, ...]:
        """Give the commands that the menus show, also those that make no sense on this page."""
        return tuple(one for one in self._commands if one.action.isVisible())

    def _add_file_and_edit(self, bar: QMenuBar) -> None:
        standard = QKeySequence.StandardKey
        file = _menu(bar, self.tr("&File"))
        self.open_file = self._add(file, self.tr("Open…"), standard.Open)
        self.save_pdf = self._add(file, self.tr("Save as PDF…"), "Ctrl+Shift+P")
        self.print_out = self._add(file, self.tr("Print…"), standard.Print)
        self.share = self._add(file, self.tr("Share progress…"), "Ctrl+Shift+S")
        self.assign = self._add(file, self.tr("Assign…"), "Ctrl+Shift+A")
        self.assign.setVisible(False)
        self.evidence = self._add(file, self.tr("Evidence sheet…"), "Ctrl+Shift+E")
        self.my_data = self._add(file, self.tr("My data and backups…"))
        self.profiles = self._add(file, self.tr("Profiles…"))
        file.addSeparator()
        self.close = self._add(file, self.tr("Close"), standard.Close)
        self.quit = self._add(file, self.tr("Quit Seawall"), "Ctrl+Q")
        edit = _menu(bar, self.tr("&Edit"))
        self.copy = self._add(edit, self.tr("Copy"), standard.Copy)
        edit.addSeparator()
        self.search = self._add(edit, self.tr("Search everything…"), "Ctrl+K")
        self.find = self._add(edit, self.tr("Find in this lesson…"), standard.Find)
        self.find_next = self._add(edit, self.tr("Find next"), "F3")
        self.find_previous = self._add(edit, self.tr("Find previous"), "Shift+F3")
        edit.addSeparator()
        self.note = self._add(edit, self.tr("Write a note…"), "Ctrl+M")
        self.highlight = self._add(edit, self.tr("Highlight"), "Ctrl+Shift+H")
        self.bookmark = self._add(edit, self.tr("Bookmark this section"), "Ctrl+B")
        self.define = self._add(edit, self.tr("What does this term mean?"), "F2")
        self.flag = self._add(edit, self.tr("Flag question as unclear…"), "Ctrl+.")
        edit.addSeparator()
        self.settings = self._add(edit, self.tr("Settings…"), "Ctrl+,")

    def _add_view(self, bar: QMenuBar) -> None:
        view = _menu(bar, self.tr("&View"))
        self.larger = self._add(view, self.tr("Larger text"), "Ctrl+=", "Ctrl++")
        self.smaller = self._add(view, self.tr("Smaller text"), "Ctrl+-")
        self.normal = self._add(view, self.tr("Normal text size"), "Ctrl+0")
        view.addSeparator()
        self.outline = self._add(view, self.tr("Outline pane"), "Ctrl+Shift+O")
        self.next_pane = self._add(view, self.tr("Next pane"), "F6")
        self.previous_pane = self._add(view, self.tr("Previous pane"), "Shift+F6")
        view.addSeparator()
        self.full_screen = self._add(view, self.tr("Full screen"), "F11")

    def _add_go_and_help(self, bar: QMenuBar) -> None:
        go = _menu(bar, self.tr("&Go"))
        self.back = self._add(go, self.tr("Back"), "Alt+Left")
        self.forward = self._add(go, self.tr("Forward"), "Alt+Right")
        go.addSeparator()
        self.today = self._add(go, self.tr("Today"), "Ctrl+1")
        self.learn = self._add(go, self.tr("Learn"), "Ctrl+2")
        self.review = self._add(go, self.tr("Review"), "Ctrl+3")
        self.team = self._add(go, self.tr("Team"), "Ctrl+6")
        self.team.setVisible(False)
        self.library = self._add(go, self.tr("Library"), "Ctrl+7")
        go.addSeparator()
        self.next_section = self._add(go, self.tr("Next section"), "Ctrl+PgDown")
        self.previous_section = self._add(go, self.tr("Previous section"), "Ctrl+PgUp")
        helping = _menu(bar, self.tr("&Help"))
        self.help = self._add(helping, self.tr("Help for this screen"), "F1")
        self.keyboard = self._add(helping, self.tr("Keyboard"))
        self.trust = self._add(helping, self.tr("Trust"))
        self.welcome = self._add(helping, self.tr("Show the welcome again"))
        self.about = self._add(helping, self.tr("About Seawall"))

    @property
    def in_lessons(self) -> tuple[QAction, ...]:
        """The commands that need a lesson on the screen."""
        searching = (self.find, self.find_next, self.find_previous)
        keeping = (self.note, self.highlight, self.bookmark)
        return (*searching, *keeping, self.outline, self.next_section, self.previous_section)

    def _add(self, menu: QMenu, text: str, *keys: Keys) -> QAction:
        action = QAction(on_button(text), self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        menu.addAction(action)
        keys_shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._commands.append(Command(text, keys_shown, menu.title().replace("&", ""), action))
        return action


def _can_be_given(action: QAction) -> bool:
    return action.isEnabled() and action.isVisible()


def _menu(bar: QMenuBar, title: str) -> QMenu:
    menu = QMenu(title, bar)
    bar.addMenu(menu)
    return menu
