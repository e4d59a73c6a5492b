#!/usr/bin/env python3
"""One door to the project: make its environment, then run, test or check it.

Needs nothing but Python 3.11. `python3 dev.py` lists the commands.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD_VENV = ROOT / ".venv-build"
IN_VENV = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = VENV / IN_VENV
LOCKS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
    "build": ROOT / "packaging" / "requirements-build.txt",
}
# What a PySide6 window needs from Debian and its relatives: a file to look for, its package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONT_FILES = {
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf": "fonts-noto-core",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf": "fonts-dejavu-core",
}
BUILD_PROGRAMS = {"objdump": "binutils"}
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "bwrap": "bubblewrap",
    "desktop-file-validate": "desktop-file-utils",
    "faketime": "faketime",
    "minisign": "minisign",
    "objdump": "binutils",
    "strace": "strace",
    "unzip": "unzip",
    "wixl": "wixl",
    "msiinfo": "msitools",
}
SPREAD = ["-n", "auto", "--dist", "loadfile"]
"""Every core takes whole files, so that what a file prepares is prepared once."""
USAGE = """usage: python3 dev.py COMMAND

  run [WORDS]      start Seawall; words are passed on (`run check content/core`)
  test [WORDS]     check, then every test; words go to pytest
  cover            every test again, with the branches that none of them takes
  check            format, lint, types, layers
  accept           make the golden files anew; then look at each one that changed
  bench            run every benchmark and print its table
  deep             the long fault and kill runs
  bundle [WORDS]   build the program that needs no Python, into dist/
                     --installers          and the packages and archives of it
                     --sign KEY            and sign their hashes with a minisign key
                     --offline WHEELHOUSE  take the packages from a folder, ask no index
                     --compare             build twice in two folders and compare
  prove [WORDS]    install, use, upgrade and remove what was built, in fresh systems (root)
  lock             solve packaging/*.in again (needs uv)
"""


def main(words: list[str]) -> int:
    """Run one command; return its exit code."""
    commands = {
        "run": run,
        "test": test,
        "cover": cover,
        "check": check,
        "accept": accept,
        "bench": bench,
        "deep": deep,
        "bundle": bundle,
        "prove": prove,
        "lock": lock,
    }
    if not words or words[0] not in commands:
        sys.stderr.write(USAGE)
        return 0 if words in (["-h"], ["--help"], ["help"]) else 2
    if sys.version_info < (3, 11):
        sys.stderr.write("Seawall needs Python 3.11 or newer; this is " + sys.version + "\n")
        return 1
    try:
        return commands[words[0]](words[1:])
    except KeyboardInterrupt:
        return 130


def run(words: list[str]) -> int:
    """Start the program in this checkout."""
    prepare("run", {})
    return call([str(PYTHON), "-m", "app", *words])


def test(words: list[str]) -> int:
    """Check the source, then run every test on every core."""
    prepare("dev", {**FONT_FILES, **TEST_PROGRAMS})
    if words:
        return call([str(PYTHON), "-m", "pytest", *words])
    code = checks()
    return code if code else call([str(PYTHON), "-m", "pytest", "-q", *SPREAD])


def cover(words: list[str]) -> int:
    """Run every test with branch coverage, which takes a quarter longer."""
    prepare("dev", {**FONT_FILES, **TEST_PROGRAMS})
    measured = ["--cov=app", "--cov-branch", "--cov-report=term:skip-covered"]
    return call([str(PYTHON), "-m", "pytest", "-q", *SPREAD, *measured, *words])


def check(words: list[str]) -> int:
    """Check format, lint, types and layers."""
    del words
    prepare("dev", {})
    return checks()


def checks() -> int:
    """Run the four checkers in order; stop at the first that complains."""
    tools = [
        ["ruff", "format", "--check", "--quiet", "."],
        ["ruff", "check", "--quiet", "."],
        ["mypy"],
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    ]
    for tool in tools:
        started = time.monotonic()
        name = "import-linter" if tool[0] == "-c" else " ".join(tool[:2])
        words = tool if tool[0] == "-c" else ["-m", *tool]
        code = call([str(PYTHON), *words], quiet=True)
        verdict = "not clean" if code else "clean"
        print(f"{name}: {verdict}, {time.monotonic() - started:.1f} s", flush=True)
        if code:
            return code
    return 0


def accept(words: list[str]) -> int:
    """Write the golden files anew, for somebody to read the difference."""
    prepare("dev", FONT_FILES)
    os.environ["SEAWALL_ACCEPT"] = "1"
    return call([str(PYTHON), "-m", "pytest", "-q", "-m", "golden", *words])


def bench(words: list[str]) -> int:
    """Run every program in tests/benchmarks."""
    prepare("dev", {})
    programs = sorted((ROOT / "tests" / "benchmarks").glob("[a-z]*.py"))
    codes = [call([str(PYTHON), str(program), *words]) for program in programs]
    return max(codes, default=0)


def deep(words: list[str]) -> int:
    """Run what is too long for every change, and measure every figure: about half an hour."""
    prepare("dev", {**FONT_FILES, **TEST_PROGRAMS})
    return call([str(PYTHON), "-m", "pytest", "-q", *SPREAD, "-m", "deep or figure", *words])


def bundle(words: list[str]) -> int:
    """Build the program, in an environment of its own beside the one that tests use."""
    words = list(words)
    wheelhouse = None
    if "--offline" in words:
        place = words.index("--offline")
        if not (words[place + 1 :] and Path(words[place + 1]).is_dir()):
            raise SystemExit("--offline needs the folder that holds the wheels.")
        wheelhouse = Path(words[place + 1]).resolve()
        del words[place : place + 2]
    python = prepare("build", {**FONT_FILES, **BUILD_PROGRAMS}, BUILD_VENV, wheelhouse)
    return call([str(python), "packaging/bundle.py", *words])


def prove(words: list[str]) -> int:
    """Prove what was built where nothing else is."""
    return call([sys.executable, "packaging/proof/prove.py", *words])


def lock(words: list[str]) -> int:
    """Solve the requirement files again, for every system at once."""
    del words
    solve = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--quiet"]
    plain = ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
    for target in LOCKS.values():
        source = str(target.with_suffix(".in"))
        code = call([*solve, *plain, source, "-o", str(target)])
        if code:
            return code
    return 0


def prepare(
    kind: str, wanted: dict[str, str], venv: Path = VENV, wheelhouse: Path | None = None
) -> Path:
    """Make an environment hold what its lock file says, and the system what Qt needs.

    With a wheelhouse, a folder of wheels, no index is asked.
    """
    if sys.platform == "linux":
        install_packages(missing_packages(wanted))
    python = venv / IN_VENV
    pinned = LOCKS[kind].read_bytes()
    stamp = venv / f"{kind}.stamp"
    digest = hashlib.sha256(pinned + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest and python.exists():
        return python
    if not python.exists():
        shutil.rmtree(venv, ignore_errors=True)
        make_venv(venv)
    alone = ["--isolated"] if wheelhouse else []
    source = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse else []
    pip = [str(python), "-m", "pip", *alone, "--disable-pip-version-check", "install", "--quiet"]
    safe = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[kind])]
    print(f"Installing what packaging/{LOCKS[kind].name} pins ...", flush=True)
    if call([*pip, *source, *safe]):
        raise SystemExit("The packages could not be installed; the lines above say why.")
    stamp.write_text(digest)
    return python


def make_venv(venv: Path) -> None:
    """Create an environment; Debian keeps the module that can in a package of its own."""
    create = [sys.executable, "-m", "venv", str(venv)]
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        install_packages([f"python3.{sys.version_info.minor}-venv"])
    if call(create):
        raise SystemExit(f"The virtual environment {venv.name} could not be made.")


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """Name the packages whose library, font or program is not here."""
    missing = [package for name, package in QT_LIBRARIES.items() if not has_library(name)]
    for name, package in wanted.items():
        present = Path(name).exists() if name.startswith("/") else shutil.which(name)
        if not present:
            missing.append(package)
    return missing


def has_library(name: str) -> bool:
    """Tell whether the loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install system packages as root, or name the one line that does."""
    if not packages:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(sorted(set(packages)))
    if not shutil.which("apt-get"):
        print("Missing on this system (Debian's names): " + " ".join(packages), file=sys.stderr)
        return
    if os.geteuid() != 0:
        raise SystemExit(f"Some system packages are missing. Run this once:\n  sudo {line}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    install = [*line.split(), "-qq", "-o", "Dpkg::Use-Pty=0"]
    if subprocess.run(install, check=False, stdout=subprocess.DEVNULL, **quiet).returncode:
        raise SystemExit(f"The system packages could not be installed. Run this once:\n  {line}")


def call(command: list[str], *, quiet: bool = False) -> int:
    """Run a command in the project's root; print its output, when quiet only if it fails."""
    if not quiet:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
