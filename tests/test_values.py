"""Classes of values: in everything that is seen of them they are those of the standard library."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import values


def three(make):
    """Make a class of three fields, the last with a default, in the way that is given."""

    @make(frozen=True, slots=True)
    class Answer:
        """An answer."""

        kind: ClassVar[str] = "answer"
        item: str
        score: float
        parts: tuple[int, ...] = ()

        @property
        def is_full(self):
            return self.score == 1

    return Answer


Ours, Theirs = three(values.dataclass), three(dataclass)
ANSWERS = st.tuples(st.text(max_size=3), st.sampled_from([0.0, 0.5, 1.0]), st.just((1,)))


@values.dataclass(frozen=True, slots=True)
class Place:
    """At the top of a module, where `pickle` can find it."""

    lesson: str
    block: int = 0


@values.dataclass(slots=True)
class Draft:
    """What changes while it is written."""

    words: str = ""
    lines: list[str] = field(default_factory=list)


@values.dataclass(frozen=True, slots=True)
class Nothing:
    """A value without fields."""


@given(ANSWERS, ANSWERS)
def test_values_are_the_same_if_their_fields_are(one, other):
    assert (Ours(*one) == Ours(*other)) == (Theirs(*one) == Theirs(*other))
    assert hash(Ours(*one)) == hash(Theirs(*one))
    assert repr(Ours(*one)) == repr(Theirs(*one))


def test_fields_are_given_by_place_or_by_name():
    assert Ours("a", 1.0) == Ours(score=1.0, item="a", parts=())
    assert Ours("a", 0.5, parts=(2,)).parts == (2,)


@pytest.mark.parametrize("words", [{}, {"item": "a"}, {"item": "a", "score": 1, "other": 2}])
def test_a_field_too_few_or_too_many_is_a_type_error(words):
    with pytest.raises(TypeError, match="__init__"):
        Ours(**words)


def test_a_value_is_not_the_same_as_one_of_another_class():
    assert Ours("a", 1.0) != Theirs("a", 1.0)
    assert Ours("a", 1.0) != ("a", 1.0, ())


def test_a_frozen_value_does_not_change():
    place = Place("a")

    with pytest.raises(FrozenInstanceError, match=r"Place\.block"):
        place.block = 1
    with pytest.raises(FrozenInstanceError, match=r"Place\.lesson"):
        del place.lesson
    with pytest.raises(FrozenInstanceError, match=r"Place\.other"):
        place.other = 1
    assert place == Place("a", 0)


def test_a_value_has_slots_and_no_dictionary():
    assert Ours.__slots__ == ("item", "score", "parts")
    assert not hasattr(Ours("a", 1.0), "__dict__")


def test_the_standard_library_knows_the_fields():
    assert [f.name for f in fields(Ours)] == ["item", "score", "parts"]
    assert [f.default for f in fields(Ours)] == [f.default for f in fields(Theirs)]
    assert [f.type for f in fields(Ours)] == [f.type for f in fields(Theirs)]
    assert replace(Ours("a", 1.0), score=0.5) == Ours("a", 0.5)
    assert asdict(Ours("a", 1.0, (1,))) == {"item": "a", "score": 1.0, "parts": (1,)}
    assert fields(Nothing) == ()


def test_values_are_matched_by_place():
    match Ours("a", 1.0):
        case Ours(item, score):
            found = (item, score)

    assert found == ("a", 1.0)


def test_what_the_class_says_of_itself_is_kept():
    assert (Ours.kind, Ours("a", 1.0).is_full) == ("answer", True)
    assert (Ours.__doc__, Ours.__name__) == (Theirs.__doc__, Theirs.__name__)
    assert (Ours.__qualname__, Ours.__module__) == (Theirs.__qualname__, Theirs.__module__)


def test_methods_of_the_class_itself_come_first():
    @values.dataclass(frozen=True, slots=True)
    class Secret:
        word: str

        def __repr__(self):
            return "Secret()"

        def __hash__(self):
            return 7

    assert (repr(Secret("a")), hash(Secret("a"))) == ("Secret()", 7)


def test_a_value_can_be_copied_and_kept():
    place = Place("a", 2)

    assert copy.copy(place) == copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place


def test_a_draft_changes_and_is_no_key():
    one, other = Draft(), Draft("a")
    one.lines.append("b")
    one.words = "a"

    assert (one.lines, other.lines) == (["b"], [])
    assert one != other
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_a_field_left_out_of_comparing_is_left_out_of_the_hash():
    @values.dataclass(frozen=True, slots=True)
    class Item:
        id: str
        sha256: str = field(default="", compare=False)

    assert Item("a", "1") == Item("a", "2")
    assert hash(Item("a", "1")) == hash(Item("a", "2"))
    assert Item("a", "1") != Item("b", "1")


def test_values_without_fields_are_all_the_same():
    assert Nothing() == Nothing()
    assert (repr(Nothing()), hash(Nothing())) == ("Nothing()", hash(()))


def test_a_value_that_holds_itself_can_be_written():
    draft = Draft()
    draft.lines.append(draft)

    assert repr(draft) == "Draft(words='', lines=[...])"


def test_a_class_that_cannot_be_made_so_is_refused():
    class Later:
        first: int = 0
        second: int

    class Described:
        first: int = field(compare=False)

    class Inherits(Place):
        second: int

    for plain, words in ((Later, "default"), (Described, "described"), (Inherits, "inherits")):
        with pytest.raises(TypeError, match=words):
            values.dataclass(frozen=True, slots=True)(plain)
    with pytest.raises(TypeError, match="slots"):
        values.dataclass(frozen=True, slots=False)
