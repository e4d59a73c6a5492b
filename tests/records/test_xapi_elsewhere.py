"""Statements judged by programs that nobody here wrote: two validators, and a store for records."""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
import venv
from contextlib import contextmanager

import pytest

from app.records.files import open_record
from app.records.xapi import statements
from tests.records.histories import write
from tests.records.test_xapi import every_kind

VALIDATORS = ("xapi-validation@2.1.4", "@learninglocker/xapi-validation@3.0.0")
STORE = ("ralph-malph[cli,lrs]==5.1.0", "requests")
JUDGE = """
const check = require(process.argv[2]).default;
const told = JSON.parse(require('fs').readFileSync(0));
const faults = told.map(each => check(each, ['statement'])).filter(found => found.length);
const wrong = [{...told[0], actor: {}}, {...told[0], timestamp: 'today'}, {...told[0], id: '1'}];
const seen = wrong.filter(each => check(each, ['statement']).length);
console.log(JSON.stringify({faults, seen: seen.length}));
"""
NAME, SECRET = "seawall", "on-this-machine-only"

pytestmark = pytest.mark.deep


@pytest.fixture
def told(tmp_path):
    path = write(tmp_path / "a.seawall-record", every_kind(60))
    with open_record(path) as record:
        return list(statements(record))


def call(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=280, **more)
    return done.returncode, done.stdout + done.stderr


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
    folder = tmp_path_factory.mktemp("ralph")
    venv.create(folder, with_pip=True)
    place = folder / ("Scripts" if sys.platform == "win32" else "bin")
    code, said = call(str(place / "python"), "-m", "pip", "install", "-q", *STORE)
    if code:
        pytest.skip(f"pip could not fetch Ralph: {said[-300:]}")
    return place / "ralph"


@contextmanager
def running(ralph, folder):
    """Run Ralph on a fresh folder: its file backend takes one POST for a file."""
    for name in ("conf", "data"):
        (folder / name).mkdir()
    settings = {"RALPH_APP_DIR": str(folder / "conf"), "RALPH_RUNSERVER_BACKEND": "fs"}
    surroundings = {**os.environ, **settings, "PYTHONUNBUFFERED": "1"}
    who = ("-u", NAME, "-p", SECRET, "-s", "all", "-M", "mailto:seawall@example.com", "-w")
    code, said = call(str(ralph), "auth", *who, env=surroundings)
    assert code == 0, said
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ("--fs-default-directory-path", str(folder / "data"), "-h", "127.0.0.1")
    words = [str(ralph), "runserver", "-b", "fs", *where, "-p", str(port)]
    with subprocess.Popen(
        words,
        env=surroundings,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            lines = iter(server.stdout.readline, "")
            assert any("startup complete" in line for line in lines), "Ralph did not start"
            yield f"http://127.0.0.1:{port}/xAPI/statements/"
        finally:
            server.terminate()
            server.stdout.read()


def ask(address, content=None):
    known = base64.b64encode(f"{NAME}:{SECRET}".encode()).decode()
    headers = {
        "Authorization": f"Basic {known}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    }
    body = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(address, body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def test_a_store_for_learning_records_gives_back_what_it_was_sent(ralph, told, tmp_path):
    with running(ralph, tmp_path) as address:
        taken = ask(address, told)
        found = ask(f"{address}?limit=100")["statements"]

    kept = {each["id"]: each for each in found}
    assert taken == [each["id"] for each in told]
    assert len(found) == len(told)
    for each in told:
        assert {name: kept[each["id"]][name] for name in each} == each
