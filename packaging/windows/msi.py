"""Makes the two installers for Windows, for one person and for a machine, of a frozen program.

The description is WiX 3, which `wixl` (package msitools or wixl) compiles on Linux:
`python packaging/windows/msi.py PROGRAM_FOLDER INTO`. One component holds one folder's files.
"""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import publisher

from app import VERSION

SEED = uuid.UUID("6d9a3c0e-5b0f-4f0c-9d5e-3f6f6a1c8e42")
"""What every id is made of: with another one, Windows would take an upgrade for another program."""


PAYLOAD = "payload"
OPENED = (
    ("seawall-record", "Seawall learner record"),
    ("seawallpack", "Seawall course pack"),
    ("seawall-plan", "Seawall learning plan"),
    ("seawall-receipt", "Seawall receipt"),
)
"""Endings of files that a double click opens, and what Windows calls such files."""


@dataclass(frozen=True)
class Scope:
    """For whom it is installed: what Windows calls it, where it goes, where it leaves a mark."""

    name: str
    package: str
    base: str
    folders: tuple[tuple[str, str], ...]
    root: str


USER = Scope("user", "perUser", "LocalAppDataFolder", (("PROGRAMS", "Programs"),), "HKCU")
MACHINE = Scope("machine", "perMachine", "ProgramFiles64Folder", (), "HKLM")


def main(words: list[str]) -> int:
    """Make both installers; return the exit code."""
    program, into = map(Path, words)
    into.mkdir(parents=True, exist_ok=True)
    for scope in (USER, MACHINE):
        print(compile_msi(program, scope, into))
    return 0


def compile_msi(program: Path, scope: Scope, into: Path) -> Path:
    """Compile an installer of a program's folder; give the file.

    Raises:
        subprocess.CalledProcessError: wixl refused the description.
    """
    source = into / f"seawall-{scope.name}.wxs"
    source.write_text(description(program, scope), encoding="utf-8", newline="\n")
    msi = into / f"seawall-{VERSION}-windows-x64-{scope.name}.msi"
    # wixl looks for files beside the description, and only there.
    beside = into / PAYLOAD
    beside.symlink_to(program.resolve())
    try:
        subprocess.run(["wixl", "--arch", "x64", "-o", str(msi), str(source)], check=True)
    finally:
        beside.unlink()
        source.unlink()
    return msi


def description(program: Path, scope: Scope) -> str:
    """Describe an installer: one product, every folder and file, a menu entry, how to leave."""
    opened = "".join(f'<Directory Id="{key}" Name="{name}">' for key, name in scope.folders)
    tree = "\n".join(_folder(program, program, scope))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{_id(scope.name, "product", VERSION)}" Name="Seawall" Language="1033"
  Version="{VERSION}" Manufacturer={quoteattr(publisher.NAME)}
  UpgradeCode="{_id(scope.name, "upgrade")}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="{scope.package}"
  Description="Learn to build AI systems securely, offline"/>
<MajorUpgrade DowngradeErrorMessage="A newer Seawall is installed. Nothing was changed."/>
<Media Id="1" Cabinet="seawall.cab" EmbedCab="yes"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Property Id="ARPNOREPAIR" Value="1"/>
<Property Id="MSIFASTINSTALL" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="{scope.base}">{opened}
<Directory Id="INSTALLDIR" Name="Seawall">
{tree}
</Directory>{"</Directory>" * len(scope.folders)}</Directory>
<Directory Id="ProgramMenuFolder">
<Component Id="Menu" Guid="{_id(scope.name, "menu")}">
<Shortcut Id="MenuEntry" Name="Seawall" Target="[INSTALLDIR]seawall.exe"
  WorkingDirectory="INSTALLDIR" Description="Learn to build AI systems securely, offline"/>
<RegistryValue Root="{scope.root}" Key="Software\\Seawall" Name="menu" Type="integer" Value="1"
  KeyPath="yes"/>
</Component></Directory></Directory>
{_opened(scope)}
<Feature Id="Program" Level="1">
{"".join(f'<ComponentRef Id="{key}"/>' for key in ("Menu", "Opened", *_components(program)))}
</Feature>
</Product>
</Wix>
"""


def _opened(scope: Scope) -> str:
    """Describe what a double click opens: a class for each ending, in the scope's own hive."""
    rows = [
        f"""<RegistryValue Root="{scope.root}" Key="Software\\Classes\\{key}" {value}/>"""
        for ending, words in OPENED
        for key, value in (
            (f".{ending}", f'Type="string" Value="Seawall.{ending}"'),
            (f"Seawall.{ending}", f'Type="string" Value="{words}"'),
            (
                f"Seawall.{ending}\\shell\\open\\command",
                """Type="string" Value="&quot;[INSTALLDIR]seawall.exe&quot; &quot;%1&quot;\"""",
            ),
        )
    ]
    return f"""<DirectoryRef Id="INSTALLDIR">
<Component Id="Opened" Guid="{_id(scope.name, "opened")}" Win64="yes">
<RegistryValue Root="{scope.root}" Key="Software\\Seawall" Name="opened" Type="integer" Value="1"
  KeyPath="yes"/>
{"".join(rows)}
</Component></DirectoryRef>"""


def _folder(folder: Path, program: Path, scope: Scope) -> Iterator[str]:
    """Describe a folder: its files as one component, then the folders in it."""
    place = folder.relative_to(program).as_posix()
    entries = sorted(folder.iterdir())
    files = [entry for entry in entries if entry.is_file()]
    key = _key("C", place)
    yield f'<Component Id="{key}" Guid="{_id(scope.name, place)}" Win64="yes">'
    yield f'<RegistryValue Root="{scope.root}" Key="Software\\Seawall\\Parts" Name="{key}"'
    yield ' Type="integer" Value="1" KeyPath="yes"/>'
    yield f'<RemoveFolder Id="{_key("R", place)}" On="uninstall"/>'
    for file in files:
        name = file.relative_to(program).as_posix()
        yield f'<File Id="{_key("F", name)}" Name={quoteattr(file.name)}'
        yield f" Source={quoteattr(f'{PAYLOAD}/{name}')}/>"
    yield "</Component>"
    for entry in entries:
        if entry.is_dir():
            inner = _key("D", entry.relative_to(program).as_posix())
            yield f'<Directory Id="{inner}" Name={quoteattr(entry.name)}>'
            yield from _folder(entry, program, scope)
            yield "</Directory>"


def _components(program: Path) -> list[str]:
    folders = [program, *(path for path in sorted(program.rglob("*")) if path.is_dir())]
    return [_key("C", folder.relative_to(program).as_posix()) for folder in folders]


def _key(kind: str, place: str) -> str:
    """Make the name of a row: names of rows may hold no slashes and at most 72 letters."""
    return f"{kind}{uuid.uuid5(SEED, place).hex}"


def _id(*words: str) -> str:
    return str(uuid.uuid5(SEED, "/".join(words))).upper()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
