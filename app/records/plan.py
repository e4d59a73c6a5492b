"""Plans: what stands signed in an assignment that a lead hands to a team."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.domain.assignment import (
    LEAST_PERCENT,
    LONGEST_WORDS,
    MOST_PERCENT,
    MOST_TARGETS,
    Assignment,
    Content,
    PassKind,
    PassRule,
    Target,
    TargetKind,
    is_day,
)
from app.records.head import FORMAT
from app.records.limits import EARLIEST_DAY, LARGEST_NUMBER, MOST_PACKS
from app.records.names import to_shown_name
from app.records.rules import ID, RECORD_ID, VERSION, Rule, is_name, kept, matches
from app.records.strict import json_object


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """A plan whose signature is right.

    Attributes:
        plan: what it says.
        lead: thumbprint of the key it is signed with.
        content: the signed line, without its line break.
    """

    plan: Assignment
    lead: str
    content: str


def to_plan_words(text: str) -> str:
    """Make what a lead typed words that can be shown: one paragraph, at most 500 characters."""
    return to_shown_name(text, LONGEST_WORDS)


def fields_of_plan(plan: Assignment, jwk: Mapping[str, str]) -> dict[str, Any]:
    """Give what is signed: the format's number, the key, and everything else in order."""
    return {"format": FORMAT, "key": dict(jwk), **asdict(plan)}


def plan_from_fields(found: Mapping[str, object]) -> Assignment:
    """Read what is signed in a plan; keys that are not known are ignored.

    Raises:
        ValueError: something is missing or not as it must be; the text names it.
    """
    known = kept(found, _RULES, "plan")
    targets = tuple(_target(each) for each in known["targets"])
    rule = kept(known["rule"], _PASS_RULES, "rule")
    packs = tuple(Content(**kept(each, _PACK_RULES, "packs")) for each in known["packs"])
    if (rule["kind"] == PassKind.QUIZ) != (rule["percent"] is not None):
        raise ValueError("in its rule, kind and percent contradict each other")
    if len({(each.kind, each.id) for each in targets}) != len(targets):
        raise ValueError("it names a module or a track twice")
    passing = PassRule(PassKind(rule["kind"]), rule["percent"])
    return Assignment(**{**known, "targets": targets, "rule": passing, "packs": packs})


def plan_in(content: str) -> Assignment:
    """Read a signed line that was checked when it was taken in.

    Raises:
        ValueError: it is not one.
    """
    payload = content.split(".")[1:2]
    if not payload:
        raise ValueError("it is not a signed line")
    padded = payload[0] + "=" * (-len(payload[0]) % 4)
    return plan_from_fields(json_object(base64.urlsafe_b64decode(padded)))


def _target(found: object) -> Target:
    known = kept(found, _TARGET_RULES, "targets")
    return Target(**{**known, "kind": TargetKind(known["kind"])})


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value == to_plan_words(value)


def _is_due_day(value: object) -> bool:
    return isinstance(value, str) and is_day(value) and value >= EARLIEST_DAY


def _is_number(value: object) -> bool:
    return type(value) is int and 1 <= value <= LARGEST_NUMBER


def _is_percent(value: object) -> bool:
    return value is None or (type(value) is int and LEAST_PERCENT <= value <= MOST_PERCENT)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_target_list(value: object) -> bool:
    return isinstance(value, list) and 1 <= len(value) <= MOST_TARGETS


def _is_pack_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_PACKS


_PACK_RULES = {"id": ID, "version": VERSION}
_PASS_RULES: Mapping[str, Rule] = {"kind": matches("|".join(PassKind)), "percent": _is_percent}
_TARGET_RULES: Mapping[str, Rule] = {
    "kind": matches("|".join(TargetKind)),
    "id": ID,
    "title": is_name,
    "due": _is_due_day,
}
_RULES: Mapping[str, Rule] = {
    "plan_id": RECORD_ID,
    "number": _is_number,
    "lead_name": is_name,
    "team_name": is_name,
    "made": _is_due_day,
    "words": _is_words,
    "targets": _is_target_list,
    "rule": _is_object,
    "packs": _is_pack_list,
    "is_withdrawn": _is_switch,
}
