"""The commands of learner records, without a window."""

import sys
from pathlib import Path

from app.errors import UsageError
from app.services.verifying import verify


def run(words: tuple[str, ...]) -> int:
    """Check a learner record and print what it says; return the exit code.

    Raises:
        UsageError: the words do not fit.
    """
    files = [word for word in words if word != "--json"]
    if len(files) != 1 or files[0].startswith("-") or len(words) > len(files) + 1:
        raise UsageError("verify needs one file, and takes --json.")
    report = verify(Path(files[0]))
    sys.stdout.writelines(report.json() if "--json" in words else report.text())
    return report.exit_code
