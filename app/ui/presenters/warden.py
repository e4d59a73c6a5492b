"""Says above every page that the policy file is broken, for as long as the window is open."""

from PySide6.QtCore import QObject

from app.messages import details, explain
from app.policy import Ruling
from app.ui.icons import Icons
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.widgets.problem_strip import ProblemStrip


class Warden(QObject):
    """The strip stays when something was saved: the strict rules hold until the file is mended."""

    def __init__(self, theme: Theme, icons: Icons, window: MainWindow, ruling: Ruling) -> None:
        super().__init__(window)
        if ruling.problem is not None:
            strip = ProblemStrip(theme, icons)
            window.put_above_pages(strip)
            words = f"{explain(ruling.problem, self.tr)} ({ruling.problem.code})"
            strip.show_problem(words, details(ruling.problem))
