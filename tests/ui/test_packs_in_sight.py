"""What came of a pack that was dropped is where one looks, also when there is no room left."""

import pytest

from app.domain.place import Screen
from app.ui.widgets.note_strip import NoteStrip
from tests.pack_factory import core_guest, signed
from tests.ui.test_content_presenter import bring, install, said
from tests.whole import disk_full


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Two versions of a pack, and a file that is none."""
    folder = tmp_path_factory.mktemp("packs")
    for name, version in {"old": "1.0", "new": "1.1"}.items():
        content = signed(core_guest(folder / name, version=version))
        (folder / f"{name}.seawallpack").write_bytes(content)
    (folder / "bad.seawallpack").write_bytes(b"PK and nothing")
    return folder


@pytest.mark.parametrize("text_percent", [100, 200])
@pytest.mark.parametrize("name", ["old", "bad"])
def test_what_came_of_a_dropped_file_is_in_sight(whole, packs, text_percent, name):
    app = whole(is_welcomed=True, text_percent=text_percent)
    app.resize(960, 600)
    app.go(Screen.LEARN)

    bring(app, packs / f"{name}.seawallpack")
    if name == "old":
        app.click(app.button("Install this pack"))
        app.window.activateWindow()
        app.qtbot.wait_until(app.window.isActiveWindow)
        app.settle()

    (strip,) = app.shown(NoteStrip, app.page.content)
    assert strip.visibleRegion().boundingRect().height() > strip.height() // 2
    assert app.focus.accessibleName() == "Install a pack from a file"


def test_a_full_disk_during_an_installation_is_said_and_the_old_version_stays(whole, packs):
    app = whole(is_welcomed=True)
    install(app, packs / "old.seawallpack")
    bring(app, packs / "new.seawallpack")
    with app.profile.database.tracer(disk_full):
        app.click(app.button("Install this pack"))

    assert "The disk is full" in app.words(app.page.content)
    assert "Installed." not in app.words(app.page.content)
    app.go(Screen.LEARN)
    app.go(Screen.SETTINGS)
    assert "Buoys and bells 1.0" in said(app.words(app.page.content))
    assert list((app.profile.folder / "packs").glob("staging-*")) == []
