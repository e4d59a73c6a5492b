"""The first start: a few things about the learner, all of which may be left out."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.course import Role
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.about_card import AboutCard
from app.ui.widgets.locks import Locks
from app.ui.widgets.offer_card import OfferCard
from app.ui.widgets.reading_panel import ReadingPanel
from app.ui.widgets.sample import Sample
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 620


class WelcomePage(ScrollPage):
    """One step before Today. Text size and theme show at once; Skip keeps what was set so far."""

    settings_changed = Signal(Settings)
    finished = Signal(Settings)
    precheck_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._settings = Settings()
        self.title.show_text(self.tr("Welcome to Seawall"))
        self.show_lead(
            self.tr("Everything stays on this computer. This program never uses the network.")
        )
        self._about = AboutCard(theme, icons)
        self._about.name_entered.connect(self._on_end_clicked)
        self._about.role_chosen.connect(self._on_role_chosen)
        self._about.lead_chosen.connect(self._on_lead_chosen)
        self._panel = ReadingPanel(theme, icons)
        self._panel.leave_out_measure()
        self._panel.settings_changed.connect(self._on_reading_changed)
        self._reading = SectionCard(theme)
        self._reading.show_heading(self.tr("Reading"))
        self._reading.column.addWidget(self._panel)
        self._reading.column.addWidget(Sample(theme))
        self._offer = OfferCard(theme)
        self._offer.show_offer(
            self.tr("What do you know already?"),
            self.tr(
                "The pre-check asks two questions a guideline, in about 20 minutes. It can wait: "
                "Today offers it for a week."
            ),
            self.tr("Take the pre-check"),
        )
        self._offer.chosen.connect(self._on_precheck_chosen)
        self._folder = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._skip, self._start = button(self.tr("Skip"), "quiet"), button("", "primary")
        self._start.setText(self.tr("Start"))
        self._start.setAccessibleName(self.tr("Start"))
        self._build()

    def show_welcome(self, settings: Settings, roles: tuple[Role, ...], folder: str) -> None:
        """Ask, with what is set so far; the folder is where the learner's data is kept."""
        self._settings = settings
        self._about.show_learner(settings.display_name, settings.role, roles)
        self._about.show_lead(is_lead=settings.is_lead)
        self._panel.show_settings(settings)
        self._folder.show_text(self.tr("Your data is kept in {0}").format(folder))

    def show_locks(self, locks: Locks) -> None:
        """Show what somebody else has answered."""
        self._about.show_locks(locks)
        self._panel.show_locks(locks)

    @Slot(Settings)
    def show_reading(self, settings: Settings) -> None:
        """Show text size and theme as they are now; the menus' keys change them too."""
        self._settings = replace(
            self._settings, text_percent=settings.text_percent, theme=settings.theme
        )
        self._panel.show_settings(self._settings)

    def arrange(self, width: int) -> None:
        """Keep the distances right."""
        del width
        px = self._theme.px
        self.column.setSpacing(px(16))
        self._buttons.setSpacing(px(8))

    def _build(self) -> None:
        self._skip.clicked.connect(self._on_end_clicked)
        self._start.clicked.connect(self._on_end_clicked)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._folder, 1)
        for choice in (self._skip, self._start):
            self._buttons.addWidget(choice, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self.head)
        self.column.addWidget(self._about)
        self.column.addWidget(self._reading)
        self.column.addWidget(self._offer)
        self.column.addLayout(self._buttons)
        self.column.addStretch(1)

    @Slot(str)
    def _on_role_chosen(self, role: str) -> None:
        self._settings = replace(self._settings, role=role)

    @Slot()
    def _on_lead_chosen(self) -> None:
        self._settings = replace(self._settings, is_lead=self._about.is_lead)

    @Slot(Settings)
    def _on_reading_changed(self, settings: Settings) -> None:
        self._settings = replace(
            self._settings, text_percent=settings.text_percent, theme=settings.theme
        )
        self.settings_changed.emit(self._settings)

    @Slot()
    def _on_end_clicked(self) -> None:
        name = self._about.name
        self.finished.emit(replace(self._settings, display_name=name, is_welcomed=True))

    @Slot()
    def _on_precheck_chosen(self) -> None:
        self._on_end_clicked()
        self.precheck_requested.emit()
