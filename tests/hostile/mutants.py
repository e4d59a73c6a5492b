"""Sound packs with something changed: a byte, a piece, a number, a name, a value in a document."""

import json
import random

from tests.hostile.forge import dumped, indexed, members_of, whole

ODD = ("", "x" * 9000, "../a", "\0", "\u202e", "<img src=//h/x>", "9" * 400, "NaN")
VALUES = (None, True, -1, 0, 2**63, 1.5, [], {}, [[]], *ODD)
NAMES = ("course.json", "terms.json", "../a", "CON", "a" * 200, "figures/x-light-1.png")


def mutants(packs, count, seed):
    """Give changed packs; the same seed gives the same ones."""
    chance = random.Random(seed)
    prepared = [(pack, members_of(pack)) for pack in packs]
    for _ in range(count):
        pack, members = chance.choice(prepared)
        change = chance.choice((_bytes, _bytes, _piece, _document, _document, _member))
        yield change(chance, pack, members)


def _bytes(chance, pack, members):
    changed = bytearray(pack)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _piece(chance, pack, members):
    start, end = sorted(chance.randrange(len(pack)) for _ in range(2))
    piece = pack[start:end]
    return chance.choice((
        pack[:start] + pack[end:],
        pack[:end] + piece + pack[end:],
        pack[:start] + piece[::-1] + pack[end:],
        pack[:start] + bytes(end - start) + pack[end:],
        pack[: chance.randrange(len(pack))],
    ))


def _document(chance, pack, members):
    """Change a value somewhere in a document, and let the index agree with it."""
    name = chance.choice([name for name in members if name.endswith(".json")])
    value = json.loads(members[name])
    _change(chance, value)
    changed = {**members, name: dumped(value)}
    return whole(changed if name == "index.json" else indexed(changed))


def _change(chance, value):
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        place = chance.choice(places)
        inner = value[place]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            value = inner
            continue
        if isinstance(value, dict) and chance.random() < 0.3:
            value[chance.choice(ODD)] = value.pop(place)
        elif isinstance(value, list) and chance.random() < 0.3:
            value.extend([inner] * chance.choice((1, 20, 300)))
        else:
            value[place] = chance.choice(VALUES)
        return


def _member(chance, pack, members):
    """Drop, swap, rename or damage a file, and let the index agree with it."""
    changed = dict(members)
    names = [name for name in changed if name != "index.json"]
    one, other = chance.choice(names), chance.choice(names)
    match chance.randrange(4):
        case 0:
            del changed[one]
        case 1:
            changed[one], changed[other] = changed[other], changed[one]
        case 2:
            changed[chance.choice(NAMES)] = changed.pop(one)
        case _:
            content = bytearray(changed[one])
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            changed[one] = bytes(content)
    return whole(indexed(changed))
