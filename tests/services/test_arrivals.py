"""What a file is that came: its content says so, and where that is silent its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Code, FileError
from app.messages import explain
from app.records.codec import to_token
from app.records.keys import make_key
from app.records.kinds import PLAN, RECEIPT, RECORD
from app.services.arrivals import SUFFIXES, Arrival, tell


@pytest.mark.parametrize(
    ("kind", "arrival"),
    [(PLAN, Arrival.PLAN), (RECEIPT, Arrival.RECEIPT), (RECORD, Arrival.RECORD)],
)
def test_a_signed_line_is_what_its_header_says_whatever_the_name(tmp_path, kind, arrival):
    key = make_key(tmp_path / "key.pem")
    path = tmp_path / "renamed.seawallpack"
    path.write_text(to_token(kind, {"key": key.public.jwk}, key) + "\n", "ascii")

    assert tell(path) is arrival


def test_a_zip_file_is_a_pack_whatever_the_name(tmp_path):
    path = tmp_path / "attachment"
    path.write_bytes(b"PK\x03\x04 and on")

    assert tell(path) is Arrival.PACK


@pytest.mark.parametrize(("suffix", "arrival"), SUFFIXES.items())
@pytest.mark.parametrize("content", [b"", b"no signed line", b"abc.def.ghi"])
def test_where_the_content_says_nothing_the_name_does(tmp_path, suffix, arrival, content):
    path = tmp_path / f"from-alex{suffix.upper()}"
    path.write_bytes(content)

    assert tell(path) is arrival


def test_another_file_is_named_and_left_alone(tmp_path):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff")

    with pytest.raises(FileError) as caught:
        tell(path)

    assert caught.value.code is Code.FILE_KIND
    assert "holiday.jpg is none of the files that Seawall opens" in explain(caught.value)


@pytest.mark.parametrize("name", ["gone.seawall-plan", "."])
def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path, name):
    with pytest.raises(FileError) as caught:
        tell(tmp_path / name)

    assert caught.value.code is Code.FILE_READ


@given(st.binary(max_size=600))
def test_no_content_makes_it_stumble(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.seawall-record"
    path.write_bytes(content)

    assert tell(path) in Arrival
