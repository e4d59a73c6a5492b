"""The profiles of this account: which there are, and a folder for one more. Nothing is removed."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.services.ladder import PROFILE
from app.services.profile_names import FIRST, PROFILES, folder_of, root_of, to_profile_name
from app.store.profile_folder import explained, make_folder


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """A profile that is there.

    Attributes:
        name: what it is called; empty for the first.
        is_open: whether it is the one this window shows.
        used_at: when it was last written to, in UTC; none if it was never begun.
    """

    name: str
    is_open: bool
    used_at: datetime | None


class ProfilesService:
    """Looks at folders only: another profile is never opened beside the one that is open."""

    def __init__(self, folder: Path, name: str) -> None:
        """Begin with the profile that is open.

        Args:
            folder: where it lies.
            name: what it is called; empty for the first.
        """
        self._root, self._open = root_of(folder, name), name

    def profiles(self) -> tuple[KeptProfile, ...]:
        """Give the first profile, then the others by name; a folder that can be none is left out.

        Raises:
            StoreError: the folder of profiles cannot be read.
        """
        place = self._root / PROFILES
        found: list[Path] = []
        with explained(place):
            with suppress(FileNotFoundError):
                found = sorted(place.iterdir())
            names = [path.name for path in found if _is_profile(path)]
            return tuple(self._kept(name) for name in (FIRST, *names))

    def prepare(self, name: str) -> None:
        """Make sure that a profile can be opened while this window can still say why not.

        A folder that is not there is made, closed to others.

        Raises:
            StoreError: it is a link, belongs to somebody else, can be written by others, or the
                disk refused.
        """
        make_folder(folder_of(self._root, name))

    def create(self, name: str) -> KeptProfile | None:
        """Make the folder of a new profile; none if there is one of this name.

        Raises:
            StoreError: as `prepare`.
        """
        if _is_profile(folder_of(self._root, name)):
            return None
        self.prepare(name)
        return self._kept(name)

    def _kept(self, name: str) -> KeptProfile:
        path = folder_of(self._root, name) / PROFILE
        files = (path, path.with_name(f"{PROFILE}-wal"))
        moments = [file.stat().st_mtime for file in files if file.is_file()]
        used_at = datetime.fromtimestamp(max(moments), UTC) if moments else None
        return KeptProfile(name, name == self._open, used_at)


def _is_profile(path: Path) -> bool:
    """Tell whether a folder can be opened by its name: a link is never followed."""
    return to_profile_name(path.name) == path.name and path.is_dir() and not path.is_symlink()
