"""Programs that print when their window was painted, by the clock and in computing time.

`python tests/benchmarks/_painted.py seawall FOLDER` is the real program; `bare` is the least that
PySide6 can show in its place, a main window with a text browser.
"""

import sys
from pathlib import Path
from time import monotonic, process_time

ROOT = Path(__file__).resolve().parents[2]


def seawall(folder):
    """Print when the window was first painted, and when it was with the lesson in it."""
    sys.path.insert(0, str(ROOT))
    from tests.real_program import after_import, run_watched  # noqa: PLC0415 the bare must not pay

    after_import("app.ui.main_window", watch_windows)
    return run_watched(["--data", folder], watch_lesson)


def watch_windows(module):
    """Watch every main window from its making on."""
    make = module.MainWindow.__init__

    def make_and_watch(window, *words):
        make(window, *words)
        window.watcher = paint_watcher(window)

    module.MainWindow.__init__ = make_and_watch


def watch_lesson(application):
    """Close the window once it was painted with the lesson."""
    window, navigator = application.window, application._screens.navigator

    def is_there():
        return navigator.place is not None

    application._painted = paint_watcher(window, is_there)
    application._painted.painted.connect(window.close)


def bare(folder):
    """Print when a bare window was first painted."""
    del folder
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser  # noqa: PLC0415 above

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTextBrowser())
    window.resize(1280, 832)
    window.show()
    painted = paint_watcher(window)
    painted.painted.connect(window.close)
    return application.exec()


def paint_watcher(window, is_there=None):
    """Print when a window is painted next, if that counts, and its thread is free again."""
    from PySide6.QtCore import QEvent, QObject, QTimer, Signal  # noqa: PLC0415 above

    class PaintWatcher(QObject):
        painted = Signal()

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and (is_there is None or is_there()):
                window.removeEventFilter(self)
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self):
            sys.stdout.write(f"{monotonic()} {process_time()}\n")
            sys.stdout.flush()
            self.painted.emit()

    watcher = PaintWatcher()
    window.installEventFilter(watcher)
    return watcher


if __name__ == "__main__":
    sys.exit({"seawall": seawall, "bare": bare}[sys.argv[1]](sys.argv[2]))
