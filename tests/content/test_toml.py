import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.limits import LARGEST_TABLE_FILE
from app.content.source import SourceFolder
from app.content.toml import read_toml


@pytest.fixture
def read(tmp_path):
    def read(text):
        folder = SourceFolder(tmp_path)
        (tmp_path / "a.toml").write_bytes(text.encode())
        return read_toml(folder, "a.toml"), folder

    return read


TEXT = '''# title = "in a comment"
title = "a [[item]] in a text"
long = """
one = 1
[[item]]
two
"""

[[item]]  # first
id = "first"
choices = [
  { text = "a }", id = 1 },
  # { text = "no" },
  { text = "b" },
]
other = { text = "c" }

[[item]]
id = 'second'
choices = [ { text = "d" }, { text = "e" } ]

[item.more]
x = 1

[other]
id = "third"
'''


@pytest.mark.parametrize(
    ("find", "line"),
    [
        (lambda root: root.spot.line("title"), 2),
        (lambda root: root.spot.line("long"), 3),
        (lambda root: root.spot.line("nothing"), 1),
        (lambda root: root.spot.line("other"), 25),
        (lambda root: root.tables("item")[0].spot.line(), 9),
        (lambda root: root.tables("item")[0].spot.line("id"), 10),
        (lambda root: root.tables("item")[0].tables("choices")[0].spot.line("id"), 12),
        (lambda root: root.tables("item")[0].tables("choices")[1].spot.line("text"), 14),
        (lambda root: root.tables("item")[0].tables("choices")[1].spot.line("id"), 14),
        (lambda root: root.tables("item")[1].spot.line("nothing"), 18),
        (lambda root: root.tables("item")[1].spot.line("x"), 23),
        (lambda root: root.tables("item")[1].tables("choices")[1].spot.line("text"), 20),
    ],
)
def test_a_value_is_found_on_its_line(read, find, line):
    root, _ = read(TEXT)

    assert find(root) == line


def test_tables_in_braces_inside_braces_have_their_lines(read):
    root, _ = read("a = [\n  { b = [ { c = 1 },\n { c = 2 } ] },\n  { b = [\n { c = 3 } ] },\n]\n")

    lines = [inner.spot.line("c") for outer in root.tables("a") for inner in outer.tables("b")]

    assert lines == [2, 3, 5]


def test_a_faulty_value_is_reported_at_its_line_and_makes_the_table_faulty(read):
    root, folder = read('a = "x"\nb = 2\n')

    root.text("b")

    assert [str(problem) for problem in folder.problems] == [
        "a.toml:2: 'b' is not text. Write b = \"…\"."
    ]
    assert root.faults == folder.problems


def test_a_remark_leaves_the_table_sound(read):
    root, folder = read("a = 1\n")

    root.close()

    assert root.faults == []
    assert len(folder.problems) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = ", "1: This is not TOML: Invalid value. Look for a quote or a bracket."),
        ('a = 1\nb = "x\n', "2: This is not TOML: Illegal character '\\n'. Look for"),
        ("a = [\n1,\n\n", "2: This is not TOML: "),
        ("a = 1\n" + "x." * 20_000 + "y = 1", "2: Too many dots outside strings."),
        ("a = " + "[" * 60_000, "1: Lists are nested too deeply. Write them flat."),
        ("a = " + '"x"' * 400_000, "1: The file is larger than 1024 KiB. Divide it."),
    ],
    ids=["no value", "open text", "open list", "dotted bomb", "nested bomb", "large file"],
)
def test_a_file_that_cannot_be_used_is_one_problem(read, text, problem):
    root, folder = read(text)

    assert root is None
    (reported,) = map(str, folder.problems)
    assert reported.startswith(f"a.toml:{problem}")


def test_a_text_may_hold_as_many_dots_as_it_likes(read):
    root, _ = read(f'a = "{"." * 500}"  # {"." * 500}\nb = """\n{"x." * 500}\n"""\n')

    assert root.text("a") == "." * 500


def test_a_file_as_large_as_the_limit_is_read(read):
    root, _ = read("a = '" + "x" * (LARGEST_TABLE_FILE - 6) + "'")

    assert len(root.text("a")) == LARGEST_TABLE_FILE - 6


pieces = [
    "a",
    "=",
    '"',
    "'",
    '"""',
    "[",
    "]",
    "[[a]]",
    "{",
    "}",
    "\n",
    "#",
    ".",
    "1",
    ",",
    "\\",
    " ",
]


@given(st.lists(st.sampled_from(pieces), max_size=30).map("".join))
def test_any_text_is_a_table_or_a_problem(tmp_path_factory, text):
    folder = SourceFolder(tmp_path_factory.mktemp("toml"))
    (folder._folder / "a.toml").write_text(text)

    root = read_toml(folder, "a.toml")

    assert (root is None) == bool(folder.problems)
    if root is not None:
        root.text("a")
        root.close()
        assert all(1 <= p.line <= text.count("\n") + 1 for p in folder.problems)
