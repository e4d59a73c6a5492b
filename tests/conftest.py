"""What every test may ask for. The platform and the fonts are set before Qt starts."""

import gc
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
os.environ.setdefault("FONTCONFIG_FILE", str(HERE / "fonts.conf"))
sys.path.insert(0, str(HERE))

import pytest  # noqa: E402 the environment comes first

from app.resources import ICONS, SHEET  # noqa: E402
from app.ui.collector import collect_due  # noqa: E402
from app.ui.icons import Icons  # noqa: E402
from app.ui.theme import Theme, ThemeChoice  # noqa: E402
from tests.figures import (  # noqa: E402
    figure,
    pytest_collection_modifyitems,
    pytest_terminal_summary,
)

__all__ = ["figure", "pytest_collection_modifyitems", "pytest_terminal_summary"]


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture(scope="session", autouse=True)
def _no_collecting_on_lanes():
    """Collect as the program does: widgets die on the main thread or the process dies."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected():
    yield
    collect_due()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def shared_theme(qapp):
    qapp.setStyle("fusion")
    return Theme(qapp, SHEET)


@pytest.fixture
def theme(shared_theme):
    shared_theme.apply(ThemeChoice.LIGHT, 1.0, 72)
    return shared_theme


@pytest.fixture(scope="session")
def icons():
    return Icons(ICONS)
