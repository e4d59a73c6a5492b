"""The panes of the window, for the keys that go round them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the window, and what puts the focus where it begins."""

    widget: QWidget
    take_focus: Callable[[], None]


class Panes(QObject):
    """Moves the keyboard from pane to pane: the rail, the page, what stands beside it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._panes: tuple[Pane, ...] = ()

    def show_panes(self, panes: tuple[Pane, ...]) -> None:
        """Say what there is to go round."""
        self._panes = panes

    @Slot()
    def focus_next(self) -> None:
        """Go on to the next pane, and round again."""
        self._focus(1)

    @Slot()
    def focus_previous(self) -> None:
        """Go back one pane."""
        self._focus(-1)

    def _focus(self, by: int) -> None:
        panes = [pane for pane in self._panes if pane.widget.isVisible()]
        focus = QApplication.focusWidget()
        widgets = [pane.widget for pane in panes]
        at = [n for n, widget in enumerate(widgets) if focus and widget.isAncestorOf(focus)]
        if panes:
            panes[((at[-1] if at else 0) + by) % len(panes)].take_focus()
