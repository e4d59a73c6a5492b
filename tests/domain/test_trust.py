import pytest

from app.domain.trust import Known, Offered, Refusal, is_same_version, judge

KNOWN = Known("key", "1.2", {"1.1": "a", "1.2": "b"})


def offered(version="1.3", sha256="c", key="key", heirs=()):
    return Offered("buoys", version, sha256, key, heirs)


@pytest.mark.parametrize(
    ("known", "offer", "verdict"),
    [
        (None, offered(), None),
        (None, offered(key=""), Refusal.UNSIGNED),
        (KNOWN, offered(), None),
        (KNOWN, offered("1.2", "b"), None),
        (KNOWN, offered("1.2", "c"), Refusal.CHANGED),
        (KNOWN, offered("1.2.0", "c"), Refusal.CHANGED),
        (KNOWN, offered("01.2", "b"), None),
        (KNOWN, offered("1.1", "a"), Refusal.OLDER),
        (KNOWN, offered("1.1", "c"), Refusal.CHANGED),
        (KNOWN, offered("0.9"), Refusal.OLDER),
        (KNOWN, offered(key=""), Refusal.SIGNATURE_LOST),
        (KNOWN, offered(key="other"), Refusal.OTHER_KEY),
        (KNOWN, offered(key="other", heirs=("key", "other")), None),
        (KNOWN, offered(key="other", heirs=("key", "third")), Refusal.OTHER_KEY),
    ],
)
def test_a_pack_is_judged_by_its_key_and_its_version(known, offer, verdict):
    assert judge(known, offer, allow_unsigned=False) is verdict


def test_where_unsigned_packs_are_allowed_one_may_become_signed_and_never_the_reverse():
    plain = Known("", "1.0", {"1.0": "a"})

    assert judge(None, offered(key=""), allow_unsigned=True) is None
    assert judge(plain, offered(key=""), allow_unsigned=True) is None
    assert judge(plain, offered(key="key"), allow_unsigned=True) is None
    assert judge(KNOWN, offered(key=""), allow_unsigned=True) is Refusal.SIGNATURE_LOST


def test_a_version_is_the_same_however_it_is_written():
    assert is_same_version("1.4", "1.4.0")
    assert not is_same_version("1.4", "1.40")
