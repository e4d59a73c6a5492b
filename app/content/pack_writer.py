"""A compiled course made into a pack file; the same course gives the same bytes.

Only what is whole leaves the author's machine: every finished pack is read back by the reader that
learners have, so that nobody publishes what nobody can install.
"""

from collections.abc import Callable
from itertools import product

from app.content import pack as codec
from app.content.pack import SCALES, THEMES, Pack, module_of
from app.content.pack_file import PackFile
from app.content.pack_index import INDEX_NAME, PackIndex, index_to_bytes, member_of
from app.content.pack_reader import (
    COURSE_NAME,
    LISTS,
    items_name,
    lesson_name,
    picture_name,
    read_content,
)
from app.content.zipped import write_zip
from app.errors import Code, PackError

Draw = Callable[[bytes, str, int], bytes]


def build_pack(pack: Pack, draw: Draw) -> bytes:
    """Write a pack, unsigned.

    Args:
        pack: a compiled course.
        draw: draws an SVG for a theme and a scale; gives a PNG.

    Raises:
        PackError: the course has a problem, or is beyond what a pack may be.
    """
    _refuse_unfinished(pack)
    members = _documents(pack)
    pictures = {
        picture_name(drawing.name, theme, scale): draw(drawing.svg, theme, scale)
        for drawing, theme, scale in product(pack.drawings, THEMES, SCALES)
    }
    members.update(pictures)
    publication = pack.publication
    index = PackIndex(
        id=pack.course.id,
        version=pack.course.version,
        title=pack.course.title,
        publisher=publication.publisher,
        language=publication.language,
        licence=publication.licence,
        needs=publication.needs,
        extends=publication.extends,
        replaces=publication.replaces,
        members=tuple(member_of(name, content) for name, content in sorted(members.items())),
    )
    content = write_zip({INDEX_NAME: index_to_bytes(index), **members}, stored=pictures)
    written = PackFile(content)
    read_content(written.index, written.read)
    return content


def _refuse_unfinished(pack: Pack) -> None:
    if pack.problems:
        first = pack.problems[0]
        reason = f"it has {len(pack.problems)} problems, the first is {first}"
        raise PackError(Code.PACK_CONTENT, reason=reason.removesuffix("."))
    if pack.withheld:
        first_one = pack.withheld[0]
        reason = f"item {first_one.id} needs Seawall {first_one.needs}"
        raise PackError(Code.PACK_NEWER, reason=reason)


def _documents(pack: Pack) -> dict[str, bytes]:
    """Write every document, named by its place in the pack."""
    listed = {
        "source": [codec.source_to_text(source) for source in pack.sources],
        "term": [codec.term_to_text(term) for term in pack.terms],
        "guideline": [codec.guideline_to_text(guideline) for guideline in pack.guidelines],
    }
    texts = {COURSE_NAME: codec.course_to_text(pack.course)}
    texts |= {name: _list(listed[kind]) for kind, (name, _) in LISTS.items()}
    texts |= {lesson_name(one.head.id): codec.lesson_to_text(one) for one in pack.lessons}
    for module in pack.course.modules:
        items = [codec.item_to_text(item) for item in pack.items if module_of(item) == module.id]
        texts[items_name(module.id)] = _list(items)
    return {name: text.encode() for name, text in texts.items()}


def _list(texts: list[str]) -> str:
    return f"[{','.join(texts)}]"
