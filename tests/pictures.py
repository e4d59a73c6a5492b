"""Golden pictures: a widget is drawn and compared with the picture somebody has accepted."""

import os
from pathlib import Path

from PySide6.QtGui import QImage

GOLDEN = Path(__file__).resolve().parent / "golden"


def assert_looks_like(widget, name):
    """Compare a shown widget with `golden/NAME.png`, or write that when accepting."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = GOLDEN / f"{name}.png"
    if os.environ.get("SEAWALL_ACCEPT"):
        picture.save(str(wanted))
    accepted = QImage(str(wanted)).convertToFormat(QImage.Format.Format_RGB32)
    if picture != accepted:
        picture.save(str(GOLDEN / f"{name}.new.png"))
    assert picture == accepted, f"{name}.new.png differs from the accepted picture; look at both"
