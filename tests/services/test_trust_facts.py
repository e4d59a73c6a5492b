"""What the program can see of itself: looked up, not claimed."""

import json
import os
import socket
import sys

import pytest

from app.resources import bill_places
from app.services import trust_facts
from app.services.trust_facts import Bill, gather_facts, load_bill

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_the_folder_is_said_to_be_closed_only_if_it_is(tmp_path):
    tmp_path.chmod(0o700)
    assert (gather_facts(tmp_path).permissions, gather_facts(tmp_path).is_own) == ("0700", True)

    tmp_path.chmod(0o755)
    assert (gather_facts(tmp_path).permissions, gather_facts(tmp_path).is_own) == ("0755", False)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_open_internet_socket_is_counted(tmp_path, kind, family):
    before = gather_facts(tmp_path).sockets
    with socket.socket(family, kind) as opened:
        try:
            opened.bind(("localhost", 0))
        except OSError:
            pytest.skip("this machine has no such network")
        if kind == socket.SOCK_STREAM:
            opened.listen()
        during = gather_facts(tmp_path).sockets

    assert (before, during) == (0, 1)
    assert "socket" in gather_facts(tmp_path).network


def test_a_local_socket_is_not_counted(tmp_path):
    one, other = socket.socketpair()
    with one, other:
        assert gather_facts(tmp_path).sockets == 0


def test_where_nothing_can_be_seen_nothing_is_claimed(tmp_path):
    assert trust_facts._sockets(tmp_path / "gone") is None


def test_a_system_without_owners_claims_nothing_about_them(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "geteuid")

    assert gather_facts(tmp_path).permissions is None


def test_a_release_key_is_shown_as_minisign_writes_it(tmp_path, monkeypatch):
    key = tmp_path / "seawall.pub"
    monkeypatch.setattr(trust_facts, "RELEASE_KEY", key)
    assert gather_facts(tmp_path).release_key == ""

    key.write_text("untrusted comment: a key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTa\n")
    assert gather_facts(tmp_path).release_key.startswith("RWQf6LRC")
    key.write_text("one line")
    assert gather_facts(tmp_path).release_key == ""


BILL = {
    "components": [
        {
            "type": "library",
            "name": "a",
            "licenses": [{"license": {"id": "MIT"}}],
            "components": [{"type": "file", "name": "a.so"}, {"type": "file", "name": "b.so"}],
        },
        {"type": "library", "name": "b", "licenses": [{"expression": "MIT"}]},
        {"type": "library", "name": "c", "licenses": [{"license": {"name": "Qt terms\nlong"}}]},
        {"type": "library", "name": "d", "licenses": [{"license": {"text": {}}}]},
        {"type": "file", "name": "loose"},
    ]
}


def test_a_bill_of_materials_is_counted(tmp_path):
    path = tmp_path / "sbom.cdx.json"
    path.write_text(json.dumps(BILL))

    assert load_bill(path) == Bill(4, 3, (("MIT", 2), ("Qt terms", 1), ("see its text", 1)))


@pytest.mark.parametrize(
    "content", ["", "[]", '{"components": 3}', "[" * 9999, '{"components": [{}]}']
)
def test_a_bill_that_cannot_be_read_is_none(tmp_path, content):
    (tmp_path / "sbom.cdx.json").write_text(content)

    assert load_bill(tmp_path / "sbom.cdx.json") is None
    assert load_bill(tmp_path / "gone") is None


def test_a_bill_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "sbom.cdx.json"
    path.write_text(json.dumps(BILL))
    monkeypatch.setattr(trust_facts, "LARGEST_BILL", 10)

    assert load_bill(path) is None


def test_an_installed_program_finds_its_bill(tmp_path, monkeypatch):
    assert bill_places() == ()
    program = tmp_path / "lib" / "seawall" / "seawall"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    installed = tmp_path / "share" / "doc" / "seawall" / "sbom.cdx.json"
    installed.parent.mkdir(parents=True)
    installed.write_text(json.dumps(BILL))

    assert gather_facts(tmp_path).bill.parts == 4
