"""What can be assigned: tracks and modules to tick, each with the day by which it is due."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QVBoxLayout, QWidget

from app.domain.assignment import Assignment, Target, TargetKind
from app.domain.course import Course
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.options import OptionLine
from app.ui.widgets.wrapped_label import WrappedLabel

_NARROW = 420


def to_qdate(day: date) -> QDate:
    """Give a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def date_field(words: str) -> QDateEdit:
    """Make a field for a day, with a calendar to choose it from."""
    field = QDateEdit()
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMMM yyyy")
    field.setDateRange(QDate(2000, 1, 1), QDate(9999, 12, 31))
    for part in (field, field.lineEdit()):
        part.setAccessibleName(clean(words))
    return field


class TargetRow(QWidget):
    """A line to tick and a day beside it; narrow, the day stands below."""

    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, target: Target, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._target = theme, target
        self._tick = OptionLine(theme, icons, target.title)
        self._day = date_field(self.tr("Due day of {0}").format(target.title))
        self._day.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._tick, 1)
        self._row.addWidget(self._day)
        self._tick.toggled.connect(self._on_tick_toggled)
        self._day.dateChanged.connect(self.changed)

    def show_due(self, due: date, *, is_chosen: bool) -> None:
        """Show whether it is chosen, and the day it would be due."""
        self._day.setDate(to_qdate(due))
        self._tick.setChecked(is_chosen)

    def target(self) -> Target | None:
        """Give what is chosen; none if it is not."""
        if not self._tick.isChecked():
            return None
        day = self._day.date().toString("yyyy-MM-dd")
        return Target(self._target.kind, self._target.id, self._target.title, day)

    @property
    def key(self) -> tuple[TargetKind, str]:
        """Which module or track it is."""
        return self._target.kind, self._target.id

    def arrange(self, width: int) -> None:
        """Put the day beside the line, or below it where it is narrow."""
        is_narrow = width < self._theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)
        self._day.setMinimumHeight(self._theme.px(32))

    @Slot()
    def _on_tick_toggled(self) -> None:
        self._day.setVisible(self._tick.isChecked())
        self.changed.emit()


class TargetRows(QWidget):
    """The tracks, then the modules of a course."""

    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._rows: list[TargetRow] = []
        self._wide = 0
        self._course: Course | None = None
        self._due = date.max
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_course(self, course: Course, due: date) -> None:
        """Offer everything there is; what is ticked is due on a day that is proposed.

        What was ticked before stays so where the course still has it.
        """
        self._course, self._due = course, due
        chosen = {(each.kind, each.id): each for each in self.targets()}
        self._clear()
        roles = [role for role in course.roles if role.core]
        tracks = tuple(Target(TargetKind.TRACK, each.id, each.title, "") for each in roles)
        modules = tuple(
            Target(TargetKind.MODULE, each.id, f"{each.number} {each.title}", "")
            for each in course.modules
        )
        self._add(self.tr("The core of a track"), tracks, due)
        self._add(self.tr("Modules"), modules, due)
        for row in self._rows:
            if (kept := chosen.get(row.key)) is not None:
                row.show_due(date.fromisoformat(kept.due), is_chosen=True)
            row.arrange(self._wide)

    def follow_course(self, course: Course) -> None:
        """Offer what the course has by now, if packs have changed it since."""
        if course is not self._course:
            self.show_course(course, self._due)
            self.changed.emit()

    def show_plan(self, plan: Assignment | None, due: date) -> None:
        """Tick what a plan asks for; nothing if there is none."""
        asked = {} if plan is None else {(each.kind, each.id): each for each in plan.targets}
        for row in self._rows:
            target = asked.get(row.key)
            day = due if target is None else date.fromisoformat(target.due)
            row.show_due(day, is_chosen=target is not None)

    def targets(self) -> tuple[Target, ...]:
        """Give what is ticked, in order."""
        found = (row.target() for row in self._rows)
        return tuple(target for target in found if target is not None)

    def arrange(self, width: int) -> None:
        """Lay the rows out for a width in pixels."""
        self._wide = width
        self._column.setSpacing(self._theme.px(4))
        for row in self._rows:
            row.arrange(width)

    def _clear(self) -> None:
        self._rows.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, heading: str, targets: tuple[Target, ...], due: date) -> None:
        if not targets:
            return
        label = WrappedLabel(self._theme, FontRole.UI_STRONG)
        label.show_text(heading)
        self._column.addWidget(label)
        for target in targets:
            row = TargetRow(self._theme, self._icons, target, self)
            row.show_due(due, is_chosen=False)
            row.changed.connect(self.changed)
            self._rows.append(row)
            self._column.addWidget(row)
