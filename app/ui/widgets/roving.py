"""Rows under one another that the arrow keys go through, while Tab stops at one of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focused_place(rows: Sequence[QWidget]) -> int | None:
    """Find the row that has the focus, itself or in a part of it."""
    focused = QApplication.focusWidget()
    if focused is None:
        return None
    places = (n for n, row in enumerate(rows) if row is focused or row.isAncestorOf(focused))
    return next(places, None)


def next_place(rows: Sequence[QWidget], direction: int) -> int:
    """Give the place to step to, down (1) or up (-1); from outside, the nearest end."""
    at = focused_place(rows)
    if at is None:
        return 0 if direction > 0 else len(rows) - 1
    return min(max(at + direction, 0), len(rows) - 1)


def step_among(rows: Sequence[QWidget], direction: int) -> QWidget | None:
    """Move the focus to the next row, as Tab would; give that row, None if there are none."""
    if not rows:
        return None
    row = rows[next_place(rows, direction)]
    reasons = Qt.FocusReason
    row.setFocus(reasons.TabFocusReason if direction > 0 else reasons.BacktabFocusReason)
    return row


def gather_stops(rows: Sequence[QWidget], stop: QWidget) -> None:
    """Let Tab reach the rows once, at the one that matters most."""
    for row in rows:
        policies = Qt.FocusPolicy
        row.setFocusPolicy(policies.StrongFocus if row is stop else policies.ClickFocus)
