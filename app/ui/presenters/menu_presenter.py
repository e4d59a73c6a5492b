"""The menus' commands, each carried to where it belongs."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.ids import LessonId
from app.domain.place import Place, Screen
from app.settings import Settings
from app.ui.presenters.printshop import Printshop
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter, next_scale
from app.ui.rich_text import ProseLabel
from app.ui.widgets.destinations import show_destinations
from app.ui.widgets.menus import Menus
from app.ui.widgets.rail import Rail


class PlaceCommands(QObject):
    """Where to go."""

    def __init__(self, menus: Menus, screens: Screens) -> None:
        super().__init__()
        self._menus, self._screens = menus, screens
        menus.back.triggered.connect(screens.navigator.back)
        menus.forward.triggered.connect(screens.navigator.forward)
        menus.today.triggered.connect(self.go_today)
        menus.learn.triggered.connect(self._on_learn)
        menus.library.triggered.connect(self._on_library)
        menus.review.triggered.connect(self._on_review)
        menus.share.triggered.connect(self._on_share)
        menus.my_data.triggered.connect(self._on_my_data)
        menus.profiles.triggered.connect(self._on_profiles)
        menus.evidence.triggered.connect(self._on_evidence)
        menus.settings.triggered.connect(self._on_settings)
        menus.help.triggered.connect(self._on_help)
        menus.keyboard.triggered.connect(self._on_keyboard)
        menus.trust.triggered.connect(self._on_trust)

    def show_place(self, place: Place | None) -> None:
        """Let the menus offer what makes sense here."""
        for action in self._menus.in_lessons:
            action.setEnabled(place is not None and place.screen is Screen.LESSON)
        for action in self._menus.in_course:
            action.setEnabled(place is not None)
        history = self._screens.navigator.history
        self._menus.back.setEnabled(place is not None and history.can_go_back)
        self._menus.forward.setEnabled(place is not None and history.can_go_forward)

    @Slot()
    def go_today(self) -> None:
        """Go to Today."""
        self._screens.go(Screen.TODAY)

    @Slot()
    def _on_learn(self) -> None:
        self._screens.go(Screen.LEARN)

    @Slot()
    def _on_library(self) -> None:
        self._screens.go(Screen.LIBRARY)

    @Slot()
    def _on_review(self) -> None:
        self._screens.go(Screen.REVIEW)

    @Slot()
    def _on_evidence(self) -> None:
        self._screens.go(Screen.EVIDENCE)

    @Slot()
    def _on_share(self) -> None:
        self._screens.go(Screen.SHARE)

    @Slot()
    def _on_my_data(self) -> None:
        self._screens.go(Screen.MY_DATA)

    @Slot()
    def _on_profiles(self) -> None:
        self._screens.go(Screen.PROFILES)

    @Slot()
    def _on_settings(self) -> None:
        self._screens.go(Screen.SETTINGS)

    @Slot()
    def _on_help(self) -> None:
        self._screens.go(Screen.HELP)

    @Slot()
    def _on_trust(self) -> None:
        self._screens.go(Screen.TRUST)

    @Slot()
    def _on_keyboard(self) -> None:
        self._screens.go(Screen.HELP)
        self._screens.help.page.show_keyboard()


class LeadCommands(QObject):
    """The way to the team, for those who lead one."""

    def __init__(
        self, menus: Menus, rail: Rail, screens: Screens, settings: SettingsPresenter
    ) -> None:
        super().__init__()
        self._menus, self._rail, self._screens = menus, rail, screens
        self._is_lead = False
        menus.team.triggered.connect(self._on_team)
        settings.changed.connect(self.show_settings)
        self.show_settings(settings.settings)

    @Slot(Settings)
    def show_settings(self, settings: Settings) -> None:
        """Show the way to the team, or take it away."""
        if settings.is_lead != self._is_lead:
            self._is_lead = settings.is_lead
            self._menus.team.setVisible(settings.is_lead)
            show_destinations(self._rail, is_lead=settings.is_lead)

    @Slot()
    def _on_team(self) -> None:
        self._screens.go(Screen.TEAM)


class ReadingCommands(QObject):
    """How large the text is, and a copy of what is selected in it."""

    def __init__(self, menus: Menus, settings: SettingsPresenter) -> None:
        super().__init__()
        self._settings = settings
        menus.larger.triggered.connect(self._on_larger)
        menus.smaller.triggered.connect(self._on_smaller)
        menus.normal.triggered.connect(self._on_normal)
        menus.copy.triggered.connect(self._on_copy)

    @Slot()
    def _on_larger(self) -> None:
        self._set(next_scale(self._settings.settings.text_percent, 1))

    @Slot()
    def _on_smaller(self) -> None:
        self._set(next_scale(self._settings.settings.text_percent, -1))

    @Slot()
    def _on_normal(self) -> None:
        self._set(100)

    @Slot()
    def _on_copy(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, ProseLabel):
            focus.copy_selection()
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.copy()

    def _set(self, percent: int) -> None:
        self._settings.change(replace(self._settings.settings, text_percent=percent))


class LessonCommands(QObject):
    """What can be done with the lesson on the screen; the actions are off elsewhere."""

    def __init__(self, menus: Menus, screens: Screens) -> None:
        super().__init__()
        self._screens = screens
        menus.find.triggered.connect(self._on_find)
        menus.find_next.triggered.connect(self._on_find_next)
        menus.find_previous.triggered.connect(self._on_find_previous)
        menus.note.triggered.connect(self._on_note)
        menus.highlight.triggered.connect(self._on_highlight)
        menus.bookmark.triggered.connect(self._on_bookmark)
        menus.outline.triggered.connect(self._on_outline)
        menus.next_section.triggered.connect(self._on_next_section)
        menus.previous_section.triggered.connect(self._on_previous_section)

    @Slot()
    def _on_find(self) -> None:
        self._screens.lesson.page.open_find()

    @Slot()
    def _on_find_next(self) -> None:
        self._screens.lesson.page.find_next()

    @Slot()
    def _on_find_previous(self) -> None:
        self._screens.lesson.page.find_previous()

    @Slot()
    def _on_note(self) -> None:
        self._screens.lesson.kept.write()

    @Slot()
    def _on_highlight(self) -> None:
        self._screens.lesson.kept.highlight()

    @Slot()
    def _on_bookmark(self) -> None:
        self._screens.lesson.kept.bookmark()

    @Slot()
    def _on_outline(self) -> None:
        self._screens.lesson.page.toggle_outline()

    @Slot()
    def _on_next_section(self) -> None:
        self._screens.lesson.page.next_section()

    @Slot()
    def _on_previous_section(self) -> None:
        self._screens.lesson.page.previous_section()


class PaperCommands(QObject):
    """What goes on paper, or into a file that looks like it."""

    def __init__(self, menus: Menus, screens: Screens, paper: Printshop) -> None:
        super().__init__()
        self._screens, self._paper = screens, paper
        menus.print_out.triggered.connect(self._on_print_out)
        menus.save_pdf.triggered.connect(self._on_save_pdf)

    @Slot()
    def _on_print_out(self) -> None:
        self._paper.ask(self._lesson(), is_pdf=False)

    @Slot()
    def _on_save_pdf(self) -> None:
        self._paper.ask(self._lesson(), is_pdf=True)

    def _lesson(self) -> LessonId | None:
        """Give the lesson on the screen."""
        place = self._screens.navigator.place
        return None if place is None or place.screen is not Screen.LESSON else place.lesson
