"""What the learner tells about themselves, as the first start and Settings ask for it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.course import Role
from app.settings import LONGEST_NAME
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.field import Field
from app.ui.widgets.locks import Locks
from app.ui.widgets.options import OptionLine, OptionList
from app.ui.widgets.section_card import SectionCard


class AboutCard(SectionCard):
    """A name, what the learner does, whether they lead a team; all may be left out."""

    name_finished = Signal(str)
    name_entered = Signal()
    role_chosen = Signal(str)
    lead_chosen = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._offered: tuple[Role, ...] | None = None
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.editingFinished.connect(self._on_name_finished)
        self._name.returnPressed.connect(self.name_entered)
        self._roles = OptionList(theme, icons)
        self._roles.option_chosen.connect(self.role_chosen)
        name, role = Field(theme, self._name), Field(theme, self._roles)
        name.show_label(
            self.tr("Your name, if you like"),
            self.tr("Only you see it, in the greeting on the Today page."),
        )
        self._role_field = role
        role.show_label(self.tr("What do you do?"))
        self.show_heading(self.tr("About you"))
        self.column.addWidget(name)
        self.column.addWidget(role)
        self._lead = OptionLine(theme, icons, self.tr("I lead a team and collect its records"))
        self._lead.setAccessibleDescription(
            self.tr("Adds Team: who is where, from the files people hand you.")
        )
        self._lead.clicked.connect(self.lead_chosen)
        self.column.addWidget(self._lead)
        self._lead_hint = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._lead_hint.hide()
        self.column.addWidget(self._lead_hint)

    @property
    def name(self) -> str:
        """The name as it is to be kept: without spaces around it, on one line."""
        return " ".join(self._name.text().split())

    @property
    def is_lead(self) -> bool:
        """Whether it says that the learner leads a team."""
        return self._lead.isChecked()

    def show_lead(self, *, is_lead: bool) -> None:
        """Show whether the learner leads a team."""
        self._lead.setChecked(is_lead)

    def show_learner(self, name: str, role: str, roles: tuple[Role, ...]) -> None:
        """Show what is known, and the roles there are."""
        self._name.setText(name)
        if roles != self._offered:
            self._offered = roles
            none = ("", self.tr("I would rather not say"))
            self._roles.show_options((*((each.id, each.title) for each in roles), none))
        self._roles.show_chosen(role)

    def show_locks(self, locks: Locks) -> None:
        """Show that somebody else has said what the learner does, or whom they lead."""
        locks.hold("role", self._role_field)
        if "is_lead" in locks.names:
            self._lead.setEnabled(False)
            self._lead.setAccessibleDescription(locks.words)
            self._lead_hint.show_text(locks.words)
            self._lead_hint.show()

    @Slot()
    def _on_name_finished(self) -> None:
        self.name_finished.emit(self.name)
