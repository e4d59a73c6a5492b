"""The figures of reliability and security: what is wanted, what a run measured, in one table.

A test measures a figure by calling the fixture `figure`; whichever tests ran, on however many
cores, their figures are printed together at the end. After a run of every deep test, figures that
nothing measured are named too.
"""

import pytest

PROPERTY = "figure"
DEEP = "deep"
WHOLE = "deep or figure"
"""What `dev.py deep` runs: what is deep, and whatever else measures a figure."""
GOALS = {
    "R1": "killed at any moment: no acknowledged answer lost, no repair",
    "R2": "power cut at any moment: none lost, none damaged, both modes",
    "R3": "disk full at every write: none lost, opens with 0 bytes free",
    "R4": "failed sync, read, open, rename: no false acknowledgement",
    "R5": "interrupted migration: all old or all new, goes on by itself",
    "R6": "newer profile: opened read-only, not a byte changed",
    "R7": "simultaneous starts: exactly one has the profile",
    "R8": "ten years of history: start 2 s, query 0.1 s, verify and backup 3 s",
    "R9": "flipped bits: every one that changes history is noticed",
    "R10": "clock moved by years: none lost, order kept, no tracebacks",
    "R11": "strange surroundings: no tracebacks",
    "R12": "restore drills: all succeed",
    "R13": "planted exceptions: one dialog, none lost",
    "R14": "long session: memory +20 MiB at most, no file left open or behind",
    "R15": "third failed start: safe mode",
    "R16": "slow disk: the window never waits 100 ms",
    "S1": "whole session: no socket to elsewhere, works without a network",
    "S2": "whole session: nothing written outside the profile and exports",
    "S3": "mutated packs and records: only our own errors",
    "S4": "hand-made hostile packs and records: all refused",
    "S5": "200 hostile addresses at two scales: no system call names one",
    "S6": "hostile names everywhere: shown as written, no call",
    "S7": "lab abuse: ended in time, nothing survives",
    "S8": "exported cells: no formula",
    "S9": "tampered records: all detected, no false alarm",
    "S10": "umask 000: every file 0600, every folder 0700",
    "S11": "logs: no key, answer or name",
    "S12": "two builds: identical",
    "S13": "wheels pinned, bill of materials complete",
    "S14": "dangerous calls: none",
    "S15": "distribution attacks on packs: none accepted",
    "S16": "after erasing: no trace",
}
UNMEASURED = {"S7": "there are no labs yet"}
"""Why there is nothing to measure; a figure is here or in a test, and a test looks."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what measures a figure, so that a whole run finds it."""
    for item in items:
        if PROPERTY in item.fixturenames:
            item.add_marker(PROPERTY)


@pytest.fixture
def figure(request):
    """Give a function that notes what was measured of a figure, once it is known."""

    def note(name, measured):
        assert name in GOALS
        request.node.user_properties.append((PROPERTY, (name, measured)))

    return note


def order(name):
    """Sort R2 before R10, and R before S."""
    return name[0], int(name[1:])


def rows(reports):
    """Give a row for each figure that was noted: its name, what was measured, tier, seconds."""
    found = []
    for report in reports:
        noted = [value for key, value in report.user_properties if key == PROPERTY]
        tier = DEEP if DEEP in report.keywords else "push"
        failed = " (FAILED)" if report.failed else ""
        for name, measured in noted:
            found.append((name, f"{measured}{failed}", tier, report.duration))
    return sorted(found, key=lambda row: (order(row[0]), row[2], row[1]))


def table(found, *, is_whole):
    """Set the rows as lines of text; a whole run names what nothing measured."""
    lines, names = [], {row[0] for row in found}
    for name in sorted(GOALS if is_whole else names, key=order):
        lines.append(f"{name:4} {GOALS[name]}")
        for _, measured, tier, seconds in (row for row in found if row[0] == name):
            lines.append(f"       {tier} {seconds:6.1f} s  {measured}")
        if name not in names:
            lines.append(f"       {UNMEASURED.get(name, 'not measured in this run')}")
    return lines


def pytest_terminal_summary(terminalreporter, config):
    """Print the table of what this run measured."""
    stats = terminalreporter.stats
    ran = [report for kind in ("passed", "failed") for report in stats.get(kind, ())]
    found = rows(report for report in ran if report.when == "call")
    if found:
        terminalreporter.section("figures of reliability and security")
        is_whole = config.getoption("markexpr") == WHOLE and not config.getoption("keyword")
        for line in table(found, is_whole=is_whole):
            terminalreporter.write_line(line)
