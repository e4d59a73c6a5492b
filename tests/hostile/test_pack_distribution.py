"""The attacks on distribution that a signature alone does not stop: none is accepted silently.

The list is TUF's, as far as it can happen without a network (reliability design, S15 and 6.6).
"""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from app.content.pack_file import PackFile, Seal, Statement
from app.content.pack_index import INDEX_NAME
from app.content.pack_signing import change_key, sign
from app.errors import Code, PackError
from app.policy import Policy
from app.services.packs import PacksService, examine
from app.store.database import open_database
from tests.hostile.forge import members_of, whole
from tests.pack_factory import SOUND, guest, key, signed

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Site:
    """A learner who has version 1.1 of a pack, after 1.0, and what an attacker has to work with."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.db = open_database(folder / "profile" / "profile.db")
        self.now = NOW
        self.service = PacksService(self.db, self.profile, Policy(), lambda: self.now)
        self.old = (folder / "old").read_bytes() if (folder / "old").exists() else b""

    def begin(self):
        """Have version 1.1, after 1.0."""
        self.old = signed(self.build("1.0"))
        (self.folder / "old").write_bytes(self.old)
        self.bring(self.old)
        self.bring(signed(self.build("1.1")))

    @property
    def profile(self):
        return self.folder / "profile"

    def build(self, version, **changes):
        self.count += 1
        return guest(self.folder / f"source-{self.count}", version=version, **changes)

    def bring(self, content):
        self.count += 1
        path = self.folder / f"{self.count}.seawallpack"
        path.write_bytes(content)
        examined = examine(path, self.profile, SOUND, self.service.in_use())
        self.service.install(self.service.offer(examined))

    def in_use(self):
        return {
            guest.kept.pack: (guest.kept.version, guest.kept.key) for guest in self.service.in_use()
        }


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder)
    site.begin()
    site.db.close()
    return folder


@pytest.fixture
def site(begun, tmp_path):
    shutil.copytree(begun / "profile", tmp_path / "profile")
    shutil.copy(begun / "old", tmp_path)
    site = Site(tmp_path)
    yield site
    site.db.close()


def arbitrary_software(site):
    return signed(site.build("2.0"), key(2))


def not_signed(site):
    return site.build("2.0")


def rollback(site):
    return site.old


def same_version_other_bytes(site):
    return signed(site.build("1.1", rings="thrice"))


def same_version_in_other_words(site):
    return signed(site.build("1.1.0", rings="thrice"))


def mixed_index_and_files(site):
    newer = PackFile(signed(site.build("2.0")))
    members = members_of(site.build("2.0", rings="thrice"))
    return PackFile(whole({**members, INDEX_NAME: newer.index_bytes})).sealed(newer.seal)


def signature_of_another_version(site):
    older, newer = PackFile(site.old), PackFile(site.build("2.0"))
    return newer.sealed(older.seal)


def another_key_in_the_pack(site):
    newer = PackFile(signed(site.build("2.0")))
    return newer.sealed(Seal(key(2).public.to_text(), newer.seal.signature))


def statement_by_the_wrong_key(site):
    wrong = change_key("buoys", key(2), key(3).public)
    forged = Statement(wrong.text.replace(key(2).public.line, key().public.line), wrong.signature)
    return sign(PackFile(site.build("2.0")), key(3), (wrong, forged))


def statement_for_another_pack(site):
    return sign(PackFile(site.build("2.0")), key(2), (change_key("other", key(), key(2).public),))


def statement_that_leads_elsewhere(site):
    return sign(PackFile(site.build("2.0")), key(3), (change_key("buoys", key(), key(2).public),))


def name_of_the_core(site):
    return signed(site.build("2.0", id="core"))


def endless_data(site):
    return signed(site.build("2.0")) + bytes(64 * 1024 * 1024)


def cut_off(site):
    return signed(site.build("2.0"))[:-1000]


ATTACKS = {
    arbitrary_software: Code.PACK_KEY,
    not_signed: Code.PACK_KEY,
    rollback: Code.PACK_ROLLBACK,
    same_version_other_bytes: Code.PACK_ROLLBACK,
    same_version_in_other_words: Code.PACK_ROLLBACK,
    mixed_index_and_files: Code.PACK_SIGNATURE,
    signature_of_another_version: Code.PACK_SIGNATURE,
    another_key_in_the_pack: Code.PACK_SIGNATURE,
    statement_by_the_wrong_key: Code.PACK_KEY,
    statement_for_another_pack: Code.PACK_KEY,
    statement_that_leads_elsewhere: Code.PACK_KEY,
    name_of_the_core: Code.PACK_KEY,
    endless_data: Code.PACK_SIZE,
    cut_off: Code.PACK_FORMAT,
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_an_attack_on_distribution_is_refused(site, attack, figure):
    figure("S15", f"refused: {attack.__name__.replace('_', ' ')}")
    before = site.in_use()

    with pytest.raises(PackError) as error:
        site.bring(attack(site))

    assert error.value.code is ATTACKS[attack]
    assert site.in_use() == before
    assert not list((site.profile / "packs").glob("staging-*"))


def test_the_attacker_needs_only_one_thing_that_the_tests_could_have_forgotten(site):
    """The same steps with nothing wrong are accepted: so it is the attack that is refused."""
    site.bring(
        sign(PackFile(site.build("2.0")), key(2), (change_key("buoys", key(), key(2).public),))
    )

    assert site.in_use() == {"buoys": ("2.0", key(2).public.line)}


@pytest.mark.parametrize("years", [-30, 30])
def test_a_wrong_clock_neither_lets_in_nor_locks_out(site, years):
    site.now = NOW + timedelta(days=365 * years)
    with pytest.raises(PackError):
        site.bring(site.old)

    site.bring(signed(site.build("1.2")))

    assert site.in_use()["buoys"][0] == "1.2"


def test_a_look_alike_of_another_publisher_is_a_first_installation_with_its_own_key(site):
    content = signed(site.build("1.0", id="bouys", module="buoys"), key(2))

    with pytest.raises(PackError) as error:
        site.bring(content)

    assert error.value.code is Code.PACK_CONTENT
