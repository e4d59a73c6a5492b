"""Packs that mean harm, each with the one reason for which it has to be refused.

Made by code from one sound pack: a lie in the zip file, in the index, in a document or a picture.
Documents are changed together with the index, so that nothing but the lie itself is wrong.
"""

import copy
import json
import struct
import zlib
from dataclasses import dataclass

from app.content.pack_file import PackFile
from app.content.pack_index import INDEX_NAME, KEY_NAME, SIGNATURE_NAME, member_of
from app.errors import Code
from tests.hostile.zips import Entry, changed, honest, zipped
from tests.pack_factory import chunk, key, png, signed

SIZE, PATH, FORMAT = Code.PACK_SIZE, Code.PACK_PATH, Code.PACK_FORMAT
CONTENT, SIGNATURE, NEWER = Code.PACK_CONTENT, Code.PACK_SIGNATURE, Code.PACK_NEWER
LESSON = "lessons/buoys.read-a-buoy.json"
ITEMS = "items/buoys.json"
PICTURE = "figures/bell-light-1.png"
COURSE = "course.json"


@dataclass(frozen=True)
class Hostile:
    """A pack and how it has to be refused: a code, and words of the reason."""

    name: str
    content: bytes
    code: Code
    reason: str


def members_of(content):
    file = PackFile(content)
    return {name: file.read(name) for name in (m.name for m in file.index.members)} | {
        INDEX_NAME: file.index_bytes
    }


def dumped(value):
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "backslashreplace")


def indexed(members, /, **index):
    """Describe members anew, and change what the index says besides."""
    fields = json.loads(members[INDEX_NAME])
    kept = {name: content for name, content in members.items() if name != INDEX_NAME}
    listed = [member_of(name, content) for name, content in sorted(kept.items())]
    fields["members"] = [
        {"name": one.name, "length": one.length, "sha256": one.sha256} for one in listed
    ]
    return {**kept, INDEX_NAME: dumped({**fields, **index})}


def whole(members):
    return zipped(honest(members))


class Forge:
    """Makes changed packs from a sound one."""

    def __init__(self, sound):
        self.sound = sound
        self.members = members_of(sound)

    def with_file(self, name, content, **index):
        return whole(indexed({**self.members, name: content}, **index))

    def with_index(self, **index):
        return whole(indexed(self.members, **index))

    def with_document(self, name, change):
        """Change a parsed document in place; a lesson's head is changed on the map too."""
        value = copy.deepcopy(json.loads(self.members[name]))
        change(value)
        return self.with_file(name, dumped(value))

    def with_lesson(self, change):
        """Change a lesson, and let the map agree with it."""
        value = copy.deepcopy(json.loads(self.members[LESSON]))
        change(value)
        lesson = dumped(value)
        course = json.loads(self.members[COURSE])
        head = {**value["head"], "sha256": member_of("", lesson).sha256}
        course["parts"][0]["modules"][0]["lessons"] = [head]
        return whole(indexed({**self.members, LESSON: lesson, COURSE: dumped(course)}))

    def with_item(self, change):
        return self.with_document(ITEMS, lambda items: change(items[0]))

    def renamed(self, name):
        """Put one more file in, under a name."""
        extra = Entry(name if isinstance(name, bytes) else name.encode(), b"x")
        return zipped([*honest(self.members), extra])

    def entries(self, name, **changes):
        return zipped(changed(self.members, name, **changes))


NAMES = {
    "up": "../evil.json",
    "up-on-windows": "..\\..\\Startup\\x.lnk",
    "inside-up": "lessons/../../evil.json",
    "absolute": "/etc/passwd",
    "drive": "c:/evil.json",
    "stream": "course.json:hidden",
    "device": "nul.json",
    "device-in-folder": "lessons/com1",
    "trailing-dot": "course.json.",
    "trailing-space": "course.json ",
    "hidden": ".profile",
    "dash": "-rf",
    "capitals": "Course.json",
    "not-composed": "caf\u0065\u0301.json",
    "composed": "caf\u00e9.json",
    "turned": "txt.\u202enosj",
    "empty": "",
    "folder": "lessons/",
    "double-slash": "lessons//a.json",
    "null": "course.json\0.png",
    "line-break": "a\nb",
    "long": "a" * 181,
    "deep": "a/a/a/a/a/a/a",
}
STRANGERS = ("setup.exe", "evil.py", "figures/bell.svg", "page.html", "data.db", "font.ttf")
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


def hostile_packs(sound):
    """Give every hostile pack that is made from a sound one."""
    forge = Forge(sound)
    for group in (
        _zips,
        _more_zips,
        _names,
        _sizes,
        _documents,
        _indexes,
        _courses,
        _lessons,
        _blocks,
        _items,
        _tasks,
        _pictures,
        _seals,
    ):
        yield from (Hostile(*parts) for parts in group(forge))


def _zips(forge):
    sound, entries = forge.sound, honest(forge.members)
    yield "empty-file", b"", FORMAT, "begin as a zip"
    yield "text", b"hello", FORMAT, "begin as a zip"
    yield "empty-zip", zipped([]), FORMAT, "index.json is missing"
    yield "cut-off", sound[:-7], FORMAT, "cut off"
    yield "half", sound[: len(sound) // 2], FORMAT, "cut off"
    yield "something-behind", sound + b"evil", FORMAT, "behind its end"
    yield "another-zip-behind", sound + sound, FORMAT, "not where its end says"
    yield "something-before", b"#!/bin/sh\n" + sound, FORMAT, "begin as a zip"
    yield "program-before", b"PK\3\4" + sound, FORMAT, "not where its end says"
    yield "between", zipped(entries, between=b"evil"), FORMAT, "their list"
    yield "gap", forge.entries(ITEMS, before=b"evil"), FORMAT, "between the files"
    yield "comment", zipped(entries, comment=b"evil"), FORMAT, "cut off"
    yield "member-comment", forge.entries(ITEMS, comment=b"evil"), FORMAT, "more than names"
    yield "extra-field", forge.entries(ITEMS, extra=b"\x01\0\0\0"), FORMAT, "more than names"
    yield "second-disk", zipped(entries, disk=1), FORMAT, "divided"
    yield "member-on-disk", forge.entries(ITEMS, disk=1), FORMAT, "more than names"
    yield "one-too-few", zipped(entries, count=len(entries) - 1), FORMAT, "and their list"
    yield "one-too-many", zipped(entries, count=len(entries) + 1), FORMAT, "cut off"
    yield "place-too-far", zipped(entries, place=2**32 - 1), FORMAT, "not where its end says"
    yield "place-zero", zipped(entries, place=0), FORMAT, "not where its end says"


def _more_zips(forge):
    yield "encrypted", forge.entries(ITEMS, flags=1), FORMAT, "encrypted"
    yield "size-later", forge.entries(ITEMS, flags=8), FORMAT, "encrypted, or announced"
    yield "bzip2", forge.entries(ITEMS, method=12, packed=b"x"), FORMAT, "unknown way"
    yield "lzma", forge.entries(ITEMS, method=14, packed=b"x"), FORMAT, "unknown way"
    yield "wrong-sum", forge.entries(ITEMS, crc=1), FORMAT, "is damaged"
    yield "broken-stream", forge.entries(ITEMS, packed=b"\xff\xff"), FORMAT, "is damaged"
    yield "shorter", forge.entries(ITEMS, size=9), FORMAT, "not as long as announced"
    yield "longer", forge.entries(ITEMS, size=9000), FORMAT, "is damaged"
    yield "stored-lie", forge.entries(PICTURE, size=9), FORMAT, "not as long as announced"
    yield "two-sizes", forge.entries(ITEMS, local_size=9), FORMAT, "contradict each other"
    yield "two-names", forge.entries(ITEMS, local_name=b"items/buoyx.json"), FORMAT, "contradict"
    yield "overlap", forge.entries(ITEMS, offset=0), FORMAT, "contradict"
    yield "far-offset", forge.entries(ITEMS, offset=2**32 - 1), FORMAT, "contradict"
    yield "link", forge.entries(ITEMS, rights=0o120777 << 16), PATH, "a link"
    yield "device-file", forge.entries(ITEMS, rights=0o060644 << 16), PATH, "a device"
    yield "pipe", forge.entries(ITEMS, rights=0o010644 << 16), PATH, "a link"
    yield "folder-mark", forge.entries(ITEMS, rights=0x10), PATH, "a folder"
    twice = [*honest(forge.members), Entry(b"terms.json", b"[]")]
    yield "twice", zipped(twice), PATH, "same name"
    both = [*honest(forge.members), Entry(b"terms.json/x.json", b"[]")]
    yield "file-and-folder", zipped(both), PATH, "a file and a folder"


def _names(forge):
    for what, name in NAMES.items():
        yield f"name-{what}", forge.renamed(name), PATH, ""
    for name in STRANGERS:
        yield f"stranger-{name}", forge.with_file(name, b"x"), PATH, "belongs to no pack"
    yield "not-in-index", forge.renamed("lessons/a.b.json"), FORMAT, "not in the index"
    yield "nested", forge.with_file("inner.seawallpack", forge.sound), PATH, "belongs to no pack"


def _sizes(forge):
    bomb = b"[" + b" " * (12 * 1024 * 1024) + b"]"
    yield "bomb", forge.with_file("terms.json", bomb), SIZE, "grow more than"
    lie = {"size": 200 * 1024 * 1024, "packed": b"\0" * 100}
    yield "giant-lie", forge.entries(ITEMS, **lie), SIZE, "more than 16 MiB"
    noise = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(9000))
    texts = {f"lessons/a.b{n}.json": noise * 26 for n in range(10)}
    many = whole(indexed({**forge.members, **texts}))
    yield "much-text", many, SIZE, "texts have more than 8 MiB"
    entries = [Entry(f"lessons/a.b{n}.json".encode()) for n in range(2001)]
    yield "many-files", zipped(entries), SIZE, "2000 are the most"
    swarm = [Entry(b"a", method=0)] * 65000
    yield "65000-files", zipped(swarm), SIZE, "2000 are the most"
    lies = [
        Entry(f"{n}.json".encode(), packed=b"\0" * 170000, size=16 * 1024 * 1024) for n in range(17)
    ]
    yield "sum-of-lies", zipped(lies), SIZE, "unpack to more than 256 MiB"
    index = dumped({"format": 1, "x": "a" * 300_000})
    yield "large-index", zipped([Entry(b"index.json", index, 0)]), SIZE, "256 KiB"
    heavy = forge.with_file(LESSON, noise * 8)
    yield "large-lesson", heavy, SIZE, "256 KiB"
    yield "too-large", bytes(64 * 1024 * 1024 + 1), SIZE, "64 MiB"


def _documents(forge):
    for what, content in JSON.items():
        for name in (COURSE, ITEMS):
            yield f"json-{what}-{name[:5]}", forge.with_file(name, content), FORMAT, ""
        index = zipped([Entry(b"index.json", content)])
        yield f"json-{what}-index", index, FORMAT, ""
    for name in (COURSE, "terms.json", "sources.json", "guidelines.json", LESSON, ITEMS):
        kept = {one: content for one, content in forge.members.items() if one != name}
        yield f"without-{name}", whole(indexed(kept)), FORMAT, "is missing"


def _indexes(forge):
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
    yield "index-other-id", forge.with_index(id="bells"), CONTENT, "another pack or version"
    yield "index-other-version", forge.with_index(version="1.1"), CONTENT, "another pack"
    yield "newer", forge.with_index(needs="99"), NEWER, "needs Seawall 99"
    other = {**forge.members, "terms.json": b"[]"}
    yield "other-bytes", whole(other), SIGNATURE, "another than the index says"
    fields = json.loads(forge.members[INDEX_NAME])
    fields["members"] = fields["members"][1:]
    yield "unlisted", whole({**forge.members, INDEX_NAME: dumped(fields)}), FORMAT, "not in the"
    more = {name: content for name, content in forge.members.items() if name != "terms.json"}
    yield "listed-only", whole(more), FORMAT, "terms.json is missing"


def _courses(forge):
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


def _lessons(forge):
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


def _blocks(forge):
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


def _items(forge):
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
        yield f"item-{what}", forge.with_item(lambda i, c=change: i.update(c)), CONTENT, reason
    yield "item-twice", forge.with_document(ITEMS, lambda v: v.append(v[0])), CONTENT, "twice"
    yield "item-no-id", forge.with_document(ITEMS, lambda v: v.append({})), CONTENT, "no item"
    listed = [{"id": f"a{n}", "needs": ""} for n in range(5001)]
    many = forge.with_file(ITEMS, dumped(listed))
    yield "item-many", many, CONTENT, "5001 entries"


def _tasks(forge):
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
        yield f"task-{what}", forge.with_item(lambda i, t=task: i.update(task=t)), CONTENT, reason


def _pictures(forge):
    header = struct.pack(">IIBBBBB", 4, 2, 8, 6, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress((b"\0" + bytes(16)) * 2))
    start, end = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")

    def picture(*parts, begin=start):
        return begin + b"".join(parts)

    def sized(width, height, **more):
        parts = {"depth": 8, "colour": 6, "interlace": 0, **more}
        fields = (width, height, parts["depth"], parts["colour"], 0, 0, parts["interlace"])
        return picture(chunk(b"IHDR", struct.pack(">IIBBBBB", *fields)), rows, end)

    head = chunk(b"IHDR", header)
    bomb = chunk(b"IDAT", zlib.compress(bytes(64 * 1024 * 1024), 9))
    for what, content, reason in (
        ("text", b"hello", "is no PNG"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no PNG"),
        ("jpeg", b"\xff\xd8\xff\xe0", "is no PNG"),
        ("gif", b"GIF89a", "is no PNG"),
        ("only-begin", start, "is cut off"),
        ("no-end", picture(head, rows), "is cut off"),
        ("behind", picture(head, rows, end) + b"PK", "behind its end"),
        ("no-header", picture(rows, end), "has no header"),
        ("two-headers", picture(head, head, rows, end), "has no header"),
        ("wrong-sum", picture(head, rows[:-1] + b"\0", end), "is damaged"),
        ("length", picture(head, b"\xff\xff\xff\xffIDAT", end), "is damaged"),
        ("text-chunk", picture(head, chunk(b"tEXt", b"x"), rows, end), "more than a picture"),
        ("profile", picture(head, chunk(b"iCCP", b"x"), rows, end), "more than a picture"),
        ("long-chunk", picture(head, chunk(b"pHYs", bytes(65)), rows, end), "more than a"),
        ("wide", sized(4097, 1), "4096 is the most"),
        ("none", sized(0, 1), "4096 is the most"),
        ("giant", sized(2**31, 2**31), "4096 is the most"),
        ("depth", sized(4, 2, depth=16), "one kind of PNG"),
        ("palette", sized(4, 2, colour=3), "one kind of PNG"),
        ("interlace", sized(4, 2, interlace=1), "one kind of PNG"),
        ("too-little", sized(40, 20), "does not fill itself"),
        ("bomb", picture(head, bomb, end), "does not fill itself"),
        ("no-stream", picture(head, chunk(b"IDAT", b"evil"), end), "is damaged"),
        ("open-stream", picture(head, chunk(b"IDAT", b"x\x9c"), end), "does not fill itself"),
    ):
        yield f"picture-{what}", forge.with_file(PICTURE, content), CONTENT, reason
    heavy = picture(head, *[chunk(b"IDAT", bytes(1024 * 1024))] * 5, end)
    yield "picture-heavy", forge.with_file(PICTURE, heavy), SIZE, "4 MiB"
    kept = {name: content for name, content in forge.members.items() if name != PICTURE}
    yield "picture-gone", whole(indexed(kept)), CONTENT, "is missing"
    yield "picture-theme", forge.with_file("figures/bell-pink-1.png", png()), CONTENT, "no theme"
    large = png(4096, 4096)
    names = [
        f"figures/x{n}-{t}-{s}.png" for n in range(3) for t in ("light", "dark") for s in (1, 2)
    ]
    many = {**forge.members, **dict.fromkeys(names, large)}
    yield "picture-pixels", whole(indexed(many)), SIZE, "pixels"


def _seals(forge):
    good = signed(forge.sound)
    file = PackFile(good)
    seal = {SIGNATURE_NAME: file.seal.signature.encode(), KEY_NAME: file.seal.key.encode()}
    members = forge.members

    def sealed(**changes):
        return whole({**members, **seal, **changes})

    yield "no-key", whole({**members, SIGNATURE_NAME: seal[SIGNATURE_NAME]}), SIGNATURE, "publisher"
    yield "no-signature", whole({**members, KEY_NAME: seal[KEY_NAME]}), SIGNATURE, "minisig is"
    yield "large-seal", sealed(**{SIGNATURE_NAME: b"x" * 5000}), SIZE, "4096 bytes"
    yield "binary-seal", sealed(**{KEY_NAME: b"\xff"}), SIGNATURE, "no plain text"
    yield "lone-statement", sealed(**{"key-change-1.txt": b"x"}), SIGNATURE, "stands alone"
    yield (
        "gap-in-statements",
        sealed(**{"key-change-2.txt": b"x", "key-change-2.txt.minisig": b"x"}),
        SIGNATURE,
        "stands alone",
    )
    other = PackFile(signed(forge.sound, key(2)))
    yield "key-swapped", sealed(**{KEY_NAME: other.seal.key.encode()}), SIGNATURE, "another key"
    yield "no-real-key", sealed(**{KEY_NAME: b"hello"}), SIGNATURE, "no public key"
    yield "no-real-signature", sealed(**{SIGNATURE_NAME: b"hello"}), SIGNATURE, "no signature"
    other_index = indexed(members, title="Other")
    yield "other-index", whole({**other_index, **seal}), SIGNATURE, "changed after signing"
    cut = seal[SIGNATURE_NAME].replace(b"pack buoys 1.0", b"pack buoys 9.0")
    yield "comment-changed", sealed(**{SIGNATURE_NAME: cut}), SIGNATURE, "changed after signing"
