"""Roles for assistive technology where a widget's own class has none that fits."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

_PROPERTY = "seawall_role"


class _Entry(QAccessibleWidget):
    """What a screen reader sees: the role, and for something chosen that it is."""

    def state(self) -> QAccessible.State:
        """Add to what every widget says whether this one is the chosen one."""
        state = super().state()
        widget = self.widget()
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            state.selectable = 1
            state.selected = int(widget.isChecked())
        return state


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Say what a widget is, before anything has asked."""
    widget.setProperty(_PROPERTY, role.value)
    _install()


@cache
def _install() -> None:
    QAccessible.installFactory(_entry)


def _entry(key: str, target: QObject) -> QAccessibleInterface | None:
    del key
    role = target.property(_PROPERTY)
    if role is None or not isinstance(target, QWidget):
        return None
    return _Entry(target, QAccessible.Role(role))
