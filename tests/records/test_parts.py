"""The parts of a record, each by itself."""

import json
import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from app.domain.log import Private
from app.errors import Code, RecordError
from app.records.codec import from_token, to_token
from app.records.fingerprint import THUMBPRINT, fingerprint, pseudonym
from app.records.head import head_from_fields
from app.records.keys import KEY_FILE, find_key, from_base64, key_from_jwk, make_key, to_base64
from app.records.kinds import RECORD
from app.records.limits import DEEPEST, LARGEST_NUMBER
from app.records.names import LONGEST_NAME, is_shown_name, to_shown_name
from app.records.openings import Opening, opening_from_text
from app.records.strict import json_object
from app.records.words import WORDS
from tests.records.histories import a_head, a_history, a_key

PRIVATE = Private("2026-11-23T09:30:00.000+00:00", 4200, ("a",), "sure", 0)


def slips(one, other):
    """Count the slips of the pen that make one word of another."""
    row = list(range(len(other) + 1))
    for left, a in enumerate(one, start=1):
        before, row = row, [left]
        for place, b in enumerate(other, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (a != b)))
    return row[-1]


def test_the_words_are_512_and_cannot_be_taken_for_one_another():
    near = [(a, b) for n, a in enumerate(WORDS) for b in WORDS[:n] if a[0] == b[0]]

    assert len(WORDS) == len({word[:4] for word in WORDS}) == 512
    assert all(word.isalpha() and word.islower() for word in WORDS)
    assert [pair for pair in near if slips(*pair) < 2] == []


def test_the_fingerprint_of_a_known_key_is_always_the_same():
    found = fingerprint(a_key(1).public.thumbprint)

    assert " ".join(found.words) == "origin parade gallop path moss olive"
    assert " ".join(found.digits) == "79514 86651 37724 47616 40392 26388 93820 63336"
    assert pseudonym(a_key(1).public.thumbprint) == "learner-177df703"


def test_the_thumbprint_is_the_one_of_the_standard():
    # RFC 8037, appendix A.3
    key = key_from_jwk({
        "crv": "Ed25519",
        "kty": "OKP",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    })

    assert key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert THUMBPRINT.fullmatch(key.thumbprint)


@pytest.mark.parametrize(
    "jwk",
    [
        None,
        [],
        {},
        {"crv": "Ed25519", "kty": "OKP"},
        {"crv": "Ed25519", "kty": "OKP", "x": 1},
        {"crv": "X25519", "kty": "OKP", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
        {"crv": "Ed25519", "kty": "OKP", "x": "AAAA"},
        {"crv": "Ed25519", "kty": "OKP", "x": "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
        {"crv": "Ed25519", "kty": "OKP", "x": "é"},
    ],
)
def test_what_is_no_key_is_refused(jwk):
    with pytest.raises(ValueError, match=r".+"):
        key_from_jwk(jwk)


def test_a_key_is_kept_for_its_owner_alone_and_found_again(tmp_path):
    path = tmp_path / KEY_FILE
    missing = find_key(path)
    made = make_key(path)

    found = find_key(path)
    assert missing is None
    assert found.public.thumbprint == made.public.thumbprint
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert found.public.has_signed(made.sign(b"a"), b"a")


def test_rights_that_others_have_to_a_key_are_taken_away(tmp_path, caplog):
    path = tmp_path / KEY_FILE
    make_key(path)
    path.chmod(0o644)
    find_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert caplog.messages == ["others had rights to the signing key"]


def other_key(path):
    content = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(content)


def locked_key(path):
    content = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    path.write_bytes(content)


def a_link(path):
    make_key(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_bytes(b"no key"), "it holds no key"),
        (other_key, "it holds another kind of key"),
        (locked_key, "it holds no key"),
        (a_link, "it is a link or a folder, not a file"),
        (lambda path: path.mkdir(), "it is a link or a folder, not a file"),
    ],
)
def test_a_key_that_cannot_be_used_is_named_and_left_alone(tmp_path, make, reason):
    path = tmp_path / KEY_FILE
    make(path)
    with pytest.raises(RecordError) as caught:
        find_key(path)

    assert (caught.value.code, caught.value.place) == (Code.RECORD_OWN_KEY, path)
    assert caught.value.reason == reason
    assert path.exists()


def test_a_key_that_cannot_be_reached_or_kept_is_named(tmp_path):
    (tmp_path / "file").touch()
    for work in (find_key, make_key):
        with pytest.raises(RecordError) as caught:
            work(tmp_path / "file" / KEY_FILE)
        assert caught.value.code is Code.RECORD_OWN_KEY


@given(some.binary(max_size=80))
def test_base64_is_read_back_and_written_in_one_way_only(content):
    text = to_base64(content)

    assert from_base64(text) == content
    with pytest.raises(ValueError, match=r".+"):
        from_base64(text + "=")


def test_what_is_signed_is_read_back():
    key = a_key()
    token = to_token(RECORD, {"key": key.public.jwk, "name": "Zoë"}, key)

    read = from_token(RECORD, token.encode())
    assert read.fields == {"key": key.public.jwk, "name": "Zoë"}
    assert read.key.thumbprint == key.public.thumbprint


def test_what_is_too_long_is_neither_signed_nor_read():
    key = a_key()
    with pytest.raises(RecordError) as written:
        to_token(RECORD, {"key": key.public.jwk, "name": "a" * 17_000}, key)
    with pytest.raises(RecordError) as long_line:
        from_token(RECORD, b"a" * 25_000)
    header, payload = to_token(RECORD, {"key": key.public.jwk}, key).split(".")[0], b" " * 17_000
    first = f"{header}.{to_base64(payload)}".encode()
    with pytest.raises(RecordError) as read:
        from_token(RECORD, first + b"." + to_base64(key.sign(first)).encode())

    codes = [written.value.code, long_line.value.code, read.value.code]
    assert codes == [Code.RECORD_SIZE] * 3


def test_a_key_under_the_name_of_another_is_refused_even_if_it_signed():
    thief, owner = a_key(2), a_key(1)
    payload = to_token(RECORD, {"key": thief.public.jwk}, thief).split(".")[1]
    header = to_token(RECORD, {"key": owner.public.jwk}, owner).split(".")[0]
    first = f"{header}.{payload}".encode()
    with pytest.raises(RecordError) as caught:
        from_token(RECORD, first + b"." + to_base64(thief.sign(first)).encode())

    assert caught.value.code is Code.RECORD_KEY
    assert caught.value.reason == "the key in it is not the one it names"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[1]", "it is not an object"),
        (b'{"a":1,"a":2}', "it names a key twice"),
        (b'{"a":{"b":1,"b":1}}', "it names a key twice"),
        (b'{"a":NaN}', "it holds the number NaN"),
        (b'{"a":-Infinity}', "it holds the number -Infinity"),
        (b'{"a":1.5}', "it holds the number 1.5"),
        (b'{"a":1e9}', "it holds the number 1e9"),
        (b'{"a":9007199254740993}', "it holds a number beyond 2**53"),
        (b'{"a":' + b"9" * 5000 + b"}", "it holds a number beyond 2**53"),
        (b'{"a":["\\ud800"]}', "it holds half a character"),
        (b'{"\\udfff":1}', "it holds half a character"),
        (b'\xef\xbb\xbf{"a":1}', "it is not JSON"),
        (b'{"a":"\xff"}', "it is not UTF-8"),
        (b'{"a":1}x', "it is not JSON"),
        (b"[" * 100_000, "its brackets are nested too deep"),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "its brackets are nested too deep"),
    ],
)
def test_json_that_could_be_understood_in_two_ways_is_refused(content, reason):
    with pytest.raises(ValueError, match=r".+") as caught:
        json_object(content)

    assert str(caught.value) == reason


def test_json_at_its_limits_is_read():
    brackets = "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    text = f'{{"a":{brackets},"b":"[[[[[[[[[[[[[[[[[[\\"{{","c":{LARGEST_NUMBER}}}'

    assert json_object(text.encode())["c"] == LARGEST_NUMBER


@given(some.text())
def test_any_text_becomes_a_name_that_can_be_shown_or_nothing(text):
    name = to_shown_name(text)

    assert name == "" or is_shown_name(name)
    assert to_shown_name(name) == name
    assert len(name) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Kim \n Lee ", "Kim Lee"),
        ("\u202edrow", "drow"),
        ("<img src=//h/x>", "<img src=//h/x>"),
        ("=HYPERLINK()", "=HYPERLINK()"),
        ("a" + "\u0301" * 10_000, "\u00e1" + "\u0301" * 4),
        ("\x00\x1b[31m", "[31m"),
        ("Z" * 200, "Z" * 80),
        ("e\u0301", "\u00e9"),
    ],
)
def test_what_somebody_typed_becomes_a_name(typed, shown):
    assert to_shown_name(typed) == shown


def an_opening(private=None, **fields):
    text = json.dumps(private, separators=(",", ":")) if private else PRIVATE.to_text()
    return Opening(**{"seq": 3, "salt": bytes(16), "private": text, **fields})


def test_an_opening_is_read_back():
    opening = an_opening()

    assert opening_from_text(opening.to_text().encode()) == opening
    assert opening.read() == PRIVATE


KNOWN = json.loads(PRIVATE.to_text())


@pytest.mark.parametrize(
    "private",
    [
        {**KNOWN, "time": "yesterday"},
        {**KNOWN, "time": "2026-11-23T09:30:00"},
        {**KNOWN, "time": 1},
        {**KNOWN, "duration": -1},
        {**KNOWN, "duration": True},
        {**KNOWN, "duration": 10**9},
        {**KNOWN, "response": "ab"},
        {**KNOWN, "response": [1]},
        {**KNOWN, "confidence": 1},
        {**KNOWN, "confidence": "<b>"},
        {**KNOWN, "hints": None},
        {**KNOWN, "more": 1},
        dict(reversed(KNOWN.items())),
        {"time": "now"},
    ],
)
def test_a_private_part_that_is_not_as_the_log_writes_it_is_refused(private):
    with pytest.raises(ValueError, match=r".+"):
        an_opening(private).read()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b'{"open":1}',
        b'{"open":true,"salt":"' + b"0" * 32 + b'","private":""}',
        b'{"open":1,"salt":"00","private":""}',
        b'{"open":1,"salt":"' + b"0" * 32 + b'","private":"","more":1}',
        b'{"open": 1,"salt":"' + b"0" * 32 + b'","private":""}',
    ],
)
def test_what_is_no_opening_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        opening_from_text(text)


def fields_of_head(**changes):
    key = a_key()
    known = a_head(a_history(), key).to_fields(key.public.jwk)
    return {**json.loads(json.dumps(known)), **changes}


def test_a_head_is_read_back_and_unknown_keys_are_ignored():
    key, history = a_key(), a_history()
    head = a_head(history, key, display_name="Zoë", checkpoint="ab" * 32)
    fields = {**json.loads(json.dumps(head.to_fields(key.public.jwk))), "later": [1]}

    assert head_from_fields(fields) == head


@pytest.mark.parametrize(
    "changes",
    [
        {"record_id": "1"},
        {"created": "today"},
        {"program": ""},
        {"pseudonym": "Kim Lee"},
        {"display_name": ""},
        {"display_name": "a" * 81},
        {"display_name": 3},
        {"packs": None},
        {"packs": [1]},
        {"packs": [{"id": "core"}]},
        {"packs": [{"id": "core", "version": "1", "sha256": "ab" * 32, "publisher": "me"}]},
        {"packs": [{"id": "core", "version": "1", "sha256": "ab" * 32, "publisher": None}] * 21},
        {"first_seq": 2},
        {"last_seq": 1},
        {"count": True},
        {"count": -1},
        {"genesis": "AB" * 32},
        {"head": None},
        {"checkpoint": ""},
        {"openings": 1_000_000},
        {"summary": {}},
        {"summary": []},
    ],
)
def test_a_head_with_a_value_that_is_not_as_it_must_be_is_refused(changes):
    with pytest.raises(ValueError, match=r"^(in its (head|packs|summary), \w+ is|its counts)"):
        head_from_fields(fields_of_head(**changes))


def test_a_head_that_lacks_a_key_is_refused():
    fields = fields_of_head()
    for name in set(fields) - {"format", "key"}:
        rest = {key: value for key, value in fields.items() if key != name}
        with pytest.raises(ValueError, match=name):
            head_from_fields(rest)
