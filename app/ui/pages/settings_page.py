"""Settings: how it reads, who the learner is, and where everything is kept."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.course import Role
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.change_words import change_words
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button
from app.ui.theme import Theme
from app.ui.widgets.about_card import AboutCard
from app.ui.widgets.content_card import ContentCard
from app.ui.widgets.flags_card import FlagsCard
from app.ui.widgets.keyboard_card import KeyboardCard
from app.ui.widgets.learning_card import LearningCard
from app.ui.widgets.locks import Locks
from app.ui.widgets.machine_card import MachineCard
from app.ui.widgets.organisation_card import OrganisationCard
from app.ui.widgets.reading_panel import ReadingPanel
from app.ui.widgets.sample import Sample
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.setting_search import SettingSearch
from app.ui.widgets.undo_line import UndoLine

_WIDEST = 720


class SettingsPage(QWidget):
    """Every change applies at once, and the last one can be taken back."""

    settings_changed = Signal(Settings)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._settings = self._previous = Settings()
        self._roles: tuple[Role, ...] = ()
        self._page = ScrollPage(theme, _WIDEST)
        self._page.title.show_text(self.tr("Settings"))
        self._page.show_lead(self.tr("Changes apply at once."))
        self._about = AboutCard(theme, icons)
        self._connect_about()
        self.content = ContentCard(theme, icons)
        self.organisation, self.machine = OrganisationCard(theme), MachineCard(theme)
        self._undo = UndoLine(theme)
        self._undo.undo_requested.connect(self._on_undo_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._undo)
        self._page.column.addLayout(self._page.head)
        self.flags = FlagsCard(theme)
        first = (self._reading(), self._learning(), self._about)
        self._keys = KeyboardCard(theme, icons)
        self._keys.settings_chosen.connect(self._on_settings_chosen)
        last = (self.content, self.organisation, self.machine)
        cards = (*first, self._keys, self.flags, *last)
        self._search = SettingSearch(theme, cards)
        for widget in (self._search, *cards):
            self._page.column.addWidget(widget)
        self._page.column.addStretch(1)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def take_focus(self, part: QWidget | None = None) -> None:
        """Put the focus on the title, and scroll to a part if one is named."""
        self._page.take_focus()
        if part is not None:
            self._page.bring_to_top(part)

    def show_settings(
        self, settings: Settings, roles: tuple[Role, ...], folder: str, version: str
    ) -> None:
        """Show what is set, the folder of the learner's data and the program's version."""
        if settings != self._settings:
            # Changed elsewhere: what Undo would bring back is no longer what was before.
            self._undo.hide()
        self._roles = roles
        self.machine.show_machine(folder, version)
        self._show(settings)

    def show_locks(self, locks: Locks) -> None:
        """Show what somebody else has set."""
        for card in (self._panel, self._goals, self._about, self.machine):
            card.show_locks(locks)

    def _show(self, settings: Settings) -> None:
        self._settings = settings
        self._panel.show_settings(settings)
        self._about.show_learner(settings.display_name, settings.role, self._roles)
        self._about.show_lead(is_lead=settings.is_lead)
        self._keys.show_settings(settings)
        self._goals.show_settings(settings)

    def _connect_about(self) -> None:
        self._about.name_finished.connect(self._on_name_finished)
        self._about.role_chosen.connect(self._on_role_chosen)
        self._about.lead_chosen.connect(self._on_lead_chosen)

    def _learning(self) -> SectionCard:
        self._goals = LearningCard(self._theme, self._icons)
        self._goals.settings_chosen.connect(self._on_settings_chosen)
        return self._goals

    def _reading(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("Reading"))
        self._panel = ReadingPanel(self._theme, self._icons)
        self._panel.settings_changed.connect(self._on_settings_chosen)
        reset = button(self.tr("Reset reading settings"))
        reset.clicked.connect(self._on_reset_clicked)
        card.column.addWidget(self._panel)
        card.column.addWidget(Sample(self._theme))
        card.column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _change(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._previous = self._settings
        self._show(settings)
        self._undo.show_change(change_words(self._previous, settings))
        self.settings_changed.emit(settings)

    @Slot(Settings)
    def _on_settings_chosen(self, settings: Settings) -> None:
        self._change(settings)

    @Slot()
    def _on_reset_clicked(self) -> None:
        first = Settings()
        self._change(
            replace(
                self._settings,
                text_percent=first.text_percent,
                measure=first.measure,
                theme=first.theme,
            )
        )

    @Slot(str)
    def _on_name_finished(self, name: str) -> None:
        self._change(replace(self._settings, display_name=name))

    @Slot(str)
    def _on_role_chosen(self, role: str) -> None:
        self._change(replace(self._settings, role=role))

    @Slot()
    def _on_lead_chosen(self) -> None:
        self._change(replace(self._settings, is_lead=self._about.is_lead))

    @Slot()
    def _on_undo_requested(self) -> None:
        self._show(self._previous)
        self._undo.hide()
        self.take_focus()
        self.settings_changed.emit(self._settings)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._page.column.setSpacing(self._theme.px(16))
