"""Reports in a terminal, or in a scheduled job: out of record files alone."""

import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

from app.errors import UsageError
from app.records.kinds import PLAN_SUFFIX
from app.reports.document import Document
from app.reports.writing import Form, form_of
from app.services.course_map import load_map
from app.services.handed import Handed, read_all
from app.services.printing import save_report
from app.services.report_plans import PlansGiven, read_plans
from app.services.reporting import Reporter, problem_with, write_statements

_KINDS = ("--team", "--person", "--audit", "--xapi")
_ONE_PERSON = (
    "An evidence sheet is about one person; these files are about {0}, so nothing was written.\n"
)
_ENDINGS = ", ".join(f"OUT{form}" for form in Form)


def run(words: tuple[str, ...]) -> int:
    """Write a report; return 0, or 1 if a file was left out of it.

    Raises:
        UsageError: the words do not fit.
        AppError: the report could not be made or written.
    """
    kind, files, target, plans = _read_words(words)
    form = form_of(target)
    if kind == "--xapi" and target.suffix != ".json":
        raise UsageError("report --xapi writes OUT.json.")
    if kind != "--xapi" and form is None:
        raise UsageError(f"report writes {_ENDINGS}.")
    given = read_plans(plans) if plans else None
    handed = read_all(files)
    for read in handed.files:
        if problem := problem_with(read):
            sys.stderr.write(f"{problem}\n")
    if kind == "--person" and len(handed.people) != 1:
        sys.stderr.write(_ONE_PERSON.format(len(handed.people)))
        return 1
    if form is None:
        write_statements(handed, target)
    else:
        save_report(target, _document(kind, handed, target, given), form, _draw)
    sys.stdout.write(f"{target}: people {len(handed.people)}, files {len(handed.files)}\n")
    return int(any(map(problem_with, handed.files)))


def _read_words(words: tuple[str, ...]) -> tuple[str, list[Path], Path, list[Path]]:
    plans, rest = _without_plans(words)
    kinds = [word for word in rest if word in _KINDS]
    rest = [word for word in rest if word not in _KINDS]
    place = rest.index("-o") if "-o" in rest else len(rest)
    target, files = rest[place + 1 : place + 2], rest[:place] + rest[place + 2 :]
    if len(kinds) > 1 or not files or not target or any(f.startswith("-") for f in files):
        raise UsageError("report needs at most one of its kinds, files or a folder, and -o OUT.")
    kind = "".join(kinds) or "--team"
    if plans and kind != "--team":
        raise UsageError("report takes --plan where it is about a team.")
    return kind, list(map(Path, files)), Path(target[0]), plans


def _without_plans(words: tuple[str, ...]) -> tuple[list[Path], list[str]]:
    """Take out --plan with the word behind it, and further plans behind that."""
    plans, rest, is_plan = list[Path](), list[str](), False
    for place, word in enumerate(words):
        is_first = place > 0 and words[place - 1] == "--plan"
        is_plan = word != "--plan" and (is_first or (is_plan and word.endswith(PLAN_SUFFIX)))
        if is_plan:
            plans.append(Path(word))
        elif word != "--plan":
            rest.append(word)
    if any(str(plan).startswith("-") for plan in plans) or words.count("--plan") > len(plans):
        raise UsageError("report --plan needs a plan behind it.")
    return plans, rest


def _document(kind: str, handed: Handed, target: Path, given: PlansGiven | None) -> Document:
    reporter = Reporter(*load_map(), datetime.now().astimezone().date())
    if kind == "--audit":
        return reporter.audit(handed)
    if kind == "--person":
        (person,) = handed.people.values()
        return reporter.sheet(person)
    return reporter.team(handed, target.stem, given)


def _draw(document: Document) -> bytes:
    """Draw a PDF; only then is what draws imported."""
    drawn: bytes = import_module("app.ui.report_press").draw(document)
    return drawn
