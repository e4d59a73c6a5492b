"""What an organisation has set is shown and cannot be changed; who set it stands beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.policy import NOBODY, Ruling
from app.ui.plain_text import clean
from app.ui.widgets.field import Field


@dataclass(frozen=True, slots=True)
class Locks:
    """The names of what is locked, and the sentence that says by whom."""

    names: frozenset[str] = NOBODY.policy.locked
    words: str = ""

    def hold(self, name: str, field: Field) -> None:
        """Lock a field if its setting is locked."""
        if name in self.names:
            field.show_lock(self.words)


def locks_of(ruling: Ruling) -> Locks:
    """Tell what a policy locks: its settings, the data folder, and names in exports."""
    policy = ruling.policy
    names = set(policy.locked)
    if policy.data_folder:
        names.add("data_folder")
    if not policy.names_in_exports:
        names.add("names_in_exports")
    words = QCoreApplication.translate("Locks", "Set by your organisation ({0})")
    return Locks(frozenset(names), words.format(clean(str(ruling.place))))
