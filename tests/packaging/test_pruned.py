import ast
from pathlib import Path

import pytest
from pruned import DENIED, MODULES, reason_against, unneeded

APP = Path(__file__).resolve().parents[2] / "app"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("PySide6/Qt/lib/libQt6Network.so.6", "no network"),
        ("PySide6/QtNetwork.abi3.so", "no network"),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", "no network"),
        ("PySide6/Qt/lib/libQt6Qml.so.6", "no QML"),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "one SQLite in the process"),
        ("pysqlite3/_sqlite3.cpython-311-x86_64-linux-gnu.so", None),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", "PNG is built into Qt"),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", "icons are drawn by app/ui/icons.py"),
        ("PySide6/Qt/translations/qtbase_de.qm", "no text of Qt's is shown"),
        ("libglib-2.0.so.0", "the system's"),
        ("libcups.so.2", "the system's"),
        ("libgnutls.so.30", "only printing asks for it"),
        ("docx/templates/default-docx-template/word/styles.xml", "python-docx reads"),
        ("lxml/html/diff.cpython-311-x86_64-linux-gnu.so", "XML only"),
    ],
)
def test_what_no_learner_needs_stays_out(place, reason):
    said = reason_against(place)

    assert said is not None
    assert reason is None or said.startswith(reason)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "libsqlite3.so.0",
        "libxcb-cursor.so.0",
        "content/core.catalogue",
        "docx/templates/default.docx",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_a_window_needs_goes_in(place):
    assert reason_against(place) is None


def test_every_denial_has_a_reason():
    assert all(DENIED.values())


def test_no_module_of_ours_asks_for_one_that_is_left_out():
    asked = {
        (path.relative_to(APP).as_posix(), name)
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in names_in(node)
        if any(f"{name}.".startswith(f"{module}.") for module in MODULES)
    }

    assert asked == set()


def names_in(node):
    """Give the names of modules that a node of a syntax tree imports."""
    match node:
        case ast.Import(names):
            return [each.name for each in names]
        case ast.ImportFrom(str(module), names, 0):
            return [module, *(f"{module}.{each.name}" for each in names)]
        case _:
            return []


def test_a_library_that_only_a_left_out_plugin_asked_for_goes_too():
    needs = {
        "libcairo.so.2": {"libpixman-1.so.0"},
        "libpixman-1.so.0": set(),
        "libxcb-util.so.1": set(),
        "libxcb-cursor.so.0": {"libxcb-util.so.1"},
        "PySide6/Qt/plugins/platforms/libqxcb.so": {"libxcb-cursor.so.0"},
        "libpython3.11.so.1.0": set(),
    }

    assert unneeded(needs) == {"libcairo.so.2", "libpixman-1.so.0"}
