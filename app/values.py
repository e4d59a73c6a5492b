"""`dataclass`, as the standard library has it, made in a tenth of the time.

The start makes some 200 classes of values, and `dataclasses.dataclass` compiles six functions of
text for each of them: half a millisecond a class, a fifth of the whole start. Here the one function
that needs the names of its arguments is a compiled pattern, one for each number of fields, with the
names put in; the others are the same for all. What the standard library wants to know of the fields
(`replace`, `asdict`, `fields`) is made when it first asks.

A module that the start loads takes `dataclass` from here; for the type checker it is the standard
library's. Whoever inherits, orders, or compares by identity takes that one.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, make_dataclass
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, get_origin

__all__ = ("dataclass",)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool) -> Callable[[type], type]:
        """Make a class one of values; frozen values can be keys, others cannot.

        Raises:
            TypeError: it has no slots, inherits, or a field with a default precedes one without.
        """
        if not slots:
            raise TypeError("a class of values without slots is the standard library's")
        return _frozen if frozen else _changing


class _Value(Protocol):
    """What the methods below need of a value."""

    __match_args__: tuple[str, ...]
    __compared__: Callable[[object], tuple[object, ...]]


def _frozen(plain: type) -> type:
    return _made(plain, {"__setattr__": _refuse, "__delattr__": _refuse}, _hash)


def _changing(plain: type) -> type:
    return _made(plain, {}, None)


def _made(plain: type, guards: dict[str, Any], hashed: Callable[[_Value], int] | None) -> type:
    """Make the class anew with slots: one that is there already cannot get them."""
    if plain.__bases__ != (object,):
        raise TypeError("a class of values that inherits is the standard library's")
    body = dict(plain.__dict__)
    kinds = {n: k for n, k in body.get("__annotations__", {}).items() if not _is_for_all(k)}
    names, given = tuple(kinds), {name: body.pop(name) for name in kinds if name in body}
    own = {name: value for name, value in body.items() if name not in {"__dict__", "__weakref__"}}
    if own.get("__hash__") is None:
        own["__hash__"] = hashed
    code, setters = _pattern(len(names)), dict[str, Any]()
    init = FunctionType(code.replace(co_varnames=("self", *names)), setters, "__init__")
    init.__defaults__ = tuple(_default(given[name]) for name in _with_defaults(names, given))
    methods = {"__init__": init, "__repr__": _repr, "__eq__": _eq}
    methods |= {"__getstate__": _state, "__setstate__": _put_state}
    facts: dict[str, Any] = {"__slots__": names, "__match_args__": names}
    facts["__qualname__"] = plain.__qualname__
    facts["__dataclass_fields__"] = _Fields(kinds, given)
    facts["__compared__"] = _getter([name for name in names if _is_compared(given.get(name))])
    made: type = type(plain)(plain.__name__, plain.__bases__, methods | own | guards | facts)
    for number, name in enumerate(names):
        setters[f"set{number}"] = _setter(getattr(made, name).__set__, given.get(name))
    return made


def _is_for_all(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


def _is_compared(given: object) -> bool:
    return not isinstance(given, Field) or given.compare


def _with_defaults(names: tuple[str, ...], given: dict[str, Any]) -> tuple[str, ...]:
    """Name the fields that have a default: they are the last ones."""
    last = names[len(names) - len(given) :]
    if any(name not in given for name in last):
        raise TypeError("a field without a default follows one with a default")
    return last


def _default(given: object) -> object:
    if not isinstance(given, Field):
        return given
    if given.default is MISSING and given.default_factory is MISSING:
        raise TypeError("a field that is described needs a default")
    return given.default


def _setter(put: Callable[[object, object], None], given: object) -> Callable[..., None]:
    """Give what fills a slot; a field with a factory that was left out gets what that makes."""
    if not isinstance(given, Field) or given.default_factory is MISSING:
        return put
    make = given.default_factory

    def put_or_make(value: object, found: object) -> None:
        put(value, make() if found is MISSING else found)

    return put_or_make


@cache
def _pattern(count: int) -> CodeType:
    """Compile what fills so many slots."""
    words = "".join(f", a{number}" for number in range(count))
    fills = "".join(f" set{number}(self, a{number})\n" for number in range(count))
    module = compile(f"def __init__(self{words}):\n{fills or ' pass'}", __file__, "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """Give what makes a value the tuple of these fields."""
    return attrgetter(*names) if len(names) > 1 else _Few(names)


class _Few:
    """The tuple of one field or none, which `attrgetter` does not make."""

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def __call__(self, value: object) -> tuple[object, ...]:
        return tuple([getattr(value, name) for name in self._names])


class _Fields:
    """What the standard library knows of a class of its own, made when it is first asked for."""

    def __init__(self, kinds: dict[str, Any], given: dict[str, Any]) -> None:
        self._kinds, self._given = kinds, given
        self._found: dict[str, Field[Any]] = {}

    def __get__(self, value: object, owner: type) -> dict[str, Field[Any]]:
        if not self._found and self._kinds:
            fields = [
                (name, kind, self._given[name]) if name in self._given else (name, kind)
                for name, kind in self._kinds.items()
            ]
            twin: Any = make_dataclass(owner.__name__, fields, init=False, repr=False, eq=False)
            self._found = twin.__dataclass_fields__
        return self._found


@recursive_repr()
def _repr(value: _Value) -> str:
    fields = ", ".join(f"{name}={getattr(value, name)!r}" for name in value.__match_args__)
    return f"{type(value).__qualname__}({fields})"


def _eq(value: _Value, other: object) -> object:
    if other.__class__ is not value.__class__:
        return NotImplemented
    return value.__compared__(value) == value.__compared__(other)


def _hash(value: _Value) -> int:
    return hash(value.__compared__(value))


def _refuse(value: object, name: str, *_found: object) -> None:
    raise FrozenInstanceError(f"{type(value).__name__}.{name} cannot be changed")


def _state(value: _Value) -> list[object]:
    return [getattr(value, name) for name in value.__match_args__]


def _put_state(value: _Value, state: list[object]) -> None:
    for name, found in zip(value.__match_args__, state, strict=True):
        object.__setattr__(value, name, found)
