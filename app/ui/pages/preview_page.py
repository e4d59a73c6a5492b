"""A module as its author works on it: its lessons, the one that is shown, what is to be mended."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.pages.lesson_page import LessonPage
from app.ui.plain_text import clean
from app.ui.theme import Theme
from app.ui.widgets.chooser import Chooser
from app.ui.widgets.finding_list import Finding, FindingList
from app.ui.widgets.lesson_row import LessonRow
from app.ui.widgets.row import RowList
from app.ui.widgets.state_look import Look

_WIDE, _HIGH = 250, 170


@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson in the list: its id, its title, how it is, and that in words."""

    id: str
    title: str
    look: Look
    words: str


class PreviewPage(QWidget):
    """Shows and reports; what is read, and when, is the presenter's."""

    module_chosen = Signal(str)
    lesson_chosen = Signal(str)
    finding_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, lesson: LessonPage) -> None:
        super().__init__()
        self._theme, self._icons, self.lesson = theme, icons, lesson
        self._listed: tuple[Listed, ...] | None = None
        self._modules = Chooser(theme)
        self._modules.setAccessibleName(self.tr("Module"))
        self._modules.setSizeAdjustPolicy(
            Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list = RowList()
        self.list.setAccessibleName(self.tr("Lessons"))
        self.findings = FindingList(theme, icons)
        self.findings.finding_chosen.connect(self.finding_chosen)
        self._modules.activated.connect(self._on_module_activated)
        self._arrange()

    def show_modules(self, modules: tuple[tuple[str, str], ...], current: str) -> None:
        """Offer the modules of the course: id and title of each."""
        names = [self._modules.itemData(n) for n in range(self._modules.count())]
        titles = [self._modules.itemText(n) for n in range(self._modules.count())]
        if (names, titles) != ([m[0] for m in modules], [clean(m[1], 80) for m in modules]):
            self._modules.clear()
            for name, title in modules:
                self._modules.addItem(clean(title, 80), name)
        self._modules.setCurrentIndex(self._modules.findData(current))
        self._modules.setVisible(len(modules) > 1)

    def show_lessons(self, listed: tuple[Listed, ...]) -> None:
        """List the lessons; the list stays where it is if they are the same as before."""
        if listed == self._listed:
            return
        had_focus = any(child.hasFocus() for child in self.list.findChildren(QWidget))
        self._listed = listed
        self.list.clear()
        for each in listed:
            row = LessonRow(self._theme, self._icons, each.id)
            row.show_entry(each.title, each.look, each.words)
            row.chosen.connect(self.lesson_chosen)
            self.list.add_row(row)
            row.show()
        if had_focus:
            self.list.take_focus()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what is to be mended."""
        self.findings.show_findings(findings)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list of lessons no more than a third of a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the lesson most of the room, whatever stands around it."""
        px, findings = self._theme.px, self.findings
        self._beside.setFixedWidth(min(px(_WIDE), self.width() // 3))
        high = findings.least_height if findings.is_empty else px(_HIGH)
        findings.setFixedHeight(min(high, self.height() * 2 // 5))

    def _arrange(self) -> None:
        px = self._theme.px
        inside = QWidget()
        stretched = QVBoxLayout(inside)
        stretched.setContentsMargins(0, 0, 0, 0)
        stretched.addWidget(self.list)
        stretched.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        left = QVBoxLayout()
        left.setContentsMargins(px(12), px(12), px(4), px(12))
        left.setSpacing(px(8))
        left.addWidget(self._modules)
        left.addWidget(area, 1)
        beside = QWidget()
        beside.setLayout(left)
        self._beside = beside
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.lesson, 1)
        right.addWidget(self.findings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside)
        row.addLayout(right, 1)

    @Slot()
    def _on_module_activated(self) -> None:
        self.module_chosen.emit(self._modules.currentData())
