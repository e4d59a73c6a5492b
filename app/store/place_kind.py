"""What kind of place a folder is, told before anything is written there.

A write-ahead log needs locks and memory that network and FAT file systems do not keep, and a
program that synchronises folders may change a database under the one that has it open. Everything
here follows from texts that are passed in: `/proc/self/mountinfo`, and names of folders.
Source: reliability design 4.1 and 4.4; the list of file systems is Linux's own (`/proc/filesystems`
and the helpers of FUSE).
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

MOUNTS = Path("/proc/self/mountinfo")


class PlaceKind(StrEnum):
    """How a place keeps files."""

    LOCAL = "local"
    NETWORK = "network"
    REMOVABLE = "removable"


_NETWORK = frozenset({
    *("9p", "afs", "ceph", "cifs", "davfs", "drvfs", "gfs2", "glusterfs", "lustre", "ncpfs"),
    *("nfs", "nfs4", "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
    "fuse.vmhgfs-fuse",
})
_FAT = frozenset({"vfat", "msdos", "exfat", "fuse.exfat"})
_STICKS = (PurePosixPath("/media"), PurePosixPath("/run/media"), PurePosixPath("/Volumes"))
_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
"""How the folder of a service begins, in small letters: "OneDrive - Contoso" is one too."""
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
_ESCAPED = re.compile(r"\\([0-7]{3})")


def kind_of_place(folder: PurePath, mounts: str = "") -> PlaceKind:
    """Tell what kind of place an absolute folder is.

    Args:
        folder: with links resolved; a Windows path says itself whether it is on a server, because
            resolving the letter of a network drive gives the server's name.
        mounts: the text of `/proc/self/mountinfo`; empty where there is none.
    """
    if isinstance(folder, PureWindowsPath):
        is_far = folder.drive.startswith("\\\\") and not folder.drive.startswith("\\\\?\\")
        return PlaceKind.NETWORK if is_far else PlaceKind.LOCAL
    system = _file_system(folder, mounts)
    if system in _NETWORK:
        return PlaceKind.NETWORK
    is_stick = any(place in folder.parents for place in _STICKS)
    return PlaceKind.REMOVABLE if is_stick or system in _FAT else PlaceKind.LOCAL


def synced_by(folder: Path, exists: Callable[[Path], bool] = Path.exists) -> str:
    """Name the service that synchronises a folder, by the names and marks above it; or nothing."""
    for part in (folder, *folder.parents):
        small = part.name.lower()
        found = [name for start, name in _SERVICES.items() if small.startswith(start)]
        found += [name for mark, name in _MARKS.items() if exists(part / mark)]
        if found:
            return found[0]
    return ""


def _file_system(folder: PurePath, mounts: str) -> str:
    """Find the file system of the innermost mount; a later one hides an earlier."""
    deepest, system = -1, ""
    for place, name in _mounted(mounts.splitlines()):
        is_above = place == folder or place in folder.parents
        if is_above and len(place.parts) >= deepest:
            deepest, system = len(place.parts), name
    return system


def _mounted(lines: Iterable[str]) -> Iterable[tuple[PurePosixPath, str]]:
    """Give each mount's place and file system; a line of another form says nothing."""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, system = before.split(), after.split()
        if len(fields) > 4 and system:
            yield PurePosixPath(_ESCAPED.sub(_unescaped, fields[4])), system[0]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))
