"""What the people who run this computer allow and set: one file that its users cannot write.

The file is JSON. It lies where only an administrator writes, no variable of the environment and no
word of the command line moves it, and it is read strictly: whatever is wrong with it is said, and
until it is mended the strict rules hold.
"""

import errno
import json
import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from app.errors import Code, PolicyError
from app.machine import account_name, is_administrators, machine_folder, own_id
from app.resources import portable_folder

NAME = "policy.json"
LARGEST = 64 * 1024
"""Bytes of a policy file; the longest that means anything has one."""
RENEWAL_DAYS = 365
"""Days after which what was learnt is renewed, where nobody has said anything."""
DATA_FOLDER = "data_folder"
MONTHS = (
    "anniversary",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""What `renewal_rule` may be; its place is the month of the settings, 0 for one's own day."""
THEMES = ("system", "light", "dark")
TEXT_SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
GOALS = (0, 2, 3, 4, 5)
RENEWALS = range(30, 1096)
RETENTIONS = range(1, 121)
LONGEST_ID = 80
LONGEST_FOLDER = 1024
USER = "{user}"
"""Stands in `data_folder` for the name of the account."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed here, and what is set.

    Attributes:
        allow_unsigned: whether packs that nobody has signed may be installed.
        links: whether addresses on the web may be copied.
        names_in_exports: whether a learner record may carry the learner's name.
        data_folder: where each account's data is kept; empty for the usual place.
        renewal_days: days after which what was learnt is renewed.
        retention_months: months after which a lead is reminded of records; 0 leaves it to the lead.
        has_welcome: whether the first start asks anything.
        presets: names of settings with the values they begin with.
        locked: names of settings that stay as they are set here, and `data_folder`.
    """

    allow_unsigned: bool = False
    links: bool = True
    names_in_exports: bool = True
    data_folder: str = ""
    renewal_days: int = RENEWAL_DAYS
    retention_months: int = 0
    has_welcome: bool = True
    presets: tuple[tuple[str, str | int], ...] = ()
    locked: frozenset[str] = frozenset()

    def lines(self) -> tuple[str, ...]:
        """Say each key of the policy file with what holds, as the file would."""
        kept = dict(self.presets)
        first = {key: kept[field] for key, field in _PRESETS.items() if field in kept}
        said = {
            "allow_unsigned_packs": self.allow_unsigned,
            "links": self.links,
            "names_in_exports": self.names_in_exports,
            DATA_FOLDER: self.data_folder,
            "renewal_days": self.renewal_days,
            "renewal_rule": MONTHS[int(kept.get("renewal_month", 0))],
            **({"retention_months": self.retention_months} if self.retention_months else {}),
            "first_run": {**first, "welcome": self.has_welcome},
            "locked": sorted(key for key in LOCKABLE if _setting(key) in self.locked),
        }
        return tuple(f"{key} = {json.dumps(value)}" for key, value in said.items())


SAFE = Policy()
"""Where nobody has said anything."""
STRICT = Policy(links=False, names_in_exports=False)
"""While a policy file cannot be used: it was written to forbid something."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The policy in force, the file it comes from, and what is wrong with that file."""

    policy: Policy = SAFE
    place: Path | None = None
    problem: PolicyError | None = None


NOBODY = Ruling()
"""No policy file is there."""


@dataclass(frozen=True, slots=True)
class Lair:
    """Where a policy file may lie, and the accounts that may own it; none where Windows decides."""

    path: Path
    owners: frozenset[int] = frozenset()


def lairs() -> tuple[Lair, ...]:
    """Give the places of policy files, the machine's first; the first file that is there holds.

    A program that is carried about may have a policy beside it, which cannot outvote the machine's.
    """
    root = frozenset({0})
    carried = portable_folder()
    beside = () if carried is None else (Lair(carried.parent / NAME, root | {own_id()}),)
    return (Lair(machine_folder() / NAME, root), *beside)


def load_ruling(places: tuple[Lair, ...]) -> Ruling:
    """Read the first policy file there is; one that cannot be used leaves the strict rules."""
    for lair in places:
        try:
            content = _load(lair)
            if content is not None:
                return Ruling(_policy(lair.path, content), lair.path)
        except PolicyError as problem:
            return Ruling(STRICT, lair.path, problem)
    return NOBODY


def data_folder(policy: Policy) -> Path | None:
    """Give the folder for this account's data, if the policy says where it is."""
    if not policy.data_folder:
        return None
    return Path(policy.data_folder.replace(USER, account_name()))


def _load(lair: Lair) -> bytes | None:
    """Read a file that only an administrator can have written; `None` if there is none.

    Raises:
        PolicyError: it is a link, too large, or others may write it.
    """
    path = lair.path
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        _refuse_link(path)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse_foreign(lair, os.fstat(file.fileno()))
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _wrong(path, f"it cannot be read ({error.strerror})") from error
    if len(content) > LARGEST:
        raise _wrong(path, f"it has more than {LARGEST // 1024} KiB")
    return content


def _refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise OSError(errno.ELOOP, "it is a link, and must be the file itself")


def _refuse_foreign(lair: Lair, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _wrong(lair.path, "it is not a file")
    if sys.platform == "win32":
        if not is_administrators(lair.path):
            raise _wrong(lair.path, "its owner is not an administrator")
        return
    folder = lair.path.parent.lstat()
    if stat.S_ISLNK(folder.st_mode):
        raise _wrong(lair.path, "its folder is a link, and must be the folder itself")
    for what, found in (("it", status), ("its folder", folder)):
        if found.st_uid not in lair.owners:
            raise _wrong(lair.path, f"{what} does not belong to the administrator; run chown root")
        if found.st_mode & 0o022:
            raise _wrong(lair.path, f"others may write to {what}; run chmod go-w")


def _policy(path: Path, content: bytes) -> Policy:
    """Make a policy of a file's content.

    Raises:
        PolicyError: a key is unknown, or its value is not what it must be.
    """
    try:
        said = json.loads(
            content.decode(), object_pairs_hook=_once, parse_constant=_refuse, parse_float=_refuse
        )
    except (ValueError, RecursionError) as error:
        raise _wrong(path, f"it is no JSON in UTF-8 ({error})") from error
    if not isinstance(said, dict):
        raise _wrong(path, "it must be one JSON object, in braces")
    _check(path, said, KEYS, "")
    first = said.get("first_run", {})
    _check(path, first, FIRST_RUN, "first_run.")
    presets = {_PRESETS[key]: value for key, value in first.items() if key in _PRESETS}
    if "renewal_rule" in said:
        presets["renewal_month"] = MONTHS.index(said["renewal_rule"])
    locked = frozenset(map(_setting, said.get("locked", [])))
    for key in LOCKABLE:
        is_set = _setting(key) in presets or (key == DATA_FOLDER and DATA_FOLDER in said)
        if _setting(key) in locked and not is_set:
            where = key if key in KEYS else f"first_run.{key}"
            raise _wrong(path, f"locked names {key}, which is not set; write {where} too")
    return Policy(
        allow_unsigned=said.get("allow_unsigned_packs", False),
        links=said.get("links", True),
        names_in_exports=said.get("names_in_exports", True),
        data_folder=said.get(DATA_FOLDER, ""),
        renewal_days=said.get("renewal_days", RENEWAL_DAYS),
        retention_months=said.get("retention_months", 0),
        has_welcome=first.get("welcome", True),
        presets=tuple(sorted(presets.items())),
        locked=locked,
    )


def _check(path: Path, said: dict[str, Any], keys: Mapping[str, "Key"], within: str) -> None:
    for key, value in said.items():
        if key not in keys:
            known = ", ".join(keys)
            shown = f"{within}{key[:LONGEST_ID]}"
            raise _wrong(path, f"{shown} is no key of a policy; write one of {known}")
        if not keys[key].fits(value):
            raise _wrong(path, f"{within}{key} must be {keys[key].wanted}")


def _wrong(path: Path, reason: str) -> PolicyError:
    return PolicyError(Code.POLICY, path, reason)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key is given twice")
    return fields


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text[:20]} is no whole number")


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_theme(value: object) -> bool:
    return value in THEMES


def _is_text_size(value: object) -> bool:
    return type(value) is int and value in TEXT_SCALES


def _is_goal(value: object) -> bool:
    return type(value) is int and value in GOALS


def _is_days(value: object) -> bool:
    return type(value) is int and value in RENEWALS


def _is_months(value: object) -> bool:
    return type(value) is int and value in RETENTIONS


def _is_rule(value: object) -> bool:
    return value in MONTHS


def _is_track(value: object) -> bool:
    is_short = isinstance(value, str) and 0 < len(value) <= LONGEST_ID
    return is_short and str(value).replace("-", "").isalnum() and str(value).isascii()


def _is_folder(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_FOLDER or not value.isprintable():
        return False
    folder = Path(value)
    has_no_marks = not set("{}%$") & set(value.replace(USER, ""))
    return folder.is_absolute() and ".." not in folder.parts and has_no_marks


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_locks(value: object) -> bool:
    return isinstance(value, list) and all(each in LOCKABLE for each in value)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the policy file: what to write, and whether a value is that."""

    wanted: str
    fits: Callable[[object], bool]


LOCKABLE = ("theme", "text_percent", "track", "weekly_goal", "lead", "renewal_rule", DATA_FOLDER)
"""What `locked` may name."""
_PRESETS = {
    "theme": "theme",
    "text_percent": "text_percent",
    "track": "role",
    "weekly_goal": "weekly_goal",
    "lead": "is_lead",
}
"""Keys of `first_run`, and the settings they fill."""
_SWITCH = Key("true or false", _is_switch)
KEYS: Mapping[str, Key] = {
    "allow_unsigned_packs": _SWITCH,
    "links": _SWITCH,
    "names_in_exports": _SWITCH,
    DATA_FOLDER: Key("an absolute path, in which {user} stands for the account", _is_folder),
    "renewal_days": Key("a whole number from 30 to 1095", _is_days),
    "renewal_rule": Key('"anniversary" or a month as "march"', _is_rule),
    "retention_months": Key("a whole number from 1 to 120", _is_months),
    "first_run": Key("an object in braces", _is_object),
    "locked": Key(f"a list of names out of {', '.join(LOCKABLE)}", _is_locks),
}
FIRST_RUN: Mapping[str, Key] = {
    "theme": Key('"system", "light" or "dark"', _is_theme),
    "text_percent": Key(f"one of {', '.join(map(str, TEXT_SCALES))}", _is_text_size),
    "track": Key("the id of a track, as developer", _is_track),
    "weekly_goal": Key(f"one of {', '.join(map(str, GOALS))}", _is_goal),
    "lead": _SWITCH,
    "welcome": _SWITCH,
}


def _setting(key: str) -> str:
    """Name the setting behind a key."""
    return "renewal_month" if key == "renewal_rule" else _PRESETS.get(key, key)
