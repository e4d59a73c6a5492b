"""What became of files that were handed in: one sentence for each, and one for all of them."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.team_rules import is_verified
from app.domain.verdict import Verdict
from app.messages import explain, explain_note, explain_verdict
from app.services.team_taking import Outcome
from app.ui.pages.person_words import verdict_word
from app.ui.plain_text import clean

_LOUDEST = (
    Verdict.DAMAGED,
    Verdict.REWRITTEN,
    Verdict.DIFFERENT_KEY,
    None,
    Verdict.OLDER,
    Verdict.NEW,
    Verdict.EXTENDS,
    Verdict.SAME,
)


def import_heading(outcomes: tuple[Outcome, ...], left_out: tuple[Path, ...]) -> str:
    """Say how many files were read, and what they were."""
    translate = QCoreApplication.translate
    counts = Counter(each.verdict for each in outcomes)
    heads = {
        Verdict.NEW: translate("Import", "{0} new"),
        Verdict.EXTENDS: translate("Import", "{0} taken in"),
        Verdict.SAME: translate("Import", "{0} known already"),
        Verdict.OLDER: translate("Import", "{0} older, the newer kept"),
        Verdict.REWRITTEN: translate("Import", "{0} with a rewritten history"),
        Verdict.DIFFERENT_KEY: translate("Import", "{0} under a different key"),
        Verdict.DAMAGED: translate("Import", "{0} altered or damaged"),
        None: translate("Import", "{0} that could not be read here"),
    }
    parts = [words.format(counts[verdict]) for verdict, words in heads.items() if counts[verdict]]
    read = translate("Import", "Files read: {0}").format(len(outcomes))
    first = f"{read} ({', '.join(parts)})." if parts else f"{read}."
    if not left_out:
        return first
    more = translate("Import", "Not looked at: {0}.").format(len(left_out))
    return f"{first} {more}"


def import_text(outcomes: tuple[Outcome, ...], left_out: tuple[Path, ...]) -> str:
    """Write the sheet: what matters most first, a sentence for each file."""
    translate = QCoreApplication.translate
    ordered = sorted(outcomes, key=_loudness)
    lines = [_line(outcome) for outcome in ordered]
    words = translate(
        "Import", "{0}: not looked at. It could not be opened, or there were too many."
    )
    lines += [words.format(clean(path.name, 120)) for path in left_out]
    return "\n\n".join(lines)


def has_trouble(outcomes: tuple[Outcome, ...], left_out: tuple[Path, ...]) -> bool:
    """Tell whether there is a file that was not taken in, or not looked at."""
    return bool(left_out) or any(
        each.verdict is None or not is_verified(each.verdict) for each in outcomes
    )


def new_people(outcomes: Iterable[Outcome]) -> tuple[int, ...]:
    """Give who came for the first time: their keys are to be compared."""
    return tuple(
        each.person for each in outcomes if each.verdict is Verdict.NEW and each.person is not None
    )


def _loudness(outcome: Outcome) -> tuple[int, str]:
    return _LOUDEST.index(outcome.verdict), outcome.file


def _line(outcome: Outcome) -> str:
    translate = QCoreApplication.translate
    if outcome.verdict is None or outcome.error is not None:
        state = translate("Import", "left out")
        said = "" if outcome.error is None else explain(outcome.error)
        if outcome.verdict is not None:
            state = verdict_word(outcome.verdict)
    else:
        state, said = verdict_word(outcome.verdict), explain_verdict(outcome.verdict)
    more = [explain_note(note) for note in outcome.notes]
    if outcome.same_name:
        more.append(translate("Import", "Somebody else in the team gives the same name."))
    if outcome.renamed_from:
        words = translate("Import", "They called themselves {0} before.")
        more.append(words.format(clean(outcome.renamed_from, 80)))
    called = clean(" ".join(outcome.name.split()), 80)
    head = " ".join(
        part for part in (clean(outcome.file, 120), f"({called})" if called else "") if part
    )
    return f"{head}: {state}. {' '.join([said, *more])}".strip()
