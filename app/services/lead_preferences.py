"""How a lead likes to see their teams: views that were kept, the team shown, the folder watched."""

import json
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path

from app.domain.team_filter import LONGEST_WORDS, Kept, TeamFilter
from app.store.database import Database
from app.store.preferences import PreferenceStore

_VIEWS, _WATCHED, _TEAM = "team_views", "team_watched", "team_shown"
MOST_VIEWS = 20
LONGEST_VIEW_NAME = 40


class LeadPreferences:
    """Kept with the settings, read as forgivingly: what is damaged is as if it was not there."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def views(self) -> dict[str, TeamFilter]:
        """Give the views that were kept, by their names, in the order they were kept in."""
        kept = self._read(_VIEWS)
        if not isinstance(kept, dict):
            return {}
        read = {name: _view(value) for name, value in kept.items()}
        return {name: view for name, view in read.items() if view is not None}

    def keep_view(self, name: str, view: TeamFilter) -> dict[str, TeamFilter]:
        """Keep a view under a name, in place of one that has it; beyond twenty the oldest goes."""
        others = {each: kept for each, kept in self.views().items() if each != name}
        kept = [*others.items(), (name[:LONGEST_VIEW_NAME], view)][-MOST_VIEWS:]
        return self._put_views(dict(kept))

    def forget_view(self, name: str) -> dict[str, TeamFilter]:
        """Let go of a view; the people in it are not touched."""
        kept = {each: view for each, view in self.views().items() if each != name}
        return self._put_views(kept)

    def watched(self) -> Path | None:
        """Give the folder whose new files are taken in; None if none is watched."""
        folder = self._read(_WATCHED)
        return Path(folder) if isinstance(folder, str) and folder else None

    def put_watched(self, folder: Path | None) -> None:
        """Watch a folder from now on, also after the next start; None watches none."""
        self._put(_WATCHED, "" if folder is None else str(folder))

    def team(self) -> int | None:
        """Give the team that was shown last."""
        team = self._read(_TEAM)
        return team if type(team) is int else None

    def put_team(self, team: int) -> None:
        """Remember which team is shown."""
        self._put(_TEAM, team)

    def _put_views(self, views: dict[str, TeamFilter]) -> dict[str, TeamFilter]:
        self._put(_VIEWS, {name: asdict(view) for name, view in views.items()})
        return views

    def _put(self, key: str, value: object) -> None:
        put = partial(PreferenceStore(self._db).put_settings, {key: json.dumps(value)})
        self._db.keep(put)

    def _read(self, key: str) -> object:
        try:
            read: object = json.loads(PreferenceStore(self._db).settings().get(key, "null"))
        except (ValueError, RecursionError):
            return None
        return read


def _view(value: object) -> TeamFilter | None:
    """Read a view; None if it is not one."""
    if not isinstance(value, dict) or set(value) != {each.name for each in fields(TeamFilter)}:
        return None
    words, kept, area = value["words"], value["kept"], value["area"]
    column, is_down = value["column"], value["is_descending"]
    is_text = isinstance(words, str) and isinstance(area, str) and len(words) <= LONGEST_WORDS
    if not is_text or kept not in set(Kept) or type(column) is not int or type(is_down) is not bool:
        return None
    return TeamFilter(words, Kept(kept), area, column, is_down)
