"""Lies in the zip file, the pictures and the seal of a pack, each with its reason."""

import struct
import zlib

from app.content.pack_file import PackFile
from app.content.pack_index import KEY_NAME, SIGNATURE_NAME
from tests.hostile.forge import (
    CONTENT,
    FORMAT,
    ITEMS,
    LESSON,
    PATH,
    PICTURE,
    SIGNATURE,
    SIZE,
    dumped,
    indexed,
    whole,
)
from tests.hostile.zips import Entry, honest, zipped
from tests.pack_factory import chunk, key, png, signed

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


def zips(forge):
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
    yield (
        "member-comment",
        forge.entries(ITEMS, comment=b"evil"),
        FORMAT,
        "more than names",
    )
    yield (
        "extra-field",
        forge.entries(ITEMS, extra=b"\x01\0\0\0"),
        FORMAT,
        "more than names",
    )
    yield "second-disk", zipped(entries, disk=1), FORMAT, "divided"
    yield "member-on-disk", forge.entries(ITEMS, disk=1), FORMAT, "more than names"
    yield "one-too-few", zipped(entries, count=len(entries) - 1), FORMAT, "and their list"
    yield "one-too-many", zipped(entries, count=len(entries) + 1), FORMAT, "cut off"
    yield (
        "place-too-far",
        zipped(entries, place=2**32 - 1),
        FORMAT,
        "not where its end says",
    )
    yield "place-zero", zipped(entries, place=0), FORMAT, "not where its end says"


def more_zips(forge):
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
    yield (
        "two-names",
        forge.entries(ITEMS, local_name=b"items/buoyx.json"),
        FORMAT,
        "contradict",
    )
    yield "overlap", forge.entries(ITEMS, offset=0), FORMAT, "contradict"
    yield "far-offset", forge.entries(ITEMS, offset=2**32 - 1), FORMAT, "contradict"
    reach = forge.entries("terms.json", packed_size=10**6)
    yield "reach", reach, FORMAT, "reaches into the directory"
    yield "link", forge.entries(ITEMS, rights=0o120777 << 16), PATH, "a link"
    yield "device-file", forge.entries(ITEMS, rights=0o060644 << 16), PATH, "a device"
    yield "pipe", forge.entries(ITEMS, rights=0o010644 << 16), PATH, "a link"
    yield "folder-mark", forge.entries(ITEMS, rights=0x10), PATH, "a folder"
    twice = [*honest(forge.members), Entry(b"terms.json", b"[]")]
    yield "twice", zipped(twice), PATH, "same name"
    both = [*honest(forge.members), Entry(b"terms.json/x.json", b"[]")]
    yield "file-and-folder", zipped(both), PATH, "a file and a folder"


def names(forge):
    for what, name in NAMES.items():
        yield f"name-{what}", forge.renamed(name), PATH, ""
    for name in STRANGERS:
        yield f"stranger-{name}", forge.with_file(name, b"x"), PATH, "belongs to no pack"
    yield "not-in-index", forge.renamed("lessons/a.b.json"), FORMAT, "not in the index"
    yield (
        "nested",
        forge.with_file("inner.seawallpack", forge.sound),
        PATH,
        "belongs to no pack",
    )


def sizes(forge):
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


def pictures(forge):
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
    yield (
        "picture-theme",
        forge.with_file("figures/bell-pink-1.png", png()),
        CONTENT,
        "no theme",
    )
    large = png(4096, 4096)
    names = [
        f"figures/x{n}-{t}-{s}.png" for n in range(3) for t in ("light", "dark") for s in (1, 2)
    ]
    many = {**forge.members, **dict.fromkeys(names, large)}
    yield "picture-pixels", whole(indexed(many)), SIZE, "pixels"


def seals(forge):
    good = signed(forge.sound)
    file = PackFile(good)
    seal = {SIGNATURE_NAME: file.seal.signature.encode(), KEY_NAME: file.seal.key.encode()}
    members = forge.members

    def sealed(**changes):
        return whole({**members, **seal, **changes})

    yield (
        "no-key",
        whole({**members, SIGNATURE_NAME: seal[SIGNATURE_NAME]}),
        SIGNATURE,
        "publisher",
    )
    yield (
        "no-signature",
        whole({**members, KEY_NAME: seal[KEY_NAME]}),
        SIGNATURE,
        "minisig is",
    )
    yield "large-seal", sealed(**{SIGNATURE_NAME: b"x" * 5000}), SIZE, "4096 bytes"
    yield "binary-seal", sealed(**{KEY_NAME: b"\xff"}), SIGNATURE, "no plain text"
    yield (
        "lone-statement",
        sealed(**{"key-change-1.txt": b"x"}),
        SIGNATURE,
        "stands alone",
    )
    yield (
        "gap-in-statements",
        sealed(**{"key-change-2.txt": b"x", "key-change-2.txt.minisig": b"x"}),
        SIGNATURE,
        "stands alone",
    )
    other = PackFile(signed(forge.sound, key(2)))
    yield (
        "key-swapped",
        sealed(**{KEY_NAME: other.seal.key.encode()}),
        SIGNATURE,
        "another key",
    )
    yield "no-real-key", sealed(**{KEY_NAME: b"hello"}), SIGNATURE, "no public key"
    yield (
        "no-real-signature",
        sealed(**{SIGNATURE_NAME: b"hello"}),
        SIGNATURE,
        "no signature",
    )
    other_index = indexed(members, title="Other")
    yield (
        "other-index",
        whole({**other_index, **seal}),
        SIGNATURE,
        "changed after signing",
    )
    cut = seal[SIGNATURE_NAME].replace(b"pack buoys 1.0", b"pack buoys 9.0")
    yield (
        "comment-changed",
        sealed(**{SIGNATURE_NAME: cut}),
        SIGNATURE,
        "changed after signing",
    )


GROUPS = (zips, more_zips, names, sizes, pictures, seals)
