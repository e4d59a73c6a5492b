"""A report of what nobody expected, for the learner to read and, if they wish, to give away.

It says where the program was and what it runs on. What an error said is left out, because that may
be an answer or a name; so are folders, which hold a person's name.
"""

import platform
import sys
from datetime import datetime
from pathlib import Path

from app import VERSION
from app.errors import Code, FileError
from app.files import write_whole

_FORM = """Seawall report

Made on {day}. Nothing was sent: you decide whether to give this file to anybody.
It says where the program was. It holds no answer, no name, no key and no text of yours.

Seawall {version}, course {course}
Python {python}, SQLite {sqlite}, {system}

{traces}
"""


def fault_report(traces: tuple[str, ...], course: str, sqlite: str, now: datetime) -> str:
    """Write a report as text.

    Args:
        traces: where each fault was, without what it said.
        course: the version of the course.
        sqlite: the version of SQLite, and how it keeps the profile.
        now: when it is written; only the day is told.
    """
    return _FORM.format(
        day=now.date().isoformat(),
        version=VERSION,
        course=course,
        python=platform.python_version(),
        sqlite=sqlite,
        system=f"{sys.platform} {platform.machine()}",
        traces="\n\n".join(f"Fault {n}\n{trace}" for n, trace in enumerate(traces, start=1)),
    )


def save_report(path: Path, text: str) -> Path:
    """Write a report whole or not at all; give the file.

    Raises:
        FileError: it could not be written; what was there before is there still.
    """
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error
    return path
