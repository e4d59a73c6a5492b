from datetime import UTC, datetime

import pytest

from app.errors import Code, FileError
from app.services.fault_report import fault_report, save_report

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_report():
    return fault_report(("Traceback one", "Traceback two"), "2026.11", "3.53.4", NOW)


def test_a_report_tells_the_day_only_and_every_fault_in_its_order():
    report = a_report()

    assert "2026-11-23" in report
    assert "09:30" not in report
    assert report.index("Fault 1\nTraceback one") < report.index("Fault 2\nTraceback two")


def test_a_report_is_kept_as_it_was_shown(tmp_path):
    report = a_report()

    assert save_report(tmp_path / "report.txt", report).read_text(encoding="utf-8") == report


def test_a_report_that_cannot_be_kept_says_where(tmp_path):
    nowhere = tmp_path / "gone" / "report.txt"

    with pytest.raises(FileError) as refused:
        save_report(nowhere, a_report())

    assert refused.value.code is Code.FILE_WRITE
    assert refused.value.place == nowhere
