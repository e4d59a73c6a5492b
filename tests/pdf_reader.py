"""A small reader of PDFs, for tests: objects, pages, links and the outline."""

import re

REFERENCE = re.compile(rb"(\d+) 0 R")


class PdfFile:
    """A document read by its tables, the last one first, as every viewer does."""

    def __init__(self, content):
        self.content = content
        self.offsets, self.trailer = {}, b""
        start = int(content.rsplit(b"startxref", 1)[1].split()[0])
        while start is not None:
            start = self._read_table(start)

    def _read_table(self, start):
        assert self.content[start : start + 4] == b"xref"
        table, trailer = self.content[start + 4 :].split(b"trailer", 1)
        lines = table.split(b"\n")
        at = 1
        while at < len(lines) and lines[at].strip():
            first, count = map(int, lines[at].split())
            for number in range(count):
                self.offsets.setdefault(first + number, int(lines[at + 1 + number][:10]))
            at += count + 1
        self.trailer = self.trailer or trailer[: trailer.index(b"startxref")]
        before = re.search(rb"/Prev (\d+)", trailer[: trailer.index(b"startxref")])
        return int(before[1]) if before else None

    def object(self, number):
        start = self.offsets[number]
        found = self.content[start : self.content.index(b"endobj", start)]
        assert found.startswith(b"%d 0 obj" % number)
        return found

    def named(self, content, name):
        found = re.search(rb"/" + name + rb" (\d+) 0 R", content)
        return int(found[1]) if found else None

    @property
    def root(self):
        return self.object(self.named(self.trailer, b"Root"))

    @property
    def pages(self):
        tree = self.object(self.named(self.root, b"Pages"))
        return [int(number) for number in REFERENCE.findall(tree.split(b"/Kids", 1)[1])]

    @property
    def links(self):
        """Give the page of each link, from 0, and the page it leads to."""
        pages, found = self.pages, []
        for number, page in enumerate(pages):
            annotations = self.object(self.named(self.object(page), b"Annots"))
            for each in REFERENCE.findall(annotations.split(b"obj", 1)[1]):
                aim = re.search(rb"/Dest \[(\d+) 0 R", self.object(int(each)))
                found.append((number, pages.index(int(aim[1]))))
        return found

    @property
    def outline(self):
        """Give level, title and page of each line, following the threads between them."""
        root = self.named(self.root, b"Outlines")
        return [] if root is None else list(self._below(root, 0))

    def _below(self, parent, level):
        at, before = self.named(self.object(parent), b"First"), None
        while at is not None:
            content = self.object(at)
            assert self.named(content, b"Parent") == parent
            assert self.named(content, b"Prev") == before
            title = re.search(rb"/Title <FEFF([0-9A-F]*)>", content)[1]
            aim = re.search(rb"/Dest \[(\d+) 0 R", content)
            words = bytes.fromhex(title.decode()).decode("utf-16-be")
            yield level, words, self.pages.index(int(aim[1]))
            yield from self._below(at, level + 1)
            before, at = at, self.named(content, b"Next")
        assert self.named(self.object(parent), b"Last") == before
