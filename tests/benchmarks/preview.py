"""How long the preview takes from a save to the changed lesson painted, in the core course.

One module is read, checked, compiled and shown at each save. The clock says what an author waits
for; processor time says what of it is work, whatever else the machine does. Both hold the rest that
the watcher keeps before it believes that a save is over.
"""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 the path comes first

from app.resources import CORE_SOURCE, ICONS, SHEET  # noqa: E402
from app.services.preview import PreviewService  # noqa: E402
from app.ui.frame import make_application  # noqa: E402
from app.ui.icons import Icons  # noqa: E402
from app.ui.preview import PreviewWindow  # noqa: E402
from app.ui.render import draw_figure  # noqa: E402
from app.ui.theme import Theme, ThemeChoice  # noqa: E402

SAVES = 20
BETWEEN_MS = 250
FILE = "modules/08-supply-chain/load-weights-not-programs.md"
LESSON = "supply-chain.load-weights-not-programs"


def main() -> None:
    """Save a lesson again and again, and print how long it took to be seen."""
    application = make_application(sys.argv[:1])
    theme = Theme(application, SHEET)
    theme.apply(ThemeChoice.LIGHT, 1.0, 72)
    with tempfile.TemporaryDirectory() as folder:
        course = Path(shutil.copytree(CORE_SOURCE, Path(folder) / "core"))
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        service = PreviewService(
            course / "modules/08-supply-chain", scratch, draw_figure, CORE_SOURCE
        )
        window = PreviewWindow(service, theme, Icons(ICONS))
        window.resize(1280, 832)
        window.show()
        first = measure(window, window.presenter.reader.start)
        window.presenter.open(LESSON)
        found = [measure(window, lambda n=n: save(course / FILE, n)) for n in range(SAVES)]
        window.deleteLater()
        window.presenter.reader.close()
    print(f"{'preview of the core course':<40}{'ms':>8}{'work ms':>10}   bound")
    print(f"{'first lesson painted':<40}{first[0]:>8.0f}{first[1]:>10.0f}")
    for name, pick in (("median", statistics.median), ("slowest", max)):
        clock, work = (pick(column) for column in zip(*found, strict=True))
        print(f"{f'a save to painted, {name} of {SAVES}':<40}{clock:>8.0f}{work:>10.0f}   <= 300")


def save(path: Path, number: int) -> None:
    """Write a sentence at the lesson's beginning."""
    text = path.read_text(encoding="utf-8").split("\n\n", 1)
    path.write_text(f"{text[0]}\n\nSave {number}.\n\n{text[1]}", encoding="utf-8")


def measure(window: PreviewWindow, act: object) -> tuple[float, float]:
    """Do something, wait until it is painted, give milliseconds; then let everything settle."""
    loop = QEventLoop()
    window.presenter.drawn.connect(loop.quit)
    began, worked = perf_counter(), process_time()
    act()
    loop.exec()
    window.grab()
    spent = (perf_counter() - began) * 1000, (process_time() - worked) * 1000
    QTimer.singleShot(BETWEEN_MS, loop.quit)
    loop.exec()
    return spent


if __name__ == "__main__":
    main()
