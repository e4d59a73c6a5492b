"""One typing mistake: what a word may have been meant to be."""

FEWEST_LETTERS = 6
"""Shorter words have too many neighbours; a mistake in them is asked about, not forgiven."""
SHORTEST, LONGEST = 3, 30
"""Words outside of these are taken as they are, in letters."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def is_forgiven(word: str) -> bool:
    """Tell whether a word is long enough for a mistake in it to be clear."""
    return len(word) >= FEWEST_LETTERS


def near(word: str) -> frozenset[str]:
    """Give all that is one step away: a letter left out, put in, changed, or two exchanged."""
    if not SHORTEST <= len(word) <= LONGEST:
        return frozenset()
    letters = "".join(sorted({*_LETTERS, *word}))
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    exchanged = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    put_in = {a + letter + b for a, b in cuts for letter in letters}
    return frozenset(left_out | exchanged | changed | put_in) - {word}
