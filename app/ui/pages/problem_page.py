"""What stands in the way of going on, said in words, with the ways out."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.action_row import Action, ActionRow
from app.ui.widgets.shapes import Card
from app.ui.widgets.state_line import IconMark
from app.ui.widgets.state_look import problem_look
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 620


@dataclass(frozen=True, slots=True)
class Problem:
    """A blocking failure: what happened, the sentence about it, its code, and the details."""

    title: str
    sentence: str
    code: str
    details: str


class ProblemPage(ScrollPage):
    """A card with what happened, why, what to do, and buttons that do it."""

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._problem = Problem("", "", "", "")
        self._sentence = WrappedLabel(theme, FontRole.BODY)
        self._code = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._copy = button(self.tr("Copy details"), "quiet")
        self._copy.clicked.connect(self._on_copy_clicked)
        self._actions = ActionRow(theme)
        self._actions.action_chosen.connect(self.action_chosen)
        card = Card(theme)
        self._top = QHBoxLayout()
        self._top.addWidget(IconMark(theme, icons, problem_look()))
        self._top.addLayout(self.head, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._code, 1)
        self._foot.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignBottom)
        self._inner = QVBoxLayout(card)
        self._inner.addLayout(self._top)
        self._inner.addWidget(self._sentence)
        self._inner.addWidget(self._actions)
        self._inner.addLayout(self._foot)
        self.column.addStretch(1)
        self.column.addWidget(card)
        self.column.addStretch(2)

    def show_problem(self, problem: Problem, actions: tuple[Action, ...]) -> None:
        """Show a failure and up to three ways out; the first one is the best."""
        self._problem = problem
        self.title.show_text(problem.title)
        self._sentence.show_text(problem.sentence)
        self._code.show_text(problem.code)
        self._actions.show_actions(actions)
        self._copy.setText(self.tr("Copy details"))

    def arrange(self, width: int) -> None:
        """Keep the distances right."""
        del width
        px = self._theme.px
        self._inner.setContentsMargins(px(28), px(24), px(28), px(20))
        self._inner.setSpacing(px(16))
        self._top.setSpacing(px(12))

    @Slot()
    def _on_copy_clicked(self) -> None:
        problem = self._problem
        lines = (problem.code, problem.title, problem.sentence, problem.details)
        QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
        self._copy.setText(self.tr("Copied"))
