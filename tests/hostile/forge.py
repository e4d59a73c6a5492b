"""What forged packs are made with: a sound pack, taken apart and put together again.

Made by code from one sound pack: a lie in the zip file, in the index, in a document or a picture.
Documents are changed together with the index, so that nothing but the lie itself is wrong.
"""

import copy
import json
from dataclasses import dataclass

from app.content.pack_file import PackFile
from app.content.pack_index import INDEX_NAME, member_of
from app.errors import Code
from tests.hostile.zips import Entry, changed, honest, zipped

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
