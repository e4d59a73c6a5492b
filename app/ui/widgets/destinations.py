"""Where the rail leads; Team only for those who lead one."""

from PySide6.QtCore import QCoreApplication

from app.domain.place import Screen
from app.ui.widgets.rail import Destination, Rail


def show_destinations(rail: Rail, *, is_lead: bool) -> None:
    """Show in the rail what is worked with, and below it what is set up."""
    translate = QCoreApplication.translate
    today = Destination(Screen.TODAY, translate("Rail", "Today"), "today", "Ctrl+1")
    learn = Destination(Screen.LEARN, translate("Rail", "Learn"), "learn", "Ctrl+2")
    review = Destination(Screen.REVIEW, translate("Rail", "Review"), "review", "Ctrl+3")
    team = Destination(Screen.TEAM, translate("Rail", "Team"), "team", "Ctrl+6")
    library = Destination(Screen.LIBRARY, translate("Rail", "Library"), "library", "Ctrl+7")
    tune = Destination(Screen.SETTINGS, translate("Rail", "Settings"), "settings", "Ctrl+,")
    helping = Destination(Screen.HELP, translate("Rail", "Help"), "help", "F1")
    leading = (team,) if is_lead else ()
    rail.show_entries((today, learn, review, *leading, library), (tune, helping))
