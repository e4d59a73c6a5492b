"""What somebody wants on paper: how much of the course, on which sheet, with answers or without."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.course import Course
from app.domain.ids import LessonId, ModuleId
from app.ui.icons import Icons
from app.ui.paper.book import module_title
from app.ui.paper.sheet import PaperSize
from app.ui.plain_text import button, clean
from app.ui.theme import Theme
from app.ui.widgets.chooser import Chooser
from app.ui.widgets.field import Field
from app.ui.widgets.options import OptionLine, OptionList, Segments


class Scope(StrEnum):
    """How much is wanted."""

    LESSON = "lesson"
    MODULE = "module"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted; `is_pdf` tells a file from a printer."""

    lesson: LessonId | None
    module: ModuleId | None
    size: PaperSize
    has_answers: bool
    is_pdf: bool


class WishDialog(QDialog):
    """Asks what is wanted; Esc leaves everything as it is."""

    wished = Signal(Wish)

    def __init__(
        self, theme: Theme, icons: Icons, course: Course, lesson: LessonId | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._course, self._window = theme, course, parent.window()
        self._heads = {head.id: head for head in course.lessons if not head.problem}
        self._lesson = lesson if lesson in self._heads else None
        self._scope = Scope.COURSE if self._lesson is None else Scope.LESSON
        self._size = usual_size()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print or save as PDF"))
        self._scopes = OptionList(theme, icons)
        self._modules = Chooser(theme)
        self._modules.setSizeAdjustPolicy(
            Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._sizes = Segments(
            theme, ((PaperSize.A4, self.tr("A4")), (PaperSize.LETTER, self.tr("Letter")))
        )
        self._answers = OptionLine(theme, icons, self.tr("With answers and feedback at the end"))
        self._answers.setChecked(True)
        self._offer()
        self._arrange()
        self._scopes.option_chosen.connect(self._on_scope_chosen)
        self._sizes.option_chosen.connect(self._on_size_chosen)

    def make_default(self, *, is_pdf: bool) -> None:
        """Let Enter save a file, or print."""
        first = self._save if is_pdf else self._print
        first.setProperty("variant", "primary")
        first.setDefault(True)

    def _offer(self) -> None:
        """Offer what there is: the lesson on the screen, its module or another, the course."""
        options = [(str(Scope.MODULE), self.tr("A module"))]
        options.append((str(Scope.COURSE), self.tr("The whole course, as a handbook")))
        if self._lesson is not None:
            words = self.tr("This lesson: {0}").format(clean(self._heads[self._lesson].title, 80))
            options.insert(0, (str(Scope.LESSON), words))
        self._scopes.show_options(tuple(options))
        self._scopes.show_chosen(self._scope)
        self._sizes.show_chosen(self._size)
        for module in self._course.modules:
            self._modules.addItem(clean(module_title(module), 80), module.id)
        here = None if self._lesson is None else self._course.module_of(self._lesson)
        if here is not None:
            self._modules.setCurrentIndex(self._course.modules.index(here))
        self._modules.setEnabled(self._scope is Scope.MODULE)

    def _arrange(self) -> None:
        theme = self._theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        edge = theme.px(24)
        column.setContentsMargins(edge, theme.px(20), edge, theme.px(12))
        column.setSpacing(theme.px(16))
        labels = (
            (self._scopes, self.tr("What")),
            (self._modules, self.tr("Module")),
            (self._sizes, self.tr("Paper")),
        )
        for control, label in labels:
            field = Field(theme, control)
            field.show_label(label)
            column.addWidget(field)
        column.addWidget(self._answers)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.px(16))
        outer.addWidget(area)
        outer.addLayout(self._buttons())
        self._fit(inside, column)

    def _fit(self, inside: QWidget, column: QVBoxLayout) -> None:
        """Be as high as what is asked, as far as the window has room."""
        theme, window = self._theme, self._window.size()
        wide = min(theme.px(500), window.width() - 48)
        inside.ensurePolished()
        high = column.totalHeightForWidth(wide) + theme.px(80)
        self.resize(wide, min(high, window.height() - 48))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        edge = self._theme.px(24)
        row.setContentsMargins(edge, 0, edge, 0)
        row.setSpacing(self._theme.px(8))
        self._print = button(self.tr("Print…"))
        self._save = button(self.tr("Save as PDF…"))
        cancel = button(self.tr("Cancel"))
        self._print.clicked.connect(self._on_print_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        cancel.clicked.connect(self.reject)
        row.addStretch(1)
        for each in (self._save, self._print, cancel):
            row.addWidget(each)
        return row

    def _tell(self, *, is_pdf: bool) -> None:
        lesson = self._lesson if self._scope is Scope.LESSON else None
        module = ModuleId(self._modules.currentData()) if self._scope is Scope.MODULE else None
        wish = Wish(lesson, module, self._size, self._answers.isChecked(), is_pdf)
        self.accept()
        self.wished.emit(wish)

    @Slot()
    def _on_print_clicked(self) -> None:
        self._tell(is_pdf=False)

    @Slot()
    def _on_save_clicked(self) -> None:
        self._tell(is_pdf=True)

    @Slot(str)
    def _on_scope_chosen(self, scope: str) -> None:
        self._scope = Scope(scope)
        self._modules.setEnabled(self._scope is Scope.MODULE)

    @Slot(str)
    def _on_size_chosen(self, size: str) -> None:
        self._size = PaperSize(size)


def usual_size() -> PaperSize:
    """Give the size that printers hold where the learner lives."""
    is_american = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return PaperSize.LETTER if is_american else PaperSize.A4
