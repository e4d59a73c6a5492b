"""The frozen program against a bare frozen PySide6 window: start, size, number of files.

Build it first, with `python3 dev.py bundle --installers`; then run this file.
Both programs are watched from outside, in the picture Xvfb keeps of its screen: a window is there
when the screen is no longer black, the lesson when there are the many colours that text has.
"""

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import linux  # noqa: E402 the path comes first
import tree  # noqa: E402

from tests.real_program import begin_profile, surroundings  # noqa: E402

DIST = ROOT / "dist"
BUILDER = ROOT / ".venv-build" / "bin" / "python"
STARTS = 10
MOST_TIMES_BARE = 1.4
MOST_MB_INSTALLED = 190
MOST_MB_TO_DOWNLOAD = 60
WIDTH, HEIGHT = 1440, 900
LESSON_COLOURS = 12
LONGEST_SECONDS = 30
POLL_SECONDS = 0.001
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTextBrowser())
window.resize(1280, 832)
window.show()
sys.exit(application.exec())
"""


@contextmanager
def screen(folder):
    """Give the environment of a virtual screen, and the picture it keeps in a file."""
    size = f"{WIDTH}x{HEIGHT}x24"
    words = ["-displayfd", "1", "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(["Xvfb", *words], **quiet) as server:
        try:
            environment = surroundings(DISPLAY=f":{server.stdout.readline().strip()}")
            del environment["QT_QPA_PLATFORM"]
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                yield environment, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        finally:
            server.terminate()


def shows_text(picture):
    """Look for the many colours of text on a coarse grid over the middle of the screen."""
    seen = set()
    for y in range(120, 780, 9):
        seen.update(pixel(picture, x, y) for x in range(400, 1000, 7))
        if len(seen) >= LESSON_COLOURS:
            return True
    return False


def is_black(picture):
    return pixel(picture, 640, 416) == b"\0\0\0"


def pixel(picture, x, y):
    place = len(picture) - WIDTH * HEIGHT * 4 + (y * WIDTH + x) * 4
    return picture[place : place + 3]


def start(command, environment, picture, *, until_lesson):
    """Start a program; for its window, and its lesson if wanted, give ms passed and computed."""
    while not is_black(picture):
        sleep(POLL_SECONDS)
    began = monotonic()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
        try:
            moments = [waited(lambda: not is_black(picture), began, program.pid)]
            if until_lesson:
                is_there = partial(shows_text, picture)
                moments.append(waited(is_there, began, program.pid))
        finally:
            program.terminate()
    return moments


def waited(is_there, began, pid):
    while not is_there():
        if monotonic() - began > LONGEST_SECONDS:
            raise SystemExit("The window did not come.")
        sleep(POLL_SECONDS)
    passed = (monotonic() - began) * 1000
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return passed, sum(map(int, spent)) * 1000 / os.sysconf("SC_CLK_TCK")


def freeze_bare(folder):
    """Freeze the least that PySide6 can show, as PyInstaller does it without being told more."""
    (folder / "bare.py").write_text(BARE)
    where = ["--distpath", str(folder), "--workpath", str(folder / "work")]
    words = ["-m", "PyInstaller", "--log-level", "ERROR", "--specpath", str(folder), *where]
    subprocess.run([BUILDER, *words, str(folder / "bare.py")], check=True, capture_output=True)
    return folder / "bare"


def show_starts(name, moments, bare=None):
    """Print a row; give the medians of the time that passed and of the time spent computing."""
    passed, computed = zip(*moments, strict=True)
    middle, cpu = statistics.median(passed), statistics.median(computed)
    line = f"{name:<32}{middle:>8.0f}{min(passed):>8.0f}{max(passed):>8.0f}{cpu:>10.0f}"
    if bare:
        line += f"{middle / bare[0]:>8.2f} x{cpu / bare[1]:>8.2f} x{MOST_TIMES_BARE:>8.1f} x"
    print(line)
    return middle, cpu


def show_sizes(bare, folder):
    """Print what is installed and what is downloaded, in MB of a million bytes."""
    packed = linux.archive(bare, folder, 0, "tar.xz")
    rows = [
        ("installed", tree.size(DIST / "seawall"), tree.size(bare), MOST_MB_INSTALLED),
        *(
            (path.name, path.stat().st_size, packed.stat().st_size, MOST_MB_TO_DOWNLOAD)
            for pattern in ("*.tar.xz", "*.deb", "*.rpm")
            for path in sorted(DIST.glob(pattern))
        ),
    ]
    print(f"\n{'MB':<36}{'Seawall':>8}{'bare':>8}{'ratio':>8}{'limit':>8}")
    for name, ours, least, limit in rows:
        sizes = f"{ours / 1e6:>8.1f}{least / 1e6:>8.1f}{ours / least:>8.2f}"
        print(f"{name:<36}{sizes}{limit:>8}")
    counts = [sum(1 for _ in tree.files(each)) for each in (DIST / "seawall", bare)]
    print(f"{'files':<36}{counts[0]:>8}{counts[1]:>8}{counts[0] / counts[1]:>8.2f}")


def main():
    program = DIST / "seawall" / "seawall"
    if not (program.exists() and BUILDER.exists() and shutil.which("Xvfb")):
        print("No frozen program to measure, or no Xvfb: first `dev.py bundle --installers`.")
        return
    with tempfile.TemporaryDirectory() as place, screen(place) as (environment, picture):
        folder = Path(place)
        begin_profile(folder / "profile")
        bare = freeze_bare(folder)
        ours = [str(program), "--data", str(folder / "profile")]
        times = []
        for _ in range(STARTS + 1):
            (least,) = start([bare / "bare"], environment, picture, until_lesson=False)
            window, lesson = start(ours, environment, picture, until_lesson=True)
            times.append((least, window, lesson))
        print(f"{STARTS} starts each, turn by turn, on Xvfb; milliseconds")
        columns = f"{'median':>8}{'min':>8}{'max':>8}{'computing':>10}"
        print(f"{'':<32}{columns}{'ratio':>10}{'computing':>10}{'limit':>10}")
        # The first start of each only fills the file cache.
        bares, windows, lessons = zip(*times[1:], strict=True)
        least = show_starts("bare frozen window", bares)
        show_starts("frozen Seawall, window", windows, least)
        show_starts("frozen Seawall, with the lesson", lessons, least)
        show_sizes(bare, folder)


if __name__ == "__main__":
    main()
