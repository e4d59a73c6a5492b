import pytest
from bill import BillError, _inside, check_coverage
from tree import sha256

FOREIGN = "_internal/libforeign.so.1"


@pytest.fixture
def bill(program):
    hashes = [{"alg": "SHA-256", "content": sha256(program / FOREIGN)}]
    listed = {"type": "file", "name": FOREIGN, "hashes": hashes}
    return {"components": [{"type": "library", "name": "foreign", "components": [listed]}]}


def test_a_whole_bill_is_counted(program, bill):
    said = check_coverage(program, bill)

    assert said == (
        "bill of materials: 1 of 1 files that are not ours, 1 components; 2 files are ours"
    )


def test_a_file_that_nobody_lists_is_named(program, bill):
    (program / "_internal" / "stowaway.so").touch()

    with pytest.raises(BillError, match=r"differ in: _internal/stowaway\.so$"):
        check_coverage(program, bill)


def test_a_file_that_is_not_there_is_named(program, bill):
    (program / FOREIGN).unlink()

    with pytest.raises(BillError, match="libforeign"):
        check_coverage(program, bill)


def test_a_file_with_other_bytes_is_named(program, bill):
    (program / FOREIGN).write_bytes(b"replaced")

    with pytest.raises(BillError, match="libforeign"):
        check_coverage(program, bill)


def test_what_the_office_library_has_compiled_in_is_named():
    inside = {told["name"]: told["version"] for told in _inside("lxml")}

    assert set(inside) == {"libxml2", "libxslt", "zlib"}
    assert all(version.split(".")[0].isdecimal() for version in inside.values())
