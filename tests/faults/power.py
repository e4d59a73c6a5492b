"""A disk that loses its power: what was written and not yet waited for may be there, or not.

The model is stricter than the file systems people have. Of what was not waited for, any part of 512
bytes may have reached the disk, in any order, and a file may have its new length with none of its
new content. Waiting for a file keeps its content and its own name, and no other name; waiting for a
folder keeps the names in it. Of the other changes of names any number may be there, in order.
Source: reliability design 3.3 and V8.
"""

import os
from dataclasses import dataclass, field
from pathlib import PurePosixPath

SECTOR = 512
ALL, NONE, FIRST, ANY = range(4)
"""How much of what was not waited for is there: of each file another part, and often all of it."""

LENGTHENED = 0.25
"""How often a file has its new length whatever there is of its content."""


@dataclass
class File:
    """A file's content: on the disk for certain, and as programs see it; what lies between."""

    durable: bytearray
    live: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at, content):
        put(self.live, at, content)
        self.pending.append((at, content))

    def truncate(self, length):
        resize(self.live, length)
        self.pending.append((length, None))

    def sync(self):
        self.durable, self.pending = bytearray(self.live), []

    def after_cut(self, chance):
        """Give what the disk may hold after the power went."""
        content, manner = bytearray(self.durable), chance.randrange(4)
        if not self.pending or manner == NONE:
            return content
        if manner == ALL:
            return bytearray(self.live)
        share, left = chance.random(), chance.randrange(len(self.pending) + 1)
        ends = len(self.pending) if manner == ANY else left + 1
        for number, change in enumerate(self.pending[:ends]):
            is_torn = manner == ANY or number == left
            keep_parts(content, change, share if is_torn else 1, chance)
        if chance.random() < LENGTHENED and len(content) < len(self.live):
            resize(content, len(self.live))
        return content


def keep_parts(content, change, share, chance):
    """Let a share of one write, or of the changes of length, reach the disk."""
    at, part = change
    if part is None:
        if chance.random() < share:
            resize(content, at)
        return
    for start, piece in sectors(at, part):
        if chance.random() < share:
            put(content, start, piece)


def put(content, at, part):
    if len(content) < at:
        resize(content, at)
    content[at : at + len(part)] = part


def resize(content, length):
    del content[length:]
    content.extend(bytes(length - len(content)))


def sectors(at, part):
    """Cut a write where the disk would, at multiples of a sector."""
    start = 0
    while start < len(part):
        end = start + SECTOR - (at + start) % SECTOR
        yield at + start, part[start:end]
        start = end


@dataclass(frozen=True)
class Naming:
    """A change of names: each name with the file it now has, `None` for gone, `True` a folder."""

    changes: tuple[tuple[str, object], ...]

    @property
    def names(self):
        return {name for name, _ in self.changes}


class Disk:
    """The files below one folder, as a trace of calls leaves them."""

    def __init__(self, root, contents):
        self.root = str(root)
        self.names = {"": True}
        for name, content in contents.items():
            self.names[name] = File(bytearray(content), bytearray(content))
        self.kept = dict(self.names)
        self.pending: list[Naming] = []
        self.open: dict[int, list] = {}

    def take(self, call):
        """Let a call change what programs see; what it waits for is kept."""
        act = getattr(self, f"_{call.name}", None)
        if act is not None:
            act(call)

    def after_cut(self, chance):
        """Give the files and folders that may be there after the power went."""
        names = dict(self.kept)
        for naming in self.pending[: chance.randrange(len(self.pending) + 1)]:
            apply(names, naming)
        there = {name: kept for name, kept in names.items() if is_reachable(name, names)}
        folders = sorted(name for name, kept in there.items() if kept is True)
        files = {name: kept.after_cut(chance) for name, kept in there.items() if kept is not True}
        return folders, files

    def _relative(self, path):
        path = os.path.normpath(path.decode(errors="surrogateescape"))
        if path == self.root:
            return ""
        return path[len(self.root) + 1 :] if path.startswith(self.root + "/") else None

    def _rename_all(self, *changes):
        self.pending.append(Naming(changes))
        apply(self.names, self.pending[-1])

    def _openat(self, call):
        name = self._relative(call.texts[-1])
        if name is None:
            self.open.pop(call.result, None)
            return
        if name not in self.names:
            self._rename_all((name, File(bytearray())))
        found = self.names[name]
        if "O_TRUNC" in call.words:
            found.truncate(0)
        self.open[call.result] = [found, 0, "O_APPEND" in call.words, name]

    def _lseek(self, call):
        if call.fd in self.open:
            self.open[call.fd][1] = call.result

    def _write(self, call):
        if call.fd not in self.open:
            return
        stream = self.open[call.fd]
        found, at, is_appending, _ = stream
        at = len(found.live) if is_appending else at
        found.write(at, call.texts[-1][: call.result])
        stream[1] = at + call.result

    def _pwrite64(self, call):
        if call.fd in self.open:
            at = int(call.words.rsplit(", ", 1)[1])
            self.open[call.fd][0].write(at, call.texts[-1][: call.result])

    def _ftruncate(self, call):
        if call.fd in self.open:
            self.open[call.fd][0].truncate(int(call.words.rsplit(", ", 1)[1]))

    def _fallocate(self, call):
        if call.fd in self.open:
            mode, start, length = call.words.split(", ")[1:]
            found = self.open[call.fd][0]
            assert mode == "0", "only room that is asked for is known here"
            found.truncate(max(len(found.live), int(start) + int(length)))

    def _fsync(self, call):
        if call.fd not in self.open:
            return
        found, _, _, name = self.open[call.fd]
        if found is True:
            about = [each for each in self.pending if any(is_in(n, name) for n in each.names)]
        else:
            found.sync()
            about = [each for each in self.pending if any(f is found for _, f in each.changes)]
        self._keep(about)

    _fdatasync = _fsync

    def _keep(self, about):
        """Put changes of names on the disk, and before them the earlier ones of the same names."""
        wanted, names = set(map(id, about)), set()
        for naming in reversed(self.pending):
            if id(naming) in wanted or naming.names & names:
                wanted.add(id(naming))
                names |= naming.names
        for naming in [each for each in self.pending if id(each) in wanted]:
            apply(self.kept, naming)
            self.pending.remove(naming)

    def _unlink(self, call):
        name = self._relative(call.texts[-1])
        if name is not None:
            self._rename_all((name, None))

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, call):
        name = self._relative(call.texts[-1])
        if name is not None:
            self._rename_all((name, True))

    def _rename(self, call):
        old, new = self._relative(call.texts[-2]), self._relative(call.texts[-1])
        if old is not None:
            assert self.names[old] is not True, "folders are not renamed yet"
            self._rename_all((new, self.names[old]), (old, None))

    _renameat = _renameat2 = _rename


def apply(names, naming):
    for name, found in naming.changes:
        names[name] = found
        if found is None:
            del names[name]


def is_in(name, folder):
    return bool(name) and str(PurePosixPath(name).parent) == (folder or ".")


def is_reachable(name, names):
    return all(
        names.get("" if str(folder) == "." else str(folder)) is True
        for folder in (PurePosixPath(name).parents if name else ())
    )
