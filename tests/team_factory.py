"""A made-up team: people of known standing, as a lead's store would give them."""

from datetime import date, timedelta

from app.domain.course import Guideline
from app.domain.mastery import MasteryState
from app.domain.replay import Score
from app.domain.report import GuidelineChange, Tally
from app.domain.team import (
    Attention,
    Cell,
    FileSeen,
    Person,
    PersonDetail,
    Reason,
    ReceiptGiven,
    Slip,
    Team,
    TeamOverview,
    Version,
    Weak,
)
from app.domain.team_rules import renewals, summarised
from app.domain.verdict import Note, Verdict
from app.ui.models.crowd import Crowd
from app.ui.pages.team_shown import TeamTitles, team_shown
from app.ui.widgets.team_look import Standing

TODAY = date(2026, 11, 23)
TITLES = (
    "Raise staff awareness of threats and risks",
    "Model the threats to your system",
    "Design your system for security as well as functionality and performance",
    "Consider security benefits and trade-offs when selecting your AI model",
    "Secure your supply chain",
    "Identify, track and protect your assets",
    "Document your data, models and prompts",
    "Manage your technical debt",
    "Secure your infrastructure",
    "Protect your model continuously",
    "Develop incident management procedures",
    "Release AI responsibly",
    "Make it easy for users to do the right things",
    "Monitor your system's behaviour",
    "Monitor your system's inputs",
    "Follow a secure by design approach to updates",
    "Collect and share lessons learned",
)
AREAS = ("Secure design", "Secure development", "Secure deployment")
NUMBERS = (4, 4, 5, 4)


def guidelines():
    areas = (*AREAS, "Secure operation and maintenance")
    made = []
    for part, (area, count) in enumerate(zip(areas, NUMBERS, strict=True), start=1):
        for number in range(1, count + 1):
            made.append(Guideline(f"{part}.{number}", area, TITLES[len(made)], "", ()))
    return tuple(made)


def a_person(number, **parts):
    done = max(0, 17 * 5 - number * 6)
    cells = tuple(a_cell(max(0, min(5, (done - 4 * n) // 3))) for n in range(17))
    known = {
        "id": number,
        "name": f"Learner {number:02}",
        "pseudonym": f"learner-{number:08x}",
        "kid": "A" * 43,
        "is_confirmed": True,
        "verdict": Verdict.EXTENDS,
        "is_verified": True,
        "as_of": str(TODAY - timedelta(days=number)),
        "seen": str(TODAY - timedelta(days=2 * number - 1)),
        "last_seq": 40 + number,
        "cells": cells,
        "overdue": 0,
        "renews": None,
        "has_details": False,
    }
    return Person(**(known | parts))


def a_cell(met, objectives=5):
    return Cell(met, objectives, 3 * met, 4 * met)


def a_team(count=14):
    return tuple(a_person(number) for number in range(1, count + 1))


def a_crowd(people, **parts):
    known = {"looked_at": frozenset({11, 12}), "guidelines": guidelines(), "today": TODAY}
    return Crowd(people, **({"standings": standings(people)} | known | parts))


def standings(people):
    found = {who.id: Standing.ON_TRACK for who in people}
    for number, standing in ((11, Standing.ATTENTION), (12, Standing.OVERDUE)):
        if number in found:
            found[number] = standing
    return found


def an_attention(person, reason, facts=(), weak=()):
    return Attention(person, reason, facts, str(TODAY), weak)


def an_overview(people=None, attention=None, name="Claims platform"):
    people = a_team() if people is None else people
    if attention is None:
        attention = (
            an_attention(11, Reason.ALTERED),
            an_attention(12, Reason.OLDER),
            an_attention(13, Reason.SLIPPING, weak=(Weak("a", 1, 3), Weak("b", 1, 2))),
        )
    team = Team(1, name, tuple(each.id for each in guidelines()))
    found = renewals(people, TODAY + timedelta(days=90))
    return TeamOverview(team, people, attention, found, summarised(name, people, attention))


def a_shown(overview=None, slips=None, teams=((1, "Claims platform"),)):
    objectives = {"a": "tell content from orders", "b": "say what a signature proves"}
    choices = {("item-1", "b"): "It is mended in the next release"}
    titles = TeamTitles(guidelines(), objectives, STEMS, choices)
    slips = SLIPS if slips is None else slips
    return team_shown(overview or an_overview(), slips, titles, teams, TODAY)


SLIPS = (
    Slip("item-1", "a", 12, 5, 12, "b", 6),
    Slip("item-2", "b", 9, 4, 9),
    Slip("item-3", "c", 3, 1, 3),
)
STEMS = {
    "item-1": "Prompt injection is not a bug to patch",
    "item-2": "What a model signature proves",
    "item-3": "When to re-assess",
}


def a_detail(person=None, **parts):
    person = a_person(11) if person is None else person
    known = {
        "person": person,
        "scores": (
            Score("a", 3, 4, MasteryState.IN_PROGRESS, "2026-11-20"),
            Score("b", 5, 5, MasteryState.MET, "2026-11-21"),
        ),
        "changes": (GuidelineChange("2.1", Tally(1, 2), Tally(2, 2)),),
        "attention": (an_attention(person.id, Reason.ALTERED),),
        "files": (
            FileSeen("kim.seawall-record", "2026-11-22", Verdict.DAMAGED, "line 3 was changed"),
            FileSeen("kim-1.seawall-record", "2026-11-01", Verdict.NEW, "", "2026-11-01", 40),
        ),
        "receipts": (ReceiptGiven("2026-11-02", 40, "a" * 64),),
        "versions": (Version("core", "1.0.0", "b" * 64),),
        "earlier": (),
        "notes": (Note.CLOCK_SET_BACK,),
    }
    return PersonDetail(**(known | parts))
