"""Profiles: which there are on this account, and the way to another or to a new one."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.services.profiles import KeptProfile
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 760


class _ProfileEntry(QWidget):
    """One profile, and the way to it unless it is open."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, kept: KeptProfile) -> None:
        super().__init__()
        self._name = kept.name
        called = name(kept.name) if kept.name else self.tr("First profile")
        title = WrappedLabel(theme, FontRole.UI_STRONG)
        title.show_text(called)
        facts = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        facts.show_text(self._facts(kept))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(title)
        column.addWidget(facts)
        if kept.is_open:
            return
        self._open = button(self.tr("Open"))
        self._open.setAccessibleName(self.tr("Open {0}, and close this window").format(called))
        self._open.clicked.connect(self._on_clicked)
        row = ButtonRow(theme)
        row.add(self._open)
        column.addWidget(row)

    def _facts(self, kept: KeptProfile) -> str:
        if kept.is_open:
            return self.tr("Open in this window.")
        if kept.used_at is None:
            return self.tr("Not begun yet.")
        return self.tr("Last used on {0}.").format(_day(kept.used_at.astimezone().date()))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._name)


class ProfilesPage(ScrollPage):
    """Lists profiles and asks for a new one's name; nothing can be removed here."""

    open_requested = Signal(str)
    creation_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.title.show_text(self.tr("Profiles"))
        self.show_lead(
            self.tr(
                "Each profile has its own answers, notes, settings, backups and key. Nothing goes "
                "from one to another. To open another one, Seawall closes this window and starts "
                "again."
            )
        )
        self._list = Fill()
        self._kept = SectionCard(theme)
        self._kept.column.addWidget(self._list)
        self._name = QLineEdit()
        self._field = Field(theme, self._name)
        self._wrong = NoteStrip(theme, icons, "warning", "warn")
        self._wrong.hide()
        erasing = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        erasing.show_text(
            self.tr(
                "Nothing is deleted here. To erase what is in a profile, open it and choose My "
                "data and backups in the File menu."
            )
        )
        self.column.addLayout(self.head)
        for widget in (self._kept, self._creation(), erasing):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._space()
        theme.changed.connect(self._space)

    def show_profiles(self, profiles: tuple[KeptProfile, ...]) -> None:
        """List the profiles, and begin with an empty name."""
        self._kept.show_heading(
            self.tr("On this account"), self.tr("Profiles: {0}").format(len(profiles))
        )
        self._list.clear()
        for kept in profiles:
            entry = _ProfileEntry(self._theme, kept)
            entry.chosen.connect(self.open_requested)
            self._list.column.addWidget(entry)
        self._name.clear()
        self._wrong.hide()

    def show_bad_name(self) -> None:
        """Say what a name must be like; what was typed stays."""
        self._show_wrong(
            self.tr(
                "The name of a profile has up to 40 letters from a to z, digits, - and _, and "
                "begins with a letter or a digit. A few short names, such as con and nul, are not "
                "possible."
            )
        )

    def show_taken(self, taken: str) -> None:
        """Say that there is a profile of this name; what was typed stays."""
        words = self.tr("There is a profile {0} already: open it in the list above.")
        self._show_wrong(words.format(name(taken)))

    def _show_wrong(self, words: str) -> None:
        self._wrong.show_text(words)
        self._wrong.setAccessibleName(words)
        self._wrong.show()
        self._name.setAccessibleDescription(words)
        self._name.selectAll()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _creation(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("A new profile"))
        self._field.show_label(
            self.tr("Name"),
            self.tr("Letters from a to z, digits, - and _, for example team-a."),
        )
        self._name.returnPressed.connect(self._on_create_clicked)
        create = button(self.tr("Create and open"))
        create.clicked.connect(self._on_create_clicked)
        row = ButtonRow(self._theme)
        row.add(create)
        for widget in (self._field, self._wrong, row):
            card.column.addWidget(widget)
        return card

    @Slot()
    def _on_create_clicked(self) -> None:
        self.creation_requested.emit(self._name.text().strip())

    @Slot()
    def _space(self) -> None:
        self.column.setSpacing(self._theme.px(16))
        self._list.column.setSpacing(self._theme.px(18))


def _day(day: date) -> str:
    """Write a day in full."""
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
