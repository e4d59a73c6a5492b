"""Everything that is wrong in a source folder, at once, for whoever writes it."""

from dataclasses import dataclass
from pathlib import Path

from app.content.check_course import course_problems, coverage_table, module_problems
from app.content.check_items import chance_problems, item_problems
from app.content.check_lessons import lesson_problems
from app.content.check_overlay import overlay_problems
from app.content.course import CourseDraft, read_course
from app.content.problem import Problem
from app.domain.ids import ModuleId


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: problems in the order of the files, and how much is covered."""

    folder: Path
    problems: tuple[Problem, ...]
    coverage: str

    @property
    def exit_code(self) -> int:
        """Give 1 if anything is wrong, else 0."""
        return 1 if self.problems else 0

    @property
    def text(self) -> str:
        """Give what is printed: `file:line: what is wrong`, then the coverage table."""
        place = self.folder.as_posix()
        lines = [f"{place}/{problem}" for problem in self.problems]
        count = len(self.problems)
        verdict = f"{count} problem{'' if count == 1 else 's'} in {place}"
        parts = ["\n".join(lines), verdict, self.coverage]
        return "\n\n".join(part for part in parts if part) + "\n"


def check(folder: Path, below: Path | None = None) -> Report:
    """Check a source folder by every rule of its README.

    Args:
        folder: the folder.
        below: the folder of the course that this one may extend. What only holds for a whole
            course, such as its number of questions, is then not asked of the one above.
    """
    course, read_problems = read_course(folder, below)
    if course is None:
        return Report(folder, read_problems, "")
    base = course.below
    found = {*read_problems, *_parts_problems(course), *chance_problems(course)}
    found.update(course_problems(course) if base is None else overlay_problems(course, base))
    return Report(folder, tuple(sorted(found)), coverage_table(course))


def module_report(course: CourseDraft, module: ModuleId) -> set[Problem]:
    """Check a course of which only one module was read, as far as that can tell."""
    found = _parts_problems(course)
    if module in course.modules and course.below is None:
        found.update(module_problems(course.modules[module], course))
    return found


def _parts_problems(course: CourseDraft) -> set[Problem]:
    """Check each lesson and each item."""
    found = set(item_problems(course))
    for lesson in course.lessons.values():
        found.update(lesson_problems(lesson, course))
    return found
