from pathlib import Path

import pytest

from app.services.profile_names import FIRST, folder_of, root_of, to_profile_name

ROOT = Path("/home/ada/.local/share/Seawall")


@pytest.mark.parametrize("text", ["ada", "a", "2", "team-a_2", "a" * 40])
def test_a_name_that_can_be_a_folder_everywhere_is_taken_as_it_is(text):
    assert to_profile_name(text) == text


def test_capital_letters_are_made_small_because_some_disks_do_not_know_them_apart():
    assert to_profile_name("Ada") == "ada"


@pytest.mark.parametrize(
    "text", ["", "-a", "_a", "a b", "a/b", "..", "zoë", "NUL", "com1", "a" * 41]
)
def test_a_name_that_could_be_no_folder_somewhere_is_none(text):
    assert to_profile_name(text) is None


@pytest.mark.parametrize("name", [FIRST, "ada"])
def test_the_first_profile_is_found_from_every_other(name):
    assert root_of(folder_of(ROOT, name), name) == ROOT


def test_a_profile_with_a_name_lies_in_the_folder_of_the_first():
    assert folder_of(ROOT, "ada") == ROOT / "profiles" / "ada"
