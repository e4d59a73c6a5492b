"""Statements judged by programs that nobody here wrote: two validators, and a store for records."""

import json
import shutil

import pytest

from app.records.files import open_record
from app.records.xapi import statements
from tests.records.histories import write
from tests.records.ralph import ask, call, installed, running
from tests.records.test_xapi import every_kind

VALIDATORS = ("xapi-validation@2.1.4", "@learninglocker/xapi-validation@3.0.0")
JUDGE = """
const check = require(process.argv[2]).default;
const told = JSON.parse(require('fs').readFileSync(0));
const faults = told.map(each => check(each, ['statement'])).filter(found => found.length);
const wrong = [{...told[0], actor: {}}, {...told[0], timestamp: 'today'}, {...told[0], id: '1'}];
const seen = wrong.filter(each => check(each, ['statement']).length);
console.log(JSON.stringify({faults, seen: seen.length}));
"""
pytestmark = pytest.mark.deep


@pytest.fixture
def told(tmp_path):
    path = write(tmp_path / "a.seawall-record", every_kind(60))
    with open_record(path) as record:
        return list(statements(record))


@pytest.fixture(scope="module")
def validators(tmp_path_factory):
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("there is no node and npm here (Debian: apt install nodejs npm)")
    folder = tmp_path_factory.mktemp("validators")
    code, said = call(npm, "install", "--no-audit", "--no-fund", *VALIDATORS, cwd=folder)
    if code:
        pytest.skip(f"npm could not fetch the validators: {said[-300:]}")
    (folder / "judge.js").write_text(JUDGE)
    return folder


@pytest.mark.parametrize("validator", [name.rpartition("@")[0] for name in VALIDATORS])
def test_a_validator_finds_no_fault_with_a_statement(validators, told, validator):
    code, said = call("node", "judge.js", validator, input=json.dumps(told), cwd=validators)

    assert code == 0, said
    assert json.loads(said) == {"faults": [], "seen": 3}


@pytest.fixture(scope="module")
def ralph(tmp_path_factory):
    """Give Ralph in an environment of its own, or say why there is none."""
    code, said = installed(tmp_path_factory.mktemp("ralph"))
    if code:
        pytest.skip(f"pip could not fetch Ralph: {said[-300:]}")
    return said


def test_a_store_for_learning_records_gives_back_what_it_was_sent(ralph, told, tmp_path):
    with running(ralph, tmp_path) as address:
        taken = ask(address, told)
        found = ask(f"{address}?limit=100")["statements"]

    kept = {each["id"]: each for each in found}
    assert taken == [each["id"] for each in told]
    assert len(found) == len(told)
    for each in told:
        assert {name: kept[each["id"]][name] for name in each} == each
