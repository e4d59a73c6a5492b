"""What desktops and systems read about the program is in the form they read."""

import plistlib
import re
import shutil
import subprocess
import sys

import linux
import msi
import publisher
import pytest

from app.cli import USAGE
from app.services.arrivals import SUFFIXES

FACTS = {"VERSION": linux.VERSION, "DATE": "2026-11-23"}
MACOS = linux.HERE.parent / "macos"


def clean(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return (done.returncode, done.stdout + done.stderr)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="the tool is missing")
def test_the_menu_entry_is_valid():
    assert clean("desktop-file-validate", linux.HERE / "seawall.desktop") == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="the tool is missing")
def test_the_description_for_software_centres_is_valid(tmp_path):
    path = tmp_path / f"{publisher.APP_ID}.metainfo.xml"
    path.write_text(linux.filled("seawall.metainfo.xml", FACTS))

    code, said = clean("appstreamcli", "validate", "--no-net", "--no-color", path)

    assert code == 0, said
    assert f"<id>{publisher.APP_ID}</id>" in path.read_text()


@pytest.mark.skipif(not shutil.which("man"), reason="the tool is missing")
def test_the_manual_page_has_no_mistake(tmp_path):
    path = tmp_path / "seawall.1"
    path.write_text(linux.filled("seawall.1", FACTS))

    assert clean("man", "--warnings", "-Tutf8", "-l", path)[0] == 0


def test_every_command_is_on_the_manual_page():
    page = (linux.HERE / "seawall.1").read_text().replace("\\-", "-")
    lines = [
        line.split("seawall ")[1].split()[:2] for line in USAGE.splitlines() if "seawall " in line
    ]
    commands = {" ".join(words) if words[0] == "pack" else words[0] for words in lines}
    assert {word for word in commands if word.strip("[|").lstrip("-") not in page} == set()


def test_every_system_opens_the_same_endings():
    endings = {ending.lstrip(".") for ending in SUFFIXES}
    mime = (linux.HERE / "seawall.xml").read_text()
    entry = (linux.HERE / "seawall.desktop").read_text()
    told = plistlib.loads((MACOS / "Info.plist").read_bytes())
    kinds = told["CFBundleDocumentTypes"]

    assert set(re.findall(r'pattern="\*\.([a-z-]+)"', mime)) == endings
    assert set(re.findall(r'mime-type type="([^"]+)"', mime)) == set(
        entry.split("MimeType=")[1].splitlines()[0].rstrip(";").split(";")
    )
    assert "Exec=seawall %f\n" in entry
    assert {end for kind in kinds for end in kind["CFBundleTypeExtensions"]} == endings
    assert {ending for ending, _ in msi.OPENED} == endings


def test_nothing_is_left_to_fill_in():
    for name in ("seawall.metainfo.xml", "seawall.1"):
        assert "@" not in linux.filled(name, FACTS)


def test_the_app_of_macos_asks_for_nothing_but_what_python_needs():
    asked = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    told = plistlib.loads((MACOS / "Info.plist").read_bytes())

    assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    assert told["NSHighResolutionCapable"] is True


@pytest.mark.deep
@pytest.mark.skipif(sys.platform != "linux", reason="compares builds on Linux")
def test_two_builds_in_two_folders_are_the_same(figure):
    words = [sys.executable, "dev.py", "bundle", "--compare"]
    done = subprocess.run(words, cwd=linux.ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "two builds are the same" in done.stdout
    figure("S12", next(line for line in done.stdout.splitlines() if "builds are the same" in line))
    bill = next(line for line in done.stdout.splitlines() if line.startswith("bill of materials"))
    figure("S13", bill)


def test_who_publishes_it_is_said_in_one_place():
    named = re.compile(rf"{re.escape(publisher.DOMAIN)}|{re.escape(publisher.MAIL)}")
    sources = [path for path in linux.HERE.parent.rglob("*") if path.suffix != ".pyc"]
    holding = {path.name for path in sources if path.is_file() and named.search(_text(path))}

    assert holding == {"publisher.toml"}


def test_every_package_names_the_publisher(program):
    assert f"Manufacturer={publisher.NAME!r}".replace("'", '"') in msi.description(
        program, msi.USER
    )
    assert f"<{publisher.MAIL}>" in linux.debian_changelog(0)
    assert f"{publisher.NAME} <{publisher.MAIL}>" in linux.filled("nfpm.yaml", {})


def _text(path):
    return path.read_text(encoding="utf-8", errors="replace")
