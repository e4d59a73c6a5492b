"""What lies before the door to the library: the parts it and the search work with."""

from dataclasses import dataclass

from app.ui.presenters.desk import Desk
from app.ui.presenters.dialogs import Dialogs
from app.ui.presenters.leads import Leads
from app.ui.presenters.notes import Notes
from app.ui.theme import Theme
from app.ui.widgets.menus import Menus


@dataclass(frozen=True, slots=True)
class Hall:
    """What lies before the door, and what is behind it works with."""

    desk: Desk
    theme: Theme
    menus: Menus
    dialogs: Dialogs
    notes: Notes
    leads: Leads
