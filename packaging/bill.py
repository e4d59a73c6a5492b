"""The bill of materials: every file in the bundle that is not ours, and whose it is (CycloneDX).

A file nobody can be named for stops the build: what cannot be named cannot be looked after.
"""

import ast
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tree import files, sha256

NAME = "sbom.cdx.json"
OURS = (
    "seawall",
    "seawall*.exe",
    "*/MacOS/seawall",
    "*/Info.plist",
    "*.icns",
    "*/assets/*",
    "*/content/*",
    "doc/*",
    "*/doc/*",
    "share/*",
    "install.sh",
    "README.txt",
    "MANIFEST.sha256",
)
"""What we wrote, or made of what we wrote. The program itself also holds modules of others: they
are named, with the number of them, as components without files."""

Json = dict[str, Any]


class BillError(Exception):
    """The bill does not cover the bundle; the text says what is missing."""


@dataclass
class Part:
    """Somebody's work in the bundle: what it is, its files by place, and its frozen modules."""

    told: Json
    places: list[str] = field(default_factory=list)
    modules: int = 0
    licences: list[Path] = field(default_factory=list)


def write(frozen: Path, work: Path, parts: Path, moment: int) -> list[Part]:
    """Write the bill into the bundle, check it, and give the parts that it lists.

    Args:
        frozen: the bundle.
        work: where PyInstaller keeps its lists of what came from where.
        parts: where we made SQLite and the course.
        moment: the second the build is dated with.

    Raises:
        BillError: a file has no owner, or the bill is not valid.
    """
    known = Owners(parts)
    inner = frozen / "Contents" if sys.platform == "darwin" else frozen / "_internal"
    for place, source, kind in _read_toc(work / "COLLECT-00.toc"):
        if kind not in {"SYMLINK", "EXECUTABLE"} and not _is_ours(f"_internal/{place}"):
            known.owner(place, source).places.append(_place_in(frozen, inner, place))
    for place, source, _ in _read_toc(work / "PYZ-00.toc"):
        if place.partition(".")[0] != "app":
            known.owner(place, source).modules += 1
    known.bootloader().modules += 1
    found = sorted(known.parts(), key=lambda part: part.told["bom-ref"])
    bill = _bill(found, frozen, moment)
    _validate(bill)
    doc = frozen / ("Contents/Resources/doc" if sys.platform == "darwin" else "doc")
    doc.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill, indent=1, sort_keys=True) + "\n"
    (doc / NAME).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"  {check_coverage(frozen, bill)}\n")
    return found


def check_coverage(frozen: Path, bill: Json) -> str:
    """Compare the bill with the bundle, file by file; say how many there are.

    Raises:
        BillError: a file is missing from one of them, or its hash differs.
    """
    real = [path for path in files(frozen) if not path.is_symlink()]
    places = {path.relative_to(frozen).as_posix(): path for path in real}
    foreign = {place: path for place, path in places.items() if not _is_ours(place)}
    listed = dict(_listed(bill["components"]))
    wrong = sorted(foreign.keys() ^ listed.keys())
    wrong += [
        place for place in foreign.keys() & listed.keys() if listed[place] != sha256(foreign[place])
    ]
    if wrong:
        raise BillError("The bill of materials and the bundle differ in: " + ", ".join(wrong))
    return (
        f"bill of materials: {len(listed)} of {len(foreign)} files that are not ours,"
        f" {len(bill['components'])} components; {len(places) - len(foreign)} files are ours"
    )


def _listed(components: list[Json]) -> Iterator[tuple[str, str]]:
    for component in components:
        if component["type"] == "file":
            yield component["name"], component["hashes"][0]["content"]
        yield from _listed(component.get("components", []))


def _is_ours(place: str) -> bool:
    return any(fnmatch(place, like) for like in OURS)


def _read_toc(path: Path) -> Iterator[tuple[str, str, str]]:
    """Read one of PyInstaller's lists: place, source and kind of each entry."""
    read = ast.literal_eval(path.read_text(encoding="utf-8"))
    for part in read:
        if isinstance(part, list) and part and isinstance(part[0], tuple):
            yield from (entry[:3] for entry in part)
            return


def _place_in(frozen: Path, inner: Path, place: str) -> str:
    """Find where PyInstaller put a file; an app of macOS has two folders for it."""
    wanted = place.replace("\\", "/")
    homes = (inner, inner / "Frameworks", inner / "Resources")
    found = [home / wanted for home in homes if (home / wanted).is_file()]
    real = next((path for path in found if not path.is_symlink()), inner / wanted)
    return real.relative_to(frozen).as_posix()


class Owners:
    """Knows whose a file is: a wheel's, Python's, or a package's of the system."""

    def __init__(self, parts: Path) -> None:
        self._made = parts / "lib"
        self._parts: dict[str, Part] = {}
        self._wheels = {_name(told["name"]): told for told in _wheels()}
        self._files: dict[str, importlib.metadata.Distribution] = {}
        for wheel in importlib.metadata.distributions():
            for file in wheel.files or ():
                self._files[os.path.normpath(wheel.locate_file(file))] = wheel

    def parts(self) -> list[Part]:
        """Give every part that owns something."""
        return list(self._parts.values())

    def bootloader(self) -> Part:
        """Give PyInstaller, whose start code is in the program."""
        part = self._of_wheel(importlib.metadata.distribution("pyinstaller"))
        # Its metadata knows no exceptions, and this one is what lets anybody ship the start code.
        part.told["licenses"] = [{"expression": "GPL-2.0-or-later WITH Bootloader-exception"}]
        return part

    def owner(self, place: str, source: str) -> Part:
        """Give whose a file is.

        Raises:
            BillError: nobody can be named.
        """
        path = os.path.normpath(source)
        if Path(path).is_relative_to(self._made):
            return self._of_wheel(importlib.metadata.distribution("pysqlite3"))
        if path in self._files:
            return self._of_wheel(self._files[path])
        if "/_pyinstaller_hooks_contrib/" in Path(path).as_posix():
            return self._of_wheel(importlib.metadata.distribution("pyinstaller-hooks-contrib"))
        if Path(place).name == "base_library.zip" or _is_pythons(Path(path)):
            return self._python()
        return self._of_system(place, path)

    def _of_wheel(self, wheel: importlib.metadata.Distribution) -> Part:
        name = _name(wheel.metadata["Name"])
        if name not in self._parts:
            part = self._parts[name] = Part({**self._wheels[name], "components": _inside(name)})
            texts = [file for file in wheel.files or () if _is_licence(str(file))]
            part.licences = [Path(str(wheel.locate_file(file))) for file in texts]
        return self._parts[name]

    def _python(self) -> Part:
        version = ".".join(map(str, sys.version_info[:3]))
        told = _component("CPython", version, f"pkg:generic/python@{version}", "PSF-2.0")
        part = self._parts.setdefault("python", Part(told))
        where = Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info.minor}" / "LICENSE.txt"
        part.licences = [where] if where.exists() else []
        return part

    def _of_system(self, place: str, path: str) -> Part:
        if not shutil.which("dpkg-query"):
            if sys.platform == "linux":
                raise BillError(f"Nobody can be named for {place}, which comes from {path}.")
            told = _component("System libraries", sys.platform, f"pkg:generic/{sys.platform}", "")
            return self._parts.setdefault("system", Part(told))
        found = _debian_package(path) or _debian_package(str(Path(path).resolve()))
        if found is None:
            raise BillError(f"Nobody can be named for {place}, which comes from {path}.")
        name, version = found
        told = _component(name, version, f"pkg:deb/debian/{name}@{version}", "")
        part = self._parts.setdefault(f"deb-{name}", Part(told))
        part.licences = [Path("/usr/share/doc") / name / "copyright"]
        return part


def _is_pythons(path: Path) -> bool:
    """Tell whether a file came with Python; one that the system packaged counts as the system's."""
    home = Path(sys.base_prefix)
    return path.is_relative_to(sysconfig.get_path("stdlib")) or (
        home != Path("/usr") and path.is_relative_to(home)
    )


def _debian_package(path: str) -> tuple[str, str] | None:
    """Give the Debian package that a file belongs to, and its version."""
    # Debian's tools may know a library by the name it had before /lib became /usr/lib.
    for known in (path, path.removeprefix("/usr")):
        asked = subprocess.run(
            ["dpkg-query", "--search", known], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            package = asked.stdout.partition(": ")[0].partition(",")[0]
            shown = ["dpkg-query", "--show", "--showformat=${Package} ${Version}", package]
            name, version = subprocess.run(
                shown, capture_output=True, text=True, check=True
            ).stdout.split()
            return name, version
    return None


def _wheels() -> list[Json]:
    """Ask CycloneDX's own tool about the wheels of this environment."""
    words = ["environment", "--output-reproducible", "--sv", "1.6", "--of", "JSON", sys.executable]
    command = [sys.executable, "-m", "cyclonedx_py", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[Json] = json.loads(done.stdout)["components"]
    return found


def _inside(name: str) -> list[Json]:
    """Name the works that a wheel carries within its libraries: what advisories speak of."""
    if name == "pyside6-essentials":
        from PySide6.QtCore import qVersion

        version = qVersion()
        return [_component("Qt", version, f"pkg:generic/qt@{version}", "LGPL-3.0-only")]
    if name == "pysqlite3":
        from pysqlite3 import sqlite_version as version

        return [_component("SQLite", version, f"pkg:generic/sqlite@{version}", "blessing")]
    if name == "cryptography":
        from cryptography.hazmat.backends.openssl import backend

        version = backend.openssl_version_text().split()[1]
        return [_component("OpenSSL", version, f"pkg:generic/openssl@{version}", "Apache-2.0")]
    if name == "lxml":
        return _inside_lxml()
    return []


def _inside_lxml() -> list[Json]:
    """Name what the library that writes office reports has compiled into it."""
    from lxml import etree

    known = {"libxml2": etree.LIBXML_VERSION, "libxslt": etree.LIBXSLT_VERSION}
    told = {name: ".".join(map(str, version)) for name, version in known.items()}
    found = [_component(name, v, f"pkg:generic/{name}@{v}", "MIT") for name, v in told.items()]
    zlib = re.search(rb"inflate ([0-9.]+) Copyright", Path(etree.__file__).read_bytes())
    if zlib is not None:
        version = zlib.group(1).decode()
        found.append(_component("zlib", version, f"pkg:generic/zlib@{version}", "Zlib"))
    return found


def _component(name: str, version: str, purl: str, licence: str) -> Json:
    told = {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}
    return told | ({"licenses": [{"license": {"id": licence}}]} if licence else {})


def _bill(parts: list[Part], frozen: Path, moment: int) -> Json:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from app import VERSION

    components = [_listed_part(part, frozen) for part in parts]
    root = {**_component("seawall", VERSION, f"pkg:generic/seawall@{VERSION}", "Apache-2.0")}
    tool = importlib.metadata.version("cyclonedx-bom")
    tools = {"components": [{"type": "application", "name": "cyclonedx-py", "version": tool}]}
    seed = json.dumps(components, sort_keys=True)
    refs = [component["bom-ref"] for component in components]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).isoformat(),
            "component": {**root, "type": "application"},
            "tools": tools,
        },
        "components": components,
        "dependencies": [{"ref": root["bom-ref"], "dependsOn": refs}, *({"ref": r} for r in refs)],
    }


def _listed_part(part: Part, frozen: Path) -> Json:
    ref = part.told["bom-ref"]
    listed: list[Json] = [
        {
            "type": "file",
            "name": place,
            "bom-ref": f"{ref}#{place}",
            "hashes": [{"alg": "SHA-256", "content": sha256(frozen / place)}],
        }
        for place in sorted(part.places)
    ]
    told = {**part.told, "components": [*part.told.get("components", []), *listed]}
    if part.modules:
        told["properties"] = [
            *told.get("properties", []),
            {"name": "seawall:modules-inside-the-program", "value": str(part.modules)},
        ]
    return told


def _validate(bill: Json) -> None:
    """Check the bill against CycloneDX's schema.

    Raises:
        BillError: it does not follow it.
    """
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    if wrong is not None:
        raise BillError(f"The bill of materials is not valid CycloneDX 1.6: {wrong}")


def _name(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _is_licence(place: str) -> bool:
    name = Path(place).name.upper()
    return ".dist-info/" in place and name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))
