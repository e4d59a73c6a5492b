"""Folders and accounts as the system knows them; the environment is not asked."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import ctypes.wintypes

    def machine_folder() -> Path:
        """Ask Windows for the folder of programs' common data, not the environment."""
        common = 0x23
        found = ctypes.create_unicode_buffer(ctypes.wintypes.MAX_PATH)
        ctypes.windll.shell32.SHGetFolderPathW(None, common, None, 0, found)
        return Path(found.value) / "Seawall"

    def is_administrators(path: Path) -> bool:
        """Tell whether a file's owner is the system or the administrators' group."""
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        is_file, wants_owner, kinds = 1, 1, (22, 26)
        failed = ctypes.windll.advapi32.GetNamedSecurityInfoW(
            str(path),
            is_file,
            wants_owner,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        )
        if failed:
            return False
        try:
            asked = ctypes.windll.advapi32.IsWellKnownSid
            return any(asked(owner, kind) for kind in kinds)
        finally:
            ctypes.windll.kernel32.LocalFree(descriptor)

    def own_id() -> int:
        """Give 0: accounts have no numbers here."""
        return 0

    def account_name() -> str:
        """Name the account."""
        return os.getlogin()

else:
    import pwd

    def machine_folder() -> Path:
        """Name the folder where a machine's rules are kept."""
        is_mac = sys.platform == "darwin"
        return Path("/Library/Application Support/Seawall" if is_mac else "/etc/seawall")

    def is_administrators(path: Path) -> bool:
        """Tell whether a file is root's."""
        return path.lstat().st_uid == 0

    def own_id() -> int:
        """Give the number of the account."""
        return os.geteuid()

    def account_name() -> str:
        """Name the account, whatever the environment says."""
        return pwd.getpwuid(os.geteuid()).pw_name
