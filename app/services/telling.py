"""What is said once: a warning at every start is one that nobody reads."""

import hashlib
from functools import partial

from app.store.database import Database
from app.store.marks import mark, put_mark

_MARK = "told_of_folder"


def tell_once(db: Database, service: str) -> str:
    """Give the service that synchronises a profile's folder if nobody was told of it, else nothing.

    That it was told is kept with the folder's hash, so that another folder is warned of anew.

    Raises:
        StoreError: it cannot be read or kept.
    """
    said = hashlib.sha256(f"{service}\n{db.path.parent.resolve()}".encode()).hexdigest()
    if mark(db, _MARK) == said:
        return ""
    db.keep(partial(put_mark, db, _MARK, said), is_passing=True)
    return service
