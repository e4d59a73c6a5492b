"""Builds the program that needs no Python: one folder, checked by starting it.

`python3 dev.py bundle` calls it with the build environment's Python. The same source makes the same
bytes wherever the folder lies: what could differ (hash order, moments, fonts, rights) is fixed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import bill
import elf
import linux
import pages
import publisher
import release
import tree
from pruned import reason_against

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
OLDEST_SQLITE = (3, 51, 3)
"""Older ones can damage a database that two connections write: SQLite's WAL-reset bug."""
SQLITE_MARK = b"SQLite format 3\0"
"""Every copy of SQLite holds the first bytes of the files it writes."""


class BuildError(Exception):
    """The bundle is not what it has to be; the text says why."""


def main(words: list[str]) -> int:
    """Build what the words ask for; return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bundle")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="where results go")
    parser.add_argument("--installers", action="store_true", help="also the packages and archives")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign them with a minisign key")
    parser.add_argument("--compare", action="store_true", help="build twice, elsewhere, compare")
    asked = parser.parse_args(words)
    started = time.monotonic()
    try:
        if asked.compare:
            compare(asked.into)
        else:
            program = build(ROOT, asked.into)
            if asked.installers or asked.sign:
                release.make(program, asked.into, moment(ROOT), asked.sign)
    except (BuildError, release.ReleaseError, bill.BillError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not publisher.is_set():
        say("not for publishing yet: packaging/publisher.toml names no publisher")
    say(f"done in {time.monotonic() - started:.0f} s")
    return 0


def build(root: Path, into: Path) -> Path:
    """Build the program of a checkout; give its folder.

    Raises:
        BuildError: it was built, and is not as it has to be.
    """
    work = root / "build"
    parts = work / "parts"
    shutil.rmtree(work, ignore_errors=True)
    (parts / "lib").mkdir(parents=True)
    around = surroundings(root, parts)
    prepare_parts(root, parts, around)
    say("freezing the program")
    target = ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    freeze = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *target]
    run([sys.executable, *freeze, str(root / "packaging" / "app.spec")], root, around)
    frozen = work / "dist" / ("Seawall.app" if sys.platform == "darwin" else "seawall")
    slim(frozen)
    say("listing what is in it")
    pages.write(frozen, root, bill.write(frozen, work / "work" / "app", parts, moment(root)))
    if sys.platform == "linux":
        linux.add(frozen, root, moment(root))
    tree.settle(frozen)
    tree.write_manifest(frozen)
    check(frozen, parts)
    program = into / frozen.name
    into.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(program, ignore_errors=True)
    shutil.copytree(frozen, program, symlinks=True)
    say(f"{program}: {tree.summary(program)}")
    return program


def moment(root: Path) -> int:
    """Give the second that everything in the build is dated with: that of the commit."""
    told = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given or done.stdout.strip() or (root / "CHANGELOG.md").stat().st_mtime)


def surroundings(root: Path, parts: Path) -> dict[str, str]:
    """Give an environment in which nothing of this machine reaches the result."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SystemRoot") if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(moment(root)),
        "PYINSTALLER_CONFIG_DIR": str(parts / "cache"),
        # Each start would unpack what the packages around it pack better anyway.
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
        "SEAWALL_PARTS": str(parts),
        "LD_LIBRARY_PATH": str(parts / "lib"),
        "QT_QPA_PLATFORM": "offscreen",
        "FONTCONFIG_FILE": str(root / "tests" / "fonts.conf"),
    }


def prepare_parts(root: Path, parts: Path, around: dict[str, str]) -> None:
    """Make what the recipe takes besides the source: SQLite, the compiled course, icons."""
    if sys.platform == "linux":
        take_sqlite(parts / "lib" / "libsqlite3.so.0")
    say("compiling the course")
    run([sys.executable, "packaging/parts.py", str(parts)], root, around)


def take_sqlite(library: Path) -> None:
    """Make a current SQLite of what the pysqlite3 wheel carries, for Python's own `sqlite3`.

    The wheel's module holds a whole SQLite, built for old systems, and exports every function of
    it: so it can stand where the system's library would. Its Python side is left out: it lacks
    `setlimit` and the names of limits, which the store insists on.
    """
    from importlib.util import find_spec

    spec = find_spec("pysqlite3._sqlite3")
    if spec is None or spec.origin is None:
        raise BuildError("The build environment lacks pysqlite3: run dev.py lock, then bundle.")
    elf.strip(Path(spec.origin), library)


def slim(frozen: Path) -> None:
    """Take from Python's own libraries what only a debugger reads, and where it was installed."""
    if sys.platform != "linux":
        return
    inner = frozen / "_internal"
    for path in (*inner.glob("libpython3*"), *inner.glob("python3*/lib-dynload/*.so")):
        if not path.is_symlink():
            slimmed = path.with_name(path.name + ".slim")
            elf.strip(path, slimmed)
            elf.forget_search_path(slimmed)
            slimmed.replace(path)


def check(frozen: Path, parts: Path) -> None:
    """Refuse a bundle that holds what it must not, or does not start.

    Raises:
        BuildError: what is wrong.
    """
    inner = frozen / ("Contents" if sys.platform == "darwin" else "_internal")
    places = [path.relative_to(inner).as_posix() for path in tree.files(inner)]
    denied = [place for place in places if reason_against(place)]
    if denied:
        raise BuildError("The bundle holds what packaging/pruned.py denies: " + ", ".join(denied))
    engines = [path.name for path in tree.files(frozen) if SQLITE_MARK in path.read_bytes()]
    engines = [name for name in engines if not name.endswith(".catalogue")]
    if len(engines) != 1:
        raise BuildError(f"There must be one SQLite in the bundle, not these: {engines}")
    said = self_check(frozen, parts)
    found = re.search(r"SQLite ([0-9.]+)", said)
    version = tuple(map(int, found.group(1).split("."))) if found else ()
    if sys.platform == "linux" and version < OLDEST_SQLITE:
        raise BuildError(f"The bundle's SQLite is {version}; it must be {OLDEST_SQLITE} or newer.")


def self_check(frozen: Path, parts: Path) -> str:
    """Start the frozen program where nothing of Python's is, and give what it says of itself.

    Raises:
        BuildError: it does not work.
    """
    ways = {"win32": "seawall-cli.exe", "darwin": "Contents/MacOS/seawall"}
    way = frozen / ways.get(sys.platform, "seawall")
    home = {"HOME": str(parts), "LANG": "C.UTF-8"}
    around = home if os.name == "posix" else None
    command = [str(way), "self-check"]
    done = subprocess.run(command, capture_output=True, text=True, env=around, check=False)
    sys.stdout.write("".join(f"  {line}\n" for line in done.stdout.splitlines()))
    if done.returncode:
        raise BuildError(f"The frozen program does not work:\n{done.stdout}{done.stderr}")
    return done.stdout


def compare(into: Path) -> None:
    """Build the committed source in two folders of different names, and compare file by file.

    Raises:
        BuildError: the two are not the same.
    """
    built = []
    for name in ("one", "two-with-a-longer-name"):
        copy = into / "compared" / name / "seawall"
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir(parents=True)
        run(["git", "clone", "--quiet", str(ROOT), str(copy)], ROOT, dict(os.environ))
        made = copy.parent / "made"
        run([sys.executable, "packaging/bundle.py", "--into", str(made)], copy, dict(os.environ))
        built.append(next(made.iterdir()))
    different = tree.differences(*built)
    if different:
        raise BuildError("Two builds differ in: " + ", ".join(different))
    say(f"two builds are the same: {tree.summary(built[0])}, tree {tree.digest(built[0])}")


def run(command: list[str], folder: Path, around: dict[str, str]) -> None:
    """Run a program to its end.

    Raises:
        BuildError: it failed.
    """
    code = subprocess.run(command, cwd=folder, env=around, check=False).returncode
    if code:
        raise BuildError(f"This failed with exit code {code}: {' '.join(command)}")


def say(line: str) -> None:
    """Tell how far the build is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
