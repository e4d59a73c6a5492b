"""Says above every page that the policy file is broken, for as long as the window is open."""

from PySide6.QtCore import QObject

from app.messages import details, explain
from app.policy import Ruling
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.problem_strip import ProblemStrip


class Warden(QObject):
    """The strip stays when something was saved: the strict rules hold until the file is mended."""

    def __init__(self, theme: Theme, icons: Icons, ruling: Ruling) -> None:
        super().__init__()
        self._problem = ruling.problem
        self.strip = ProblemStrip(theme, icons)

    def tell(self) -> None:
        """Say what is wrong, once the strip has its place."""
        if self._problem is not None:
            words = f"{explain(self._problem, self.tr)} ({self._problem.code})"
            self.strip.show_problem(words, details(self._problem))
