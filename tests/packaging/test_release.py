import gzip
import hashlib
import lzma
import os
import shutil
import subprocess
import sys

import linux
import pytest
import release
import tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packs for Linux")
needs_minisign = pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is missing")
each_form = pytest.mark.parametrize("form", linux.ARCHIVES)


def verify(folder, public):
    words = ["minisign", "-V", "-q", "-p", str(public), "-m", release.SUMS]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode


@needs_minisign
def test_a_signature_holds_and_a_changed_list_of_hashes_breaks_it(tmp_path):
    key, public = tmp_path / "key", tmp_path / "key.pub"
    make = ["minisign", "-G", "-W", "-s", str(key), "-p", str(public)]
    subprocess.run(make, check=True, capture_output=True)
    sums = tmp_path / release.SUMS
    sums.write_text("00  file\n")

    signature = release.sign(sums, key)

    assert verify(tmp_path, public) == 0
    assert f"trusted comment: seawall {linux.VERSION} SHA256SUMS\n" in signature.read_text()
    sums.write_text("01  file\n")
    assert verify(tmp_path, public) != 0


def test_a_key_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(release.ReleaseError, match=r"There is no key at .*nowhere\."):
        release.sign(tmp_path / release.SUMS, tmp_path / "nowhere")


@each_form
def test_an_archive_is_the_same_whoever_packs_it_wherever(form, program, tmp_path):
    other = shutil.copytree(program, tmp_path / "elsewhere", symlinks=True)
    os.utime(other / "seawall", (1, 1))
    made = []
    for folder in (program, other):
        into = folder.with_name(folder.name + "-packed")
        into.mkdir()
        made.append(linux.archive(folder, into, 1_700_000_000, form))

    assert made[0].name == made[1].name
    assert tree.sha256(made[0]) == tree.sha256(made[1])


@each_form
def test_an_archive_unpacks_to_what_was_packed(form, program, tmp_path):
    (program / "doc").mkdir()
    made = linux.archive(program, tmp_path, 1_700_000_000, form)
    shutil.unpack_archive(made, tmp_path)

    assert tree.differences(program, tmp_path / made.name.removesuffix(f".{form}")) == []


def test_every_archive_holds_the_same(program, tmp_path):
    zipped, squeezed = linux.archives(program, tmp_path, 1_700_000_000)

    assert gzip.decompress(zipped.read_bytes()) == lzma.decompress(squeezed.read_bytes())


def test_the_hashes_are_those_of_the_bytes(tmp_path):
    (tmp_path / "file").write_bytes(b"bytes")

    assert tree.sha256(tmp_path / "file") == hashlib.sha256(b"bytes").hexdigest()
