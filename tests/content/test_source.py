import pytest

from app.content.source import SourceFolder, is_id


@pytest.mark.parametrize("text", ["a", "a-b", "2-factor", "a" * 50])
def test_small_letters_digits_and_single_hyphens_are_an_id(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "a--b", "-a", "a-", "a.b", "ä", "a\n", "a" * 51])
def test_anything_else_is_no_id(text):
    assert not is_id(text)


def test_line_ends_of_every_system_are_one(tmp_path):
    (tmp_path / "a.md").write_bytes(b"one\r\ntwo\n")

    assert SourceFolder(tmp_path).read_text("a.md", 100) == "one\ntwo\n"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "a.md").write_bytes(b"x" * 2049)
    folder = SourceFolder(tmp_path)

    assert folder.read("a.md", 2048) is None
    assert list(map(str, folder.problems)) == ["a.md:1: The file is larger than 2 KiB. Divide it."]


def test_other_encodings_are_refused_at_their_line(tmp_path):
    (tmp_path / "a.md").write_bytes(b"one\ntwo \xe9\n")
    folder = SourceFolder(tmp_path)

    assert folder.read_text("a.md", 100) is None
    assert list(map(str, folder.problems)) == ["a.md:2: This is not UTF-8. Save the file as UTF-8."]


def test_what_cannot_be_opened_says_why(tmp_path):
    (tmp_path / "a.md").mkdir()
    folder = SourceFolder(tmp_path)

    assert folder.read("a.md", 100) is None
    assert folder.problems[0].message.startswith("The file cannot be read: ")


def test_hidden_files_are_not_listed_and_a_missing_folder_is_empty(tmp_path):
    (tmp_path / ".draft").touch()
    (tmp_path / "b").touch()
    (tmp_path / "a").touch()
    folder = SourceFolder(tmp_path)

    assert folder.names(".") == ("a", "b")
    assert folder.names("nowhere") == ()
