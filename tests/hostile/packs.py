"""Packs that mean harm, each with the one reason for which it has to be refused."""

from tests.hostile import pack_documents, pack_files
from tests.hostile.forge import Forge, Hostile


def hostile_packs(sound):
    """Give every hostile pack that is made from a sound one."""
    forge = Forge(sound)
    for group in (*pack_files.GROUPS, *pack_documents.GROUPS):
        yield from (Hostile(*parts) for parts in group(forge))
