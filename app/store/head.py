"""The end of the learning log, looked at before every start."""

import sqlite3

from app.domain.log import line_from_text, line_hash


def is_head_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether the newest line is as it was written and follows the one before."""
    origin = connection.execute("select origin from log_origin").fetchall()
    newest = connection.execute(
        "select seq, line, hash from learning_log "
        "where seq > (select max(seq) from learning_log) - 2 order by seq desc"
    ).fetchall()
    if not newest or not origin:
        return bool(origin)
    (seq, text, text_hash), prev = newest[0], newest[1][2] if newest[1:] else origin[0][0]
    try:
        line = line_from_text(text)
    except ValueError:
        return False
    return (line.seq, line.prev, line_hash(text)) == (seq, prev, text_hash)
