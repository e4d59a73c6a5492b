"""Profiles as the program left them when its schema was younger, made by the old steps."""

import sqlite3
from contextlib import closing
from random import Random

from app.store.connecting import APPLICATION_ID, Journal
from app.store.database import Database
from app.store.learning_log import LearningLog
from app.store.migrations import STEPS, migrate, schema
from app.store.profile_folder import make_file, make_folder
from tests.store.history import answered, completed

OLD = tuple(range(1, len(STEPS)))


def make_old(path, version, lines=40, seed=3):
    """Leave a closed profile of an old schema with so many lines of history."""
    make_folder(path.parent)
    make_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}").fetchall()
        migrate(connection, STEPS[:version])
        append(Database(connection, path, Journal.TRUNCATE), lines, Random(seed))
    return path


def append(database, lines, chance):
    """Append history as a learner does who reads and answers."""
    log = LearningLog(database, lambda: chance.randbytes(16))
    with database.transaction():
        for number in range(lines):
            if number % 4 == 3:
                log.append(completed(f"supply-chain.pin.part-{number}"))
            else:
                log.append(answered(f"pin-{number % 9}", attempt=number + 1))


def schemas(folder):
    """Give the schema that each number stands for."""
    found = {}
    for version in (*OLD, len(STEPS)):
        path = make_old(folder / str(version) / "profile.db", version, lines=0)
        with closing(sqlite3.connect(path)) as connection:
            found[version] = schema(connection)
    return found
