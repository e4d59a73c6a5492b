"""Terms where they stand: F2 or resting the pointer says what one means, without leaving the page.

A click or Enter opens the term in a window of its own, as every link does.
"""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.prose import Link, LinkKind
from app.errors import AppError, ContentError
from app.ui.presenters.desk import Desk
from app.ui.rich_text import ProseLabel
from app.ui.theme import Theme
from app.ui.widgets.term_popover import TermPopover

_LINE = 28


class Terms(QObject):
    """Finds the term that is meant and shows it over the window."""

    said = Signal(str)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._popover = TermPopover(theme, window)

    @Slot()
    def define(self) -> None:
        """Say what the term at the focus means, or else the one under the pointer."""
        focus = self._window.focusWidget()
        under = QApplication.widgetAt(QCursor.pos())
        if isinstance(focus, ProseLabel) and (link := focus.term_here()):
            corner = focus.mapTo(self._window, QPoint(0, 0))
            self._show(link, focus, QRect(corner, focus.size()))
        elif isinstance(under, ProseLabel) and (link := _term(under.hovered)):
            self._show(link, under, _around(self._window.mapFromGlobal(QCursor.pos())))
        else:
            self.said.emit(self.tr("There is no term here. Tab goes to the next one."))

    @Slot(QPoint)
    def on_rested(self, place: QPoint) -> None:
        """Say what the term under a resting pointer means; the place is the window's."""
        under = self._window.childAt(place)
        if isinstance(under, ProseLabel) and (link := _term(under.hovered)):
            self._show(link, under, _around(place))

    def _show(self, link: Link, at: QWidget, beside: QRect) -> None:
        try:
            term = self._desk.library.term(link.target)
            see = ", ".join(self._desk.library.term(other).title for other in term.see)
        except ContentError as error:
            self.problem_raised.emit(error)
            return
        words = self.tr("See also: {0}").format(see) if see else ""
        self._popover.show_term(term.title, term.text, words)
        self._popover.open_at(at, beside)


def _around(place: QPoint) -> QRect:
    """Give the room a line of text takes around the pointer."""
    return QRect(place - QPoint(0, _LINE // 2), QSize(1, _LINE))


def _term(link: Link | None) -> Link | None:
    return link if link is not None and link.kind is LinkKind.TERM else None
