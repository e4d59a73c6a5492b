"""Start: from the process to the window painted with the last lesson in it, and the memory then.

Against a bare PySide6 window with a text browser, turn by turn in one run. Run it with
`python tests/benchmarks/start.py`; it prints one table. Without a screen it starts Xvfb for itself,
or, where there is none, lets Qt draw nowhere.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.real_program import begin_profile, surroundings  # noqa: E402 the path comes first

STARTS = 10
SETTLED_SECONDS = 5
MOST_TIMES_BARE = 1.4
MOST_MIB = 90
PROGRAM = Path(__file__).with_name("_painted.py")


@contextmanager
def screen():
    """Give the environment of a screen, and its name: this one's, a virtual one, or none."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield dict(os.environ), "this screen"
        return
    if not shutil.which("Xvfb"):
        yield surroundings(), "no screen (offscreen)"
        return
    reading, writing = os.pipe()
    words = ["-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(["Xvfb", *words], pass_fds=[writing], **quiet) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                number = said.readline().strip()
            environment = surroundings(DISPLAY=f":{number}")
            del environment["QT_QPA_PLATFORM"]
            yield environment, "Xvfb"
        finally:
            server.terminate()


def start(kind, folder, environment):
    """Start a program once; for each moment it printed give milliseconds passed and computed."""
    started = monotonic()
    done = subprocess.run(
        [sys.executable, str(PROGRAM), kind, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    moments = [tuple(map(float, line.split())) for line in done.stdout.splitlines()]
    return [((passed - started) * 1000, computed * 1000) for passed, computed in moments]


def memory(command, environment):
    """Start a program, let it settle, and give its PSS and RSS in MiB; it is then asked to end.

    PSS shares Qt's libraries with other programs that use them now; alone it would be more.
    """
    with subprocess.Popen(command, env=environment, cwd=ROOT) as program:
        try:
            sleep(SETTLED_SECONDS)
            rollup = Path(f"/proc/{program.pid}/smaps_rollup").read_text()
        finally:
            program.terminate()
    kib = {line.split()[0]: line.split()[1] for line in rollup.splitlines()[1:]}
    return int(kib["Pss:"]) / 1024, int(kib["Rss:"]) / 1024


def row(name, moments, bare=(0, 0), limit=None):
    """Print a row; give the medians of the time that passed and of the time spent computing."""
    passed, computed = zip(*moments, strict=True)
    middle, cpu = statistics.median(passed), statistics.median(computed)
    line = f"{name:<32}{middle:>8.0f}{min(passed):>8.0f}{max(passed):>8.0f}{cpu:>10.0f}"
    if all(bare):
        line += f"{middle / bare[0]:>8.2f} x{cpu / bare[1]:>8.2f} x"
    print(line + (f"{limit:>8.1f} x" if limit else ""))
    return middle, cpu


def main():
    with tempfile.TemporaryDirectory() as place, screen() as (environment, name):
        folder = Path(place) / "profile"
        # Some machines forbid bytecode files; a program that is installed has them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(place) / "bytecode")
        begin_profile(folder)
        bare, window, lesson = [], [], []
        for kind in ("bare", "seawall", "seawall"):
            start(kind, folder, environment)
        for _ in range(STARTS):
            bare += start("bare", folder, environment)
            moments = start("seawall", folder, environment)
            window.append(moments[0])
            lesson.append(moments[-1])
        print(f"{STARTS} starts each, turn by turn, on {name}; milliseconds")
        columns = (
            f"{'median':>8}{'min':>8}{'max':>8}{'computing':>10}{'ratio':>10}{'computing':>10}"
        )
        print(f"{'':<32}{columns}{'limit':>10}")
        least = row("bare window painted", bare)
        row("window painted", window, least, MOST_TIMES_BARE)
        row("window painted with the lesson", lesson, least, MOST_TIMES_BARE)
        if Path("/proc/self/smaps_rollup").exists():
            pss, rss = memory([sys.executable, "-m", "app", "--data", str(folder)], environment)
            said = f"PSS {pss:.1f} MiB (limit {MOST_MIB}), RSS {rss:.1f} MiB"
            print(f"memory {SETTLED_SECONDS} s after start: {said}")


if __name__ == "__main__":
    main()
