from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.store.place_kind import MOUNTS, PlaceKind, kind_of_place, synced_by

MOUNTED = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /home/ada/server rw shared:7 - nfs4 box:/x rw
31 22 8:1 / /media/ada/STICK rw - vfat /dev/sdb1 rw
32 22 8:2 / /media/ada/disk rw - ext4 /dev/sdc1 rw
33 22 8:3 / /boot/efi rw - vfat /dev/vda1 rw
34 30 8:4 / /home/ada/server/local\\040disk rw - xfs /dev/sdd rw
35 22 0:31 / /srv rw - ext4 /dev/vdb rw
36 22 0:32 / /srv rw - cifs //box/y rw
a line of another form
37 22 0:33 / /odd rw -
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ada/.local/share/Seawall", PlaceKind.LOCAL),
        ("/home/ada/server", PlaceKind.NETWORK),
        ("/home/ada/server/Seawall", PlaceKind.NETWORK),
        ("/home/ada/server2/Seawall", PlaceKind.LOCAL),
        ("/home/ada/server/local disk/Seawall", PlaceKind.LOCAL),
        ("/media/ada/STICK/Seawall", PlaceKind.REMOVABLE),
        ("/media/ada/disk/Seawall", PlaceKind.REMOVABLE),
        ("/boot/efi/Seawall", PlaceKind.REMOVABLE),
        ("/srv/Seawall", PlaceKind.NETWORK),
        ("/Volumes/STICK/Seawall", PlaceKind.REMOVABLE),
    ],
)
def test_a_place_is_told_by_the_innermost_mount(folder, kind):
    assert kind_of_place(PurePosixPath(folder), MOUNTED) is kind


def test_without_a_list_of_mounts_a_folder_is_local():
    assert kind_of_place(PurePosixPath("/home/ada")) is PlaceKind.LOCAL


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("C:\\Users\\Ada\\AppData\\Local\\Seawall", PlaceKind.LOCAL),
        ("\\\\box\\users\\Ada\\Seawall", PlaceKind.NETWORK),
        ("\\\\?\\C:\\Users\\Ada\\Seawall", PlaceKind.LOCAL),
    ],
)
def test_a_windows_path_says_itself_whether_it_is_on_a_server(folder, kind):
    assert kind_of_place(PureWindowsPath(folder)) is kind


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Contoso/Seawall", "OneDrive"),
        ("Dropbox/a/b", "Dropbox"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("My Dropbox notes", ""),
        ("share/Seawall", ""),
    ],
)
def test_a_folder_that_is_synchronised_is_told_by_the_names_above_it(folder, service):
    assert synced_by(Path("/nowhere", folder)) == service


def test_a_folder_that_is_synchronised_is_told_by_marks_above_it(tmp_path):
    (tmp_path / ".stfolder").mkdir()

    assert synced_by(tmp_path / "data") == "Syncthing"


@pytest.mark.skipif(not MOUNTS.exists(), reason="only Linux lists its mounts there")
def test_the_list_of_this_machine_can_be_read():
    assert kind_of_place(PurePosixPath("/proc/self"), MOUNTS.read_text()) is PlaceKind.LOCAL
