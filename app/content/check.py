"""Everything that is wrong in a source folder, at once, for whoever writes it."""

from dataclasses import dataclass
from pathlib import Path

from app.content.check_course import course_problems, coverage_table
from app.content.check_items import item_problems
from app.content.check_lessons import lesson_problems
from app.content.check_overlay import overlay_problems
from app.content.course import read_course
from app.content.problem import Problem


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
    found = set(read_problems)
    for lesson in course.lessons.values():
        found.update(lesson_problems(lesson, course))
    found.update(item_problems(course))
    base = course.below
    found.update(course_problems(course) if base is None else overlay_problems(course, base))
    return Report(folder, tuple(sorted(found)), coverage_table(course))
