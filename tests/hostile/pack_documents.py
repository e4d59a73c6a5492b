"""Lies in the documents of a pack, each with the reason for which it has to be refused."""

import json

from app.content.pack_index import INDEX_NAME
from tests.hostile.forge import (
    CONTENT,
    COURSE,
    FORMAT,
    ITEMS,
    LESSON,
    NEWER,
    SIGNATURE,
    dumped,
    indexed,
    whole,
)
from tests.hostile.zips import Entry, zipped

JSON = {
    "no-json": b"{",
    "byte-order-mark": b"\xef\xbb\xbf{}",
    "utf-16": "{}".encode("utf-16"),
    "not-utf-8": b'{"id":"\xff"}',
    "nan": b'{"id":NaN}',
    "infinity": b'{"id":-Infinity}',
    "fraction": b'{"id":1.5}',
    "huge-number": b'{"id":' + b"9" * 5000 + b"}",
    "doubled-key": b'{"id":1,"id":2}',
    "deep": b"[" * 5000 + b"]" * 5000,
    "deep-objects": b'{"a":' * 20 + b"1" + b"}" * 20,
    "trailing": b"{} {}",
    "comment": b"{} // evil",
    "empty": b"",
    "wide-then-deep": b"[" + b'["\\"[[[[",[]],' * 400 + b"[" * 20 + b"]" * 21,
}


def documents(forge):
    for what, content in JSON.items():
        for name in (COURSE, ITEMS):
            yield f"json-{what}-{name[:5]}", forge.with_file(name, content), FORMAT, ""
        index = zipped([Entry(b"index.json", content)])
        yield f"json-{what}-index", index, FORMAT, ""
    for name in (COURSE, "terms.json", "sources.json", "guidelines.json", LESSON, ITEMS):
        kept = {one: content for one, content in forge.members.items() if one != name}
        yield f"without-{name}", whole(indexed(kept)), FORMAT, "is missing"


def indexes(forge):
    for what, change in {
        "format": {"format": 2},
        "format-true": {"format": True},
        "id": {"id": "../buoys"},
        "long-id": {"id": "a" * 51},
        "version": {"version": "latest"},
        "version-sign": {"version": "-1.0"},
        "turned-publisher": {"publisher": "Pilots\u202e"},
        "two-lines": {"publisher": "Pilots\nSigned by Seawall"},
        "heaped-accents": {"publisher": "P" + "\u0335\u0336\u0337\u0338\u0334"},
        "loose-accents": {"publisher": "Cafe\u0301"},
        "long-title": {"title": "a" * 81},
        "no-title": {"title": ""},
        "number-title": {"title": 7},
        "half-character": {"title": "\ud800"},
        "unknown-key": {"homepage": "x"},
        "replaces": {"replaces": [{"kind": "course", "id": "core", "sha256": "0" * 64}]},
        "no-members": {"members": []},
        "member-key": {"members": [{"name": "a", "length": 1, "sha256": "0" * 64, "x": 1}]},
        "negative": {"members": [{"name": "a", "length": -1, "sha256": "0" * 64}]},
        "short-hash": {"members": [{"name": "a", "length": 1, "sha256": "0"}]},
    }.items():
        yield f"index-{what}", forge.with_index(**change), CONTENT, "index.json"
    twice = [{"name": "a", "length": 1, "sha256": "0" * 64}] * 2
    yield "index-twice", forge.with_index(members=twice), FORMAT, "twice"
    yield "index-list", zipped([Entry(b"index.json", b"[]")]), CONTENT, "is no object"
    yield (
        "index-other-id",
        forge.with_index(id="bells"),
        CONTENT,
        "another pack or version",
    )
    yield "index-other-version", forge.with_index(version="1.1"), CONTENT, "another pack"
    yield "newer", forge.with_index(needs="99"), NEWER, "needs Seawall 99"
    other = {**forge.members, "terms.json": b"[]"}
    yield "other-bytes", whole(other), SIGNATURE, "another than the index says"
    fields = json.loads(forge.members[INDEX_NAME])
    fields["members"] = fields["members"][1:]
    yield (
        "unlisted",
        whole({**forge.members, INDEX_NAME: dumped(fields)}),
        FORMAT,
        "not in the",
    )
    more = {name: content for name, content in forge.members.items() if name != "terms.json"}
    yield "listed-only", whole(more), FORMAT, "terms.json is missing"


def courses(forge):
    def module(change):
        return lambda course: change(course["parts"][0]["modules"][0])

    for what, change, reason in (
        ("key", lambda c: c.update(script="x"), "too many"),
        ("no-parts", lambda c: c.pop("parts"), "has no 'parts'"),
        ("problem", module(lambda m: m.update(problem="x")), "is broken"),
        ("guideline", module(lambda m: m.update(guidelines=["9"])), "not written as it must"),
        ("lesson-gone", module(lambda m: m.update(lessons=[])), "in no module"),
        ("hash", module(lambda m: m["lessons"][0].update(sha256="0" * 64)), "is another"),
        ("minutes", module(lambda m: m["lessons"][0].update(minutes=10**9)), "1 to 60 is right"),
        ("elsewhere", module(lambda m: m["lessons"][0].update(id="a.b")), "stands in module"),
        ("count", module(lambda m: m.update(quiz_count=-1)), "0 to 5000"),
        ("module-twice", lambda c: c["parts"][0]["modules"].extend(c["parts"][0]["modules"]), ""),
        ("part-twice", lambda c: c["parts"].append({**c["parts"][0], "modules": []}), "twice"),
        ("objective-twice", module(lambda m: m["objectives"].extend(m["objectives"])), "twice"),
        ("number-text", module(lambda m: m.update(title=3)), "is no text"),
        ("list-object", module(lambda m: m.update(objectives={})), "is no list"),
    ):
        yield f"course-{what}", forge.with_document(COURSE, change), CONTENT, reason


def lessons(forge):
    def head(**changes):
        return lambda lesson: lesson["head"].update(changes)

    for what, change, reason in (
        ("title", head(title="x" * 201), "201 characters"),
        ("two-lines", head(title="a\nb"), "not written as it must"),
        ("null", head(title="a\0b"), "no text"),
        ("module", lambda v: v.update(module="lamps"), "names another module"),
        ("sections", head(sections=[]), "not divided as it says"),
        ("unknown-key", lambda v: v.update(html="<b>"), "too many"),
        ("half-character", lambda v: v["blocks"][0].update(prose=["\ud800"]), "no text"),
        ("long-string", lambda v: v["blocks"][0].update(prose=["x" * 8193]), "8193 characters"),
        ("control", lambda v: v["blocks"][0].update(prose=["\x1b[2J"]), "no text"),
        ("many-blocks", lambda v: v.update(blocks=v["blocks"][:1] * 401), "401 entries"),
        ("renamed", lambda v: v.update(renamed=[["a"]]), "1 entries"),
        ("sources", lambda v: v.update(sources=["../x"]), "not written"),
    ):
        yield f"lesson-{what}", forge.with_lesson(change), CONTENT, reason


def blocks(forge):
    """A block of a lesson that is not one of ours, or breaks its own rules."""

    def link(kind, target, detail=""):
        return {"block": "paragraph", "prose": [["x", "", kind, target, detail]]}

    for what, block, reason in (
        ("html", {"block": "html", "text": "<script>"}, "none of the words"),
        ("image", {"block": "image", "src": "//10.0.0.9/s/a.png"}, "none of the words"),
        ("none", {}, "has no 'block'"),
        ("list", [], "has no 'block'"),
        ("level", {"block": "heading", "text": "a", "slug": "a", "level": 1}, "2 to 3"),
        ("slug", {"block": "heading", "text": "a", "slug": "../a", "level": 2}, "not written"),
        ("ragged", {"block": "table", "rows": [[["a"]], [["a"], ["b"]]]}, "different width"),
        ("no-rows", {"block": "table", "rows": []}, "0 entries"),
        ("wide", {"block": "table", "rows": [[["a"]] * 13]}, "13 entries"),
        ("look", {"block": "paragraph", "prose": [["x", "b"]]}, "not written"),
        ("run", {"block": "paragraph", "prose": [["x", "s", "web"]]}, "no piece of text"),
        ("javascript", link("web", "javascript:alert(1)"), "something else than https"),
        ("file", link("web", "file:///etc/passwd"), "something else than https"),
        ("share", link("web", "\\\\10.0.0.9\\s"), "something else than https"),
        ("scheme", link("ms-msdt", "x"), "none of the words"),
        ("runs", {"block": "paragraph", "prose": ["a"] * 201}, "201 entries"),
        ("code-run", {"block": "code", "language": "", "lines": [[["x"]]]}, "piece of code"),
        ("code-kind", {"block": "code", "language": "", "lines": [[["x", "b"]]]}, "none of"),
        ("code-break", {"block": "code", "language": "", "lines": [["a\nb"]]}, "not written"),
        ("code-lines", {"block": "code", "language": "", "lines": [["a"]] * 201}, "201 entries"),
        ("lexer", {"block": "code", "language": "../x", "lines": [["a"]]}, "not written"),
        (
            "figure",
            {
                "block": "figure",
                "name": "//10.0.0.9/a",
                "alt": "",
                "caption": "",
                "description": "",
            },
            "not written",
        ),
        (
            "callout",
            {"block": "callout", "kind": "system", "title": "", "paragraphs": []},
            "none of the words",
        ),
        ("long-list", {"block": "listing", "entries": [[]] * 201, "is_numbered": True}, "201"),
        ("flag", {"block": "listing", "entries": [], "is_numbered": 1}, "neither true nor"),
    ):
        yield f"block-{what}", forge.with_lesson(_put(block)), CONTENT, reason
    heading = {"block": "heading", "text": "The bell", "slug": "the-bell", "level": 2}
    yield "block-twice", forge.with_lesson(_put(heading)), CONTENT, "not divided"


def _put(block):
    return lambda lesson: lesson["blocks"].append(block)


def items(forge):
    for what, change, reason in (
        ("key", {"html": "x"}, "too many"),
        ("id", {"id": "a b"}, "not written"),
        ("use", {"uses": ["exam"]}, "none of the words"),
        ("no-use", {"uses": []}, "0 entries"),
        ("difficulty", {"difficulty": 9}, "1 to 3"),
        ("boolean-number", {"difficulty": True}, "no whole number"),
        ("stem", {"stem": []}, "0 entries"),
        ("stem-block", {"stem": [{"block": "check", "item": "bell-1"}]}, "none of the words"),
        ("stem-code", {"stem": [{"block": "code", "language": "", "lines": [["a"]]}]}, "ends in"),
        ("section", {"section": "lamps.read-the-log.a"}, "among the items of"),
        ("needs", {"needs": "soon"}, "not written"),
        ("shuffle", {"is_shuffled": "yes"}, "neither true nor"),
        (
            "scenario",
            {
                "scenario": {
                    "id": "s",
                    "objective": "know-buoy",
                    "stem": [{"block": "paragraph", "prose": ["x"]}],
                    "items": ["bell-2"],
                }
            },
            "does not name it",
        ),
        (
            "half-scenario",
            {
                "scenario": {
                    "id": "s",
                    "objective": "know-buoy",
                    "stem": [{"block": "paragraph", "prose": ["x"]}],
                    "items": ["bell-1", "bell-2"],
                }
            },
            "shares no scenario",
        ),
    ):
        yield (
            f"item-{what}",
            forge.with_item(lambda i, c=change: i.update(c)),
            CONTENT,
            reason,
        )
    yield (
        "item-twice",
        forge.with_document(ITEMS, lambda v: v.append(v[0])),
        CONTENT,
        "twice",
    )
    yield (
        "item-no-id",
        forge.with_document(ITEMS, lambda v: v.append({})),
        CONTENT,
        "no item",
    )
    listed = [{"id": f"a{n}", "needs": ""} for n in range(5001)]
    many = forge.with_file(ITEMS, dumped(listed))
    yield "item-many", many, CONTENT, "5001 entries"


def tasks(forge):
    prose, part = ["x"], {"id": "a", "text": ["x"], "feedback": ["x"]}
    choice = {**part, "is_key": False}
    code = {"block": "code", "language": "", "lines": [["a"], ["b"]]}
    pair = {"id": "a", "left": prose, "right": prose, "feedback": prose}
    verdict = {"right": prose, "wrong": prose}
    number = {"type": "numeric", "tolerance": "0", "unit": "", **verdict}

    def choices(*keys, **more):
        listed = [{**choice, "id": f"c{n}", "is_key": is_key} for n, is_key in enumerate(keys)]
        return {"type": "selection", "choices": listed, "is_multiple": False, **more}

    def locate(**more):
        return {"type": "locate", "code": code, "keys": [1], "feedback": [prose, prose], **more}

    for what, task, reason in (
        ("type", {"type": "password"}, "none of the words"),
        ("no-key", choices(False, False), "0 right choices"),
        ("two-keys", choices(True, True), "2 right choices"),
        ("one-choice", choices(True), "1 entries"),
        ("many-choices", choices(*[True] * 13, is_multiple=True), "13 entries"),
        ("one-id", choices(True, False, choices=[choice, {**choice, "is_key": True}]), "one id"),
        ("steps-id", {"type": "order", "steps": [part, part]}, "one id"),
        ("pairs-id", {"type": "match", "pairs": [pair, pair]}, "one id"),
        ("line-gone", locate(keys=[3]), "no line for"),
        ("line-zero", locate(keys=[0]), "1 to 200"),
        ("line-twice", locate(keys=[1, 1]), "no line for"),
        ("feedback", locate(feedback=[prose]), "one feedback a line"),
        ("nan", {**number, "key": "NaN"}, "not written"),
        ("infinite", {**number, "key": "Infinity"}, "not written"),
        ("no-number", {**number, "key": "1.2.3"}, "is no number"),
        ("huge-number", {**number, "key": "1E999"}, "not written"),
        ("tolerance", {**number, "key": "1", "tolerance": "-1"}, "below 0"),
        ("nothing", {"type": "short", "accepted": [], **verdict}, "0 entries"),
    ):
        yield (
            f"task-{what}",
            forge.with_item(lambda i, t=task: i.update(task=t)),
            CONTENT,
            reason,
        )


GROUPS = (documents, indexes, courses, lessons, blocks, items, tasks)
