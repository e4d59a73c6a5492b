"""Help, Trust: every fact is of this very program, and all of it can be copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication

from app import VERSION
from app.domain.place import Screen
from app.policy import Policy, Ruling
from app.services.trust_facts import Bill, Facts
from app.ui.presenters.trust_words import about_network, terms


@pytest.fixture
def trusted(whole):
    place = Path("/etc/seawall/policy.json")
    program = whole(theme="light", ruling=Ruling(Policy(links=False), place))
    program.window.menus.trust.trigger()
    program.settle()
    return program


def test_the_page_says_what_runs_here(trusted):
    words = trusted.words()

    assert trusted.place.screen is Screen.TRUST
    for fact in (
        VERSION,
        qVersion(),
        trusted.library.pack_hash(),
        str(trusted.profile.folder),
        f"SQLite {trusted.profile.database.version}, {trusted.profile.database.mode} journal",
        "0700: yours, and closed to others",
        "/etc/seawall/policy.json",
        "links = false",
        "unshare -rn seawall",
        "GNU LGPL",
        "none yet: no release has been signed",
    ):
        assert fact in words, fact


def test_all_of_it_can_be_copied_as_text(trusted):
    trusted.click(trusted.button("Copy as text"))

    copied = QGuiApplication.clipboard().text()
    assert "Internet sockets opened: 0" in copied
    assert "What is not promised" in copied
    assert trusted.library.pack_hash() in copied
    assert trusted.button("Copy as text").text() == "Copied"


def test_looking_again_tells_what_has_changed(trusted):
    trusted.profile.folder.chmod(0o755)
    trusted.click(trusted.button("Look again"))

    assert "0755: others may look into it" in trusted.words()
    assert "0700" not in trusted.words()


def test_every_section_is_a_stop_for_the_keyboard_and_is_read_out(trusted):
    headings = []
    for _ in range(12):
        trusted.press(Qt.Key.Key_Tab)
        headings.append((trusted.focus.accessibleName(), trusted.focus.accessibleDescription()))

    told = dict(headings)
    assert "Network" in told
    assert "Internet sockets opened: 0" in told["Network"]
    assert "Bill of materials" in told


FACTS = Facts("3.11", "Linux", None, True, None, (), "", Bill(12, 300, (("MIT", 11), ("X", 1))))


def test_what_cannot_be_seen_is_said_to_be_so():
    assert "cannot be seen from inside" in about_network(FACTS).text()
    assert "could open one: none" in about_network(FACTS).text()


def test_an_installed_program_counts_what_is_not_its_own():
    text = terms(FACTS).text()

    assert "12 parts that are not ours, 300 files" in text
    assert "MIT (11), X (1)" in text
