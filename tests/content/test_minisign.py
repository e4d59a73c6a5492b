"""Signatures as minisign makes them: ours, theirs, and everything that is no signature."""

import base64
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content import minisign
from app.content.minisign import (
    PasswordNeededError,
    PublicKey,
    SecretKey,
    SignatureError,
    verify,
)

KEY = SecretKey.from_seed(b"\1" * 8, b"\2" * 32)
CONTENT = b"what is signed"
SIGNATURE = KEY.sign(CONTENT, "a comment")
real = pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")


def minisign_program(folder, *words, typed=""):
    """Run the real program in a folder."""
    done = subprocess.run(
        ["minisign", *words], cwd=folder, input=typed, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def encrypted(password, memory=1 << 20, operations=1 << 20):
    """Encrypt the key as minisign does, with costs that suit a test."""
    secret = KEY.public.id + KEY.seed + KEY.public.key
    checksum = minisign.hashlib.blake2b(b"Ed" + secret, digest_size=32).digest()
    salt = bytes(32)
    costs = operations.to_bytes(8, "little") + memory.to_bytes(8, "little")
    raw = b"EdScB2" + salt + costs + secret + checksum
    hidden = minisign._decrypted(raw, password)
    line = base64.b64encode(raw[:54] + hidden).decode()
    return f"untrusted comment: minisign encrypted secret key\n{line}\n"


def altered(text, line, change):
    lines = text.split("\n")
    lines[line] = change(lines[line])
    return "\n".join(lines)


def test_a_signature_holds_and_gives_its_comment():
    assert verify(CONTENT, SIGNATURE, KEY.public) == "a comment"


@given(st.binary(), st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_any_content_can_be_signed(content, comment):
    assert verify(content, KEY.sign(content, comment), KEY.public) == comment


def test_keys_survive_being_written_and_read():
    made = SecretKey.generate()

    assert SecretKey.from_text(made.to_text()) == made
    assert PublicKey.from_text(made.public.to_text()) == made.public
    assert PublicKey.from_text(made.public.line) == made.public
    assert len(made.public.line) == 56


@real
def test_minisign_verifies_what_we_sign(tmp_path):
    (tmp_path / "index.json").write_bytes(CONTENT)
    (tmp_path / "index.json.minisig").write_text(SIGNATURE)
    (tmp_path / "ours.pub").write_text(KEY.public.to_text())

    code, said = minisign_program(tmp_path, "-Vm", "index.json", "-p", "ours.pub")

    assert code == 0, said
    assert "Trusted comment: a comment" in said


@real
def test_minisign_signs_with_our_key_and_we_verify(tmp_path):
    (tmp_path / "index.json").write_bytes(CONTENT)
    (tmp_path / "ours.key").write_text(KEY.to_text())

    code, said = minisign_program(tmp_path, "-Sm", "index.json", "-s", "ours.key", "-t", "theirs")

    assert code == 0, said
    signature = (tmp_path / "index.json.minisig").read_text()
    assert verify(CONTENT, signature, KEY.public) == "theirs"


@real
def test_we_sign_with_a_key_of_minisign(tmp_path):
    minisign_program(tmp_path, "-G", "-W", "-p", "their.pub", "-s", "their.key")
    key = SecretKey.from_text((tmp_path / "their.key").read_text())
    (tmp_path / "a").write_bytes(CONTENT)
    (tmp_path / "a.minisig").write_text(key.sign(CONTENT, "ours"))

    code, said = minisign_program(tmp_path, "-Vm", "a", "-p", "their.pub")

    assert code == 0, said
    assert PublicKey.from_text((tmp_path / "their.pub").read_text()) == key.public


@real
@pytest.mark.deep
def test_a_key_that_minisign_encrypted_is_opened_with_its_password(tmp_path):
    minisign_program(tmp_path, "-G", "-p", "a.pub", "-s", "a.key", typed="harbour\nharbour\n")
    text = (tmp_path / "a.key").read_text()

    key = SecretKey.from_text(text, "harbour")

    assert key.public == PublicKey.from_text((tmp_path / "a.pub").read_text())


@real
def test_minisign_refuses_what_we_refuse(tmp_path):
    (tmp_path / "a").write_bytes(CONTENT + b"!")
    (tmp_path / "a.minisig").write_text(SIGNATURE)
    (tmp_path / "ours.pub").write_text(KEY.public.to_text())

    code, _ = minisign_program(tmp_path, "-Vm", "a", "-p", "ours.pub")

    assert code != 0
    with pytest.raises(SignatureError):
        verify(CONTENT + b"!", SIGNATURE, KEY.public)


@pytest.mark.parametrize("costs", [{}, {"memory": 1 << 22, "operations": 1 << 15}])
def test_an_encrypted_key_opens_with_its_password_only(costs):
    text = encrypted("harbour", **costs)

    assert SecretKey.from_text(text, "harbour") == KEY
    with pytest.raises(PasswordNeededError):
        SecretKey.from_text(text)
    with pytest.raises(SignatureError, match="the password is wrong"):
        SecretKey.from_text(text, "Harbour")


def test_the_costs_of_minisign_are_worked_out_as_libsodium_does():
    assert minisign._costs(1 << 25, 1 << 30) == (1 << 20, 1)
    assert minisign._costs(1 << 15, 1 << 24) == (1 << 10, 1)


def raw_key(text):
    return bytearray(base64.b64decode(text.split("\n")[1]))


def repacked(raw):
    return f"untrusted comment: x\n{base64.b64encode(bytes(raw)).decode()}\n"


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (0, b"XX", "no secret key of minisign"),
        (4, b"XX", "no secret key of minisign"),
        (2, b"XX", "encrypted in an unknown way"),
        (62, b"\0\0", "two halves do not belong together"),
    ],
)
def test_a_secret_key_that_is_none_is_refused(place, value, said):
    raw = raw_key(KEY.to_text())
    raw[place : place + 2] = value

    with pytest.raises(SignatureError, match=said):
        SecretKey.from_text(repacked(raw))


@pytest.mark.parametrize("costs", [(0, 1 << 20), (1 << 20, 0), (1 << 20, 1 << 31), (1 << 33, 1)])
def test_a_key_that_would_take_all_memory_is_refused(costs):
    raw = raw_key(encrypted("harbour"))
    raw[38:54] = b"".join(cost.to_bytes(8, "little") for cost in costs)

    with pytest.raises(SignatureError, match="more memory"):
        SecretKey.from_text(repacked(raw), "harbour")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no public key"),
        ("hello", "holds no public key"),
        ("a\nb\nc", "no key file"),
        ("no comment\nRWQ=", "no key file"),
        (base64.b64encode(b"XX" + bytes(40)).decode(), "no Ed25519 key"),
        (base64.b64encode(b"Ed" + bytes(39)).decode(), "holds no public key"),
        ("\u00e9", "holds no public key"),
    ],
)
def test_a_public_key_that_is_none_is_refused(text, said):
    with pytest.raises(SignatureError, match=said):
        PublicKey.from_text(text)


@pytest.mark.parametrize(
    ("signature", "said"),
    [
        ("", "no signature of minisign"),
        (SIGNATURE + "more\n", "no signature of minisign"),
        (altered(SIGNATURE, 0, str.upper), "no signature of minisign"),
        (altered(SIGNATURE, 2, str.upper), "no signature of minisign"),
        (altered(SIGNATURE, 1, lambda line: line[:-8]), "holds no signature"),
        (altered(SIGNATURE, 1, lambda line: "RWQ" + line[3:]), "old kind that hashes nothing"),
        (altered(SIGNATURE, 1, lambda line: "XXX" + line[3:]), "unknown kind"),
        (altered(SIGNATURE, 2, lambda line: line + "!"), "changed after signing"),
        (altered(SIGNATURE, 3, lambda line: "A" + line[1:]), "changed after signing"),
        (KEY.sign(b"other", "a comment"), "changed after signing"),
        (SecretKey.generate().sign(CONTENT, "a"), "made with another key"),
    ],
)
def test_a_signature_that_is_none_is_refused(signature, said):
    with pytest.raises(SignatureError, match=said):
        verify(CONTENT, signature, KEY.public)


def test_line_ends_of_windows_are_read():
    assert verify(CONTENT, SIGNATURE.replace("\n", "\r\n"), KEY.public) == "a comment"
    assert PublicKey.from_text(KEY.public.to_text().replace("\n", "\r\n")) == KEY.public
