"""Meeting a new key: a lead compares it with the person before it is believed."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.small_dialog import ChoiceDialog
from app.ui.widgets.wrapped_label import WrappedLabel

CONFIRM, ACCEPT, LEAVE_OUT, ACCEPT_ALL = "confirm", "accept", "leave-out", "accept-all"


class MeetDialog(ChoiceDialog):
    """Shows six words and forty digits, and asks what the lead found out. Esc leaves it open."""

    def __init__(
        self,
        theme: Theme,
        who: tuple[str, str],
        key: tuple[tuple[str, ...], tuple[str, ...]],
        left: int,
        parent: QWidget,
    ) -> None:
        """Ask about a person.

        Args:
            theme: colours and sizes.
            who: the name they gave, which may be empty, and what their key calls them.
            key: the words and the digits of their fingerprint.
            left: how many others wait to be met.
            parent: over which window.
        """
        called = name(who[0] or who[1])
        super().__init__(theme, _words(called), _choices(left), parent)
        # Where Enter alone lands nothing is confirmed that nobody has compared.
        self.choices[1].setFocus()
        self._add(self.tr("Six words"), "  ".join(key[0]), FontRole.SUBHEADING)
        self._add(self.tr("Or the digits"), "  ".join(key[1]), FontRole.CODE)
        self._add(self.tr("Their key calls them"), name(who[1]), FontRole.UI)
        if left:
            words = PlainLabel(theme, FontRole.SMALL, tone="muted")
            words.show_text(self.tr("{0} more to compare after this one.").format(left))
            self.column.addWidget(words)

    def _add(self, label: str, text: str, role: FontRole) -> None:
        above = PlainLabel(self._theme, FontRole.SMALL, tone="muted")
        above.show_text(label)
        below = WrappedLabel(self._theme, role)
        below.show_text(text)
        below.setAccessibleName(f"{label}: {text}")
        below.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(above)
        self.column.addWidget(below)


def _words(called: str) -> tuple[str, str]:
    translate = QCoreApplication.translate
    about = translate(
        "MeetDialog",
        "A record came with a key you do not know yet. Call them or go to their desk, and let them "
        "read you the six words from File > Share progress. A name proves nothing: anybody can "
        "give themselves any.",
    )
    return translate("MeetDialog", "Is this {0}?").format(called), about


def _choices(left: int) -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    one = (
        (CONFIRM, translate("MeetDialog", "The words are the same")),
        (ACCEPT, translate("MeetDialog", "Accept unconfirmed")),
        (LEAVE_OUT, translate("MeetDialog", "Leave out")),
    )
    every = (ACCEPT_ALL, translate("MeetDialog", "Accept all unconfirmed"))
    return (*one, every) if left else one
