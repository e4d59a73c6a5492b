"""The map of the course that came with the program, for commands that need no more of it."""

from app.content.compile import compile_pack
from app.domain.course import Course, Guideline
from app.resources import CORE_CATALOGUE, CORE_SOURCE
from app.services.library import LibraryService
from app.store.catalogue import Catalogue


def load_map() -> tuple[Course, tuple[Guideline, ...]]:
    """Read the course's map and the guidelines: of what was compiled, else of the source.

    Raises:
        ContentError: there is no course that can be read.
    """
    if not CORE_CATALOGUE.exists():
        pack = compile_pack(CORE_SOURCE)
        return pack.course, pack.guidelines
    library = LibraryService(Catalogue(CORE_CATALOGUE))
    try:
        return library.course(), library.guidelines()
    finally:
        library.close()
