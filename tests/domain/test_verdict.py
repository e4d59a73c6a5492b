"""What is said of a record, given what is known of the person."""

import pytest

from app.domain.verdict import History, Verdict, find_known, judge
from app.messages import explain_verdict

KNOWN = History("kim", "genesis", 10, "h10")


def came(**fields):
    parts = {"kid": "kim", "genesis": "genesis", "last_seq": 10, "head": "h10", **fields}
    return History(**parts)


@pytest.mark.parametrize(
    ("known", "record", "theirs", "ours", "verdict"),
    [
        (None, came(), None, None, Verdict.NEW),
        (KNOWN, came(last_seq=12, head="h12"), "h10", None, Verdict.EXTENDS),
        (KNOWN, came(), "h10", "h10", Verdict.SAME),
        (KNOWN, came(last_seq=8, head="h8"), None, "h8", Verdict.OLDER),
        (KNOWN, came(last_seq=0, head="genesis"), None, "genesis", Verdict.OLDER),
        (KNOWN, came(last_seq=12, head="x12"), "x10", None, Verdict.REWRITTEN),
        (KNOWN, came(head="x10"), "x10", "h10", Verdict.REWRITTEN),
        (KNOWN, came(last_seq=8, head="x8"), None, "h8", Verdict.REWRITTEN),
        (KNOWN, came(genesis="other", last_seq=12), "h10", None, Verdict.REWRITTEN),
        (KNOWN, came(kid="friend", genesis="other"), None, None, Verdict.DIFFERENT_KEY),
        (KNOWN, came(kid="new", last_seq=12), "h10", None, Verdict.DIFFERENT_KEY),
    ],
)
def test_a_record_gets_the_verdict_that_fits(known, record, theirs, ours, verdict):
    assert judge(known, record, theirs, ours) is verdict


def test_only_what_is_new_or_goes_on_is_taken_in():
    assert {verdict for verdict in Verdict if verdict.is_taken} == {Verdict.NEW, Verdict.EXTENDS}


def test_a_person_is_found_by_their_key_first_and_by_their_log_next():
    moved, other = History("old", "g2", 3, "h"), History("lee", "g3", 3, "h")
    roster = (KNOWN, moved, other)

    assert find_known(roster, came()) is KNOWN
    assert find_known(roster, came(kid="lee", genesis="g2")) is other
    assert find_known(roster, came(kid="new", genesis="g2")) is moved
    assert find_known(roster, came(kid="new", genesis="g9")) is None


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained_in_whole_sentences(verdict):
    said = explain_verdict(verdict)

    assert said.endswith(".")
    assert said[0].isupper()
