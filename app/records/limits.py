"""How much a file from outside may hold; all is checked before any work is done with it.

Source: reliability design 4.7, column "record", but for the size of a file: with the log's lines as
they are, ten years of daily learning are 94 MiB, so the design's 64 would cut a true history off.
"""

LONGEST_FILE = 128 * 1024 * 1024
LONGEST_HEAD = 16 * 1024
"""Bytes of the signed head, before it is written in base64."""
LONGEST_TOKEN = 24 * 1024
"""Bytes of the first line: the head in base64, with its header and signature."""
LONGEST_LINE = 16 * 1024
MOST_LINES = 1_000_000
LONGEST_ID = 80
LARGEST_NUMBER = 2**53
DEEPEST = 16
"""How many brackets may be open at once."""
MOST_PACKS = 20
EARLIEST_DAY = "2000-01-01"
DAYS_AHEAD = 2
"""A day further ahead of the record's own is flagged, not refused: clocks are wrong."""
