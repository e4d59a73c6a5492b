"""The policy file: read strictly, only from an administrator, and never moved by its users."""

import json
import os
import pwd
import re
import sys
from pathlib import Path

import pytest

from app import policy, settings
from app.domain import mastery
from app.messages import explain
from app.policy import (
    FIRST_RUN,
    KEYS,
    LARGEST,
    LOCKABLE,
    NOBODY,
    SAFE,
    STRICT,
    Lair,
    Policy,
    data_folder,
    lairs,
    load_ruling,
)
from app.services.presets import with_locks, with_presets
from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "packaging" / "policy.example.json"
ADMIN = ROOT / "packaging" / "ADMIN.md"
ME = frozenset({os.geteuid()})
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes as on Linux")


@pytest.fixture
def lair(tmp_path):
    folder = tmp_path / "seawall"
    folder.mkdir(mode=0o755)
    return Lair(folder / "policy.json", ME)


def put(lair, said, mode=0o644):
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    lair.path.write_bytes(content)
    lair.path.chmod(mode)
    return load_ruling((lair,))


def refusal(ruling):
    """The sentence of a policy that was refused; empty if it was not, or other rules hold."""
    is_refused = ruling.policy == STRICT and ruling.problem is not None
    said = explain(ruling.problem) if is_refused else ""
    return said if str(ruling.place) in said else ""


def test_without_a_file_the_safe_answers_hold(lair):
    assert load_ruling((lair,)) == NOBODY
    assert NOBODY.policy == SAFE
    assert not SAFE.allow_unsigned


def test_a_file_sets_everything_it_names(lair):
    ruling = put(
        lair,
        {
            "allow_unsigned_packs": True,
            "links": False,
            "names_in_exports": False,
            "data_folder": "/var/local/seawall/{user}",
            "renewal_days": 180,
            "retention_months": 24,
            "renewal_rule": "march",
            "first_run": {"theme": "dark", "track": "developer", "welcome": False},
            "locked": ["theme", "renewal_rule", "data_folder"],
        },
    )

    assert ruling.problem is None
    assert ruling.place == lair.path
    assert ruling.policy == Policy(
        allow_unsigned=True,
        links=False,
        names_in_exports=False,
        data_folder="/var/local/seawall/{user}",
        renewal_days=180,
        retention_months=24,
        has_welcome=False,
        presets=(("renewal_month", 3), ("role", "developer"), ("theme", "dark")),
        locked=frozenset({"theme", "renewal_month", "data_folder"}),
    )
    name = pwd.getpwuid(os.geteuid()).pw_name
    assert data_folder(ruling.policy) == Path("/var/local/seawall") / name
    assert data_folder(SAFE) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"alow_unsigned_packs": True}, "alow_unsigned_packs is no key of a policy; write one of"),
        ({"first_run": {"goal": 3}}, "first_run.goal is no key"),
        ({"links": 1}, "links must be true or false"),
        ({"names_in_exports": "no"}, "names_in_exports must be true or false"),
        ({"renewal_days": 29}, "renewal_days must be a whole number from 30 to 1095"),
        ({"renewal_days": 1096}, "renewal_days must be"),
        ({"retention_months": 0}, "retention_months must be a whole number from 1 to 120"),
        ({"retention_months": 121}, "retention_months must be"),
        ({"retention_months": True}, "retention_months must be"),
        ({"renewal_days": True}, "renewal_days must be"),
        ({"renewal_rule": "March"}, 'renewal_rule must be "anniversary" or a month'),
        ({"renewal_rule": []}, "renewal_rule must be"),
        ({"data_folder": "Seawall"}, "data_folder must be an absolute path"),
        ({"data_folder": "/a/../b"}, "data_folder must be"),
        ({"data_folder": "/home/{name}"}, "data_folder must be"),
        ({"data_folder": "/home/$USER"}, "data_folder must be"),
        ({"data_folder": "/a\nb"}, "data_folder must be"),
        ({"data_folder": "/" + "a" * 1024}, "data_folder must be"),
        ({"data_folder": 3}, "data_folder must be"),
        ({"first_run": {"lead": "yes"}}, "first_run.lead must be true or false"),
        ({"locked": ["lead"]}, "locked names lead, which is not set; write first_run.lead too"),
        ({"labs": False}, "labs is no key of a policy"),
        ({"first_run": []}, "first_run must be an object"),
        ({"first_run": {"theme": "blue"}}, "first_run.theme must be"),
        ({"first_run": {"theme": ["dark"]}}, "first_run.theme must be"),
        ({"first_run": {"text_percent": 99}}, "first_run.text_percent must be one of 80, 90"),
        ({"first_run": {"weekly_goal": 1}}, "first_run.weekly_goal must be"),
        ({"first_run": {"track": "no track"}}, "first_run.track must be"),
        ({"first_run": {"track": "ä"}}, "first_run.track must be"),
        ({"first_run": {"track": ""}}, "first_run.track must be"),
        ({"first_run": {"welcome": "no"}}, "first_run.welcome must be true or false"),
        ({"locked": ["name"]}, "locked must be a list of names out of theme"),
        ({"locked": "theme"}, "locked must be a list"),
        ({"locked": [["theme"]]}, "locked must be a list"),
        ({"locked": ["theme"]}, "locked names theme, which is not set; write first_run.theme too"),
        ({"locked": ["data_folder"]}, "which is not set; write data_folder too"),
        ({"locked": ["renewal_rule"]}, "which is not set; write renewal_rule too"),
        ([], "it must be one JSON object"),
        (b"", "it is no JSON in UTF-8"),
        (b"\xff", "it is no JSON in UTF-8"),
        (b'{"links": true, "links": false}', "a key is given twice"),
        (b'{"renewal_days": NaN}', "NaN is no whole number"),
        (b'{"renewal_days": 60.5}', "60.5 is no whole number"),
        (b"[" * 60_000, "it is no JSON in UTF-8"),
        (b" " * (LARGEST + 1), "it has more than 64 KiB"),
    ],
)
def test_what_is_wrong_is_said_with_its_key_and_the_strict_rules_hold(lair, said, words):
    assert words in refusal(put(lair, said))


@pytest.mark.parametrize("mode", [0o646, 0o664])
def test_a_file_that_others_may_write_is_refused(lair, mode):
    assert "others may write to it; run chmod" in refusal(
        put(lair, {"allow_unsigned_packs": True}, mode)
    )


def test_a_file_in_a_folder_that_others_may_write_is_refused(lair):
    lair.path.parent.chmod(0o777)

    assert "others may write to its folder" in refusal(put(lair, {}))


def test_a_file_of_somebody_else_is_refused(lair):
    stranger = Lair(lair.path, frozenset({os.geteuid() + 1}))

    put(lair, {"allow_unsigned_packs": True})
    assert "it does not belong to the administrator" in refusal(load_ruling((stranger,)))


def test_a_link_is_refused_as_file_and_as_folder(lair, tmp_path):
    put(lair, {"allow_unsigned_packs": True})
    (tmp_path / "linked").symlink_to(lair.path.parent)
    within = Lair(tmp_path / "linked" / "policy.json", ME)
    lair.path.rename(lair.path.with_name("other.json"))
    lair.path.symlink_to("other.json")

    assert "it is a link" in refusal(load_ruling((lair,)))
    lair.path.unlink()
    lair.path.with_name("other.json").rename(lair.path)
    assert "its folder is a link" in refusal(load_ruling((within,)))


def test_a_folder_or_a_pipe_in_its_place_is_refused_and_not_waited_for(lair):
    os.mkfifo(lair.path)
    assert "it is not a file" in refusal(load_ruling((lair,)))
    lair.path.unlink()
    lair.path.mkdir()
    assert "it cannot be read" in refusal(load_ruling((lair,)))


def test_the_machines_file_outvotes_one_beside_a_carried_program(lair, tmp_path):
    beside = Lair(tmp_path / "policy.json", ME)
    tmp_path.chmod(0o755)
    beside.path.write_text('{"allow_unsigned_packs": true}')
    beside.path.chmod(0o644)

    assert load_ruling((lair, beside)).policy.allow_unsigned
    put(lair, {"links": False})
    assert load_ruling((lair, beside)).place == lair.path
    assert not load_ruling((lair, beside)).policy.allow_unsigned


def test_nothing_in_the_environment_moves_the_machines_file(monkeypatch, tmp_path):
    for name in ("HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "ProgramData", "SEAWALL_POLICY"):
        monkeypatch.setenv(name, str(tmp_path))

    (only,) = lairs()
    assert only.owners == {0}
    assert str(only.path) in {
        "/etc/seawall/policy.json",
        "/Library/Application Support/Seawall/policy.json",
    }


def test_a_carried_program_reads_the_file_beside_it_too(monkeypatch, tmp_path):
    program = tmp_path / "seawall"
    program.touch()
    (tmp_path / "portable.ini").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    _, beside = lairs()
    assert beside.path == tmp_path / "policy.json"
    assert os.geteuid() in beside.owners


def test_presets_hold_until_the_learner_has_answered_and_locks_always():
    rules = Policy(
        presets=(("theme", "dark"), ("weekly_goal", 5)), locked=frozenset({"weekly_goal"})
    )
    new, old = Settings(), Settings(is_welcomed=True)

    assert with_presets(new, rules) == Settings(theme="dark", weekly_goal=5)
    assert with_presets(old, rules) == Settings(is_welcomed=True, weekly_goal=5)
    assert with_presets(new, Policy(has_welcome=False)).is_welcomed
    assert with_locks(Settings(weekly_goal=2, theme="light"), rules).weekly_goal == 5


def test_the_policy_knows_the_same_values_as_the_settings():
    assert policy.THEMES == settings.THEMES
    assert policy.TEXT_SCALES == settings.TEXT_SCALES
    assert policy.GOALS == settings.GOALS
    assert len(policy.MONTHS) == len(settings.MONTHS)
    assert policy.LONGEST_ID == settings.LONGEST_NAME
    assert policy.RENEWAL_DAYS == mastery.RENEWAL_DAYS


def test_page_example_and_reader_know_the_same_keys(lair):
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    page = ADMIN.read_text(encoding="utf-8").split("## Policy", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"^\| `([a-z_.]+)` \|", page, re.MULTILINE)

    assert put(lair, example).problem is None
    assert set(example) == set(KEYS)
    assert set(example["first_run"]) == set(FIRST_RUN)
    assert named == [
        key
        for each in KEYS
        for key in ([f"{each}.{inner}" for inner in FIRST_RUN] if each == "first_run" else [each])
    ]
    assert all(f"`{name}`" in page for name in LOCKABLE)
    assert json.loads(page.split("```json")[1].split("```")[0]) == example


def test_a_policy_says_every_key_as_its_file_would(lair):
    said = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    lines = put(lair, said).policy.lines()

    told = {key: json.loads(value) for key, _, value in (line.partition(" = ") for line in lines)}
    assert told == {**said, "locked": sorted(said["locked"])}
    assert [line.partition(" = ")[0] for line in lines] == list(KEYS)
