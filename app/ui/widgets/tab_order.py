"""The order in which Tab meets what is added to a page late."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(place: QWidget, late: QWidget) -> None:
    """Let Tab come to a late widget right after a place, instead of after everything else."""
    policy = place.focusPolicy()
    # Qt orders only what can have the focus; a container holds its place without being a stop.
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(place, late)
    place.setFocusPolicy(policy)
