"""What a course over another one has to be: it says what it replaces, and knows what that is now."""

from collections.abc import Iterator

from app.content.course import CourseDraft
from app.content.problem import Problem


def overlay_problems(course: CourseDraft, base: CourseDraft) -> Iterator[Problem]:
    """Compare what is replaced, what says so, and what the course below has today."""
    table, name = course.pack.table, base.pack.id
    now = _hashes(base)
    own = _hashes(course)
    said = {(one.kind, one.id): one.sha256 for one in course.pack.publication.replaces}
    for (kind, id_), sha256 in now.items():
        if (kind, id_) in own and (kind, id_) not in said:
            yield table.problem(
                f"The course '{name}' has {kind} '{id_}'. Name it in [[replace]] with"
                f' sha256 = "{sha256}", or give yours another id.'
            )
    for (kind, id_), sha256 in said.items():
        if (kind, id_) not in own:
            message = f"Nothing here replaces {kind} '{id_}'. Write it, or remove the entry."
        elif (kind, id_) not in now:
            message = f"The course '{name}' has no {kind} '{id_}' any more. Remove the entry."
        elif now[kind, id_] != sha256:
            message = (
                f"The {kind} '{id_}' of '{name}' has changed. Read it again, mend yours, then write"
                f' sha256 = "{now[kind, id_]}".'
            )
        else:
            continue
        yield table.problem(message, "replace")


def _hashes(course: CourseDraft) -> dict[tuple[str, str], str]:
    """Give the hash of every lesson and item."""
    lessons = {("lesson", str(one.lesson.head.id)): one.lesson.head.sha256 for one in course.lessons.values()}
    return lessons | {("item", str(d.value.id)): d.value.sha256 for d in course.items.values()}
