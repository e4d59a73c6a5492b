"""From a failure to the sentences people read: what happened, what is safe, what to do next."""

from collections.abc import Callable

from app.domain.verdict import Note, Verdict
from app.errors import AppError, Code

_SENTENCES = {
    Code.STORE_LOCKED: "Seawall is already open with this profile. Use the window that is open.",
    Code.STORE_NEWER: (
        "This profile was written by a newer version of Seawall ({reason}). It was not changed."
        " Open it with that version, or start with another folder: seawall --data FOLDER."
    ),
    Code.STORE_CORRUPT: (
        "The profile {place} is damaged ({reason}). Nothing was deleted."
        " Start Seawall again: it keeps a copy and puts together all that is whole."
    ),
    Code.STORE_FULL: (
        "The disk is full, so this was not saved. What was saved before is safe."
        " Free some space and try again."
    ),
    Code.STORE_IO: (
        "The disk reported an error, so this was not saved ({reason})."
        " What was saved before is safe. Close Seawall and open it again."
    ),
    Code.STORE_READONLY: (
        "Seawall may not write to {place}, so nothing can be saved."
        " Make the folder writable, or start with another one: seawall --data FOLDER."
    ),
    Code.STORE_MODE: (
        "The profile {place} cannot be opened in a way that keeps your answers safe ({reason})."
        " Put it on a local disk: seawall --data FOLDER."
    ),
    Code.BACKUP_ROOM: (
        "There is no room for a backup in {place}: {reason}. Nothing was lost and nothing was"
        " replaced. Free some space and try again."
    ),
    Code.BACKUP_DAMAGED: (
        "The backup {place} is damaged ({reason}), so it was not used. Nothing was changed."
        " Choose another backup."
    ),
    Code.ARCHIVE_SEALED: (
        "The archive {place} does not open with this passphrase, or its beginning is damaged; the"
        " two cannot be told apart. Nothing was changed. Choose the file again and type the"
        " passphrase anew, or use another copy."
    ),
    Code.ARCHIVE_FORMAT: (
        "The archive {place} cannot be used: {reason}. Nothing was changed."
        " Use another copy of the file."
    ),
    Code.CONTENT_SOURCE: (
        "The course in {place} could not be read: {reason}. Correct that and try again."
    ),
    Code.CONTENT_CATALOGUE: (
        "A part of the course is not here: {reason}. Start Seawall again to build it anew."
    ),
    Code.CONTENT_GONE: (
        "This lesson is not in the course any more: {reason}. Your answers to it are kept."
        " Open Settings, Content to see which packs are installed."
    ),
    Code.FILE_READ: (
        "The file {place} could not be read: {reason}. Choose another one, or copy it to this"
        " computer and try again."
    ),
    Code.FILE_KIND: (
        "{place} is none of the files that Seawall opens: a pack, a plan, a receipt or a learner"
        " record. Make sure that it is the file you meant and came through whole."
    ),
    Code.RECORD_SIZE: (
        "{place} is larger than such a file may be: {reason}. It was left as it is."
        " Make sure that it is the file you meant."
    ),
    Code.RECORD_FORMAT: (
        "{place} is not a file that Seawall can use: {reason}. It was left as it is."
        " Make sure that it is the file you meant and came through whole."
    ),
    Code.RECORD_NEWER: (
        "{place} was written by a newer version of Seawall ({reason}). It was left as it is."
        " Open it with that version."
    ),
    Code.RECORD_SIGNATURE: (
        "{place} was damaged or changed after it was signed: {reason}. Nothing in it can be"
        " believed. Use a fresh copy from the person it is from."
    ),
    Code.RECORD_KEY: (
        "{place} was damaged, or was signed with another key than it says: {reason}. Nothing in it"
        " can be believed. Use a fresh copy from the person it is from."
    ),
    Code.RECORD_CHAIN: (
        "{place} was damaged or changed after it was signed: {reason}. Nothing in it can be"
        " believed. Use a fresh copy from the person it is from."
    ),
    Code.RECORD_OPENING: (
        "{place} was damaged or changed after it was signed: {reason}. Nothing in it can be"
        " believed. Use a fresh copy from the person it is from."
    ),
    Code.RECORD_OWN_KEY: (
        "Your signing key {place} cannot be used: {reason}. Nothing was changed."
        " Put back a copy of the file, or move it away to get a new key; your lead will then ask"
        " whether it is yours."
    ),
    Code.RECORD_OWN_LOG: (
        "Your learning log is damaged or was changed ({reason}), so no record was written."
        " Nothing was deleted. Put back a copy of the profile from before that."
    ),
    Code.RECORD_PLAN: (
        "The plan {place} was not taken: {reason}. Nothing was changed."
        " Use a file that comes from your lead, and compare the key with them."
    ),
    Code.RECORD_RECEIPT: (
        "The receipt {place} does not fit your learning log: {reason}. Nothing was changed."
        " Make sure that it is for a record you shared from this profile."
    ),
    Code.FILE_WRITE: (
        "The file {place} could not be written: {reason}. Nothing was lost."
        " Choose another place and try again."
    ),
    Code.PACK_SIZE: (
        "The pack {place} is larger than a pack may be: {reason}. Nothing was changed."
        " Use a smaller one from its publisher."
    ),
    Code.PACK_PATH: (
        "The pack {place} holds a file that no pack may hold: {reason}. Nothing was changed."
        " Use another copy, straight from its publisher."
    ),
    Code.PACK_FORMAT: (
        "The file {place} is no sound pack: {reason}. Nothing was changed."
        " Use another copy, straight from its publisher."
    ),
    Code.PACK_CONTENT: (
        "The pack {place} holds something that cannot be shown: {reason}. Nothing was changed."
        " Use a version that its publisher has mended."
    ),
    Code.PACK_SIGNATURE: (
        "The pack {place} is not what its publisher signed: {reason}. Nothing was changed."
        " Use another copy, straight from its publisher."
    ),
    Code.PACK_KEY: (
        "The pack {place} does not come from the publisher you know: {reason}. Nothing was changed."
        " Use a pack signed with the known key, or one with a statement that changes the key."
    ),
    Code.PACK_ROLLBACK: (
        "The pack {place} was refused: {reason}. Nothing was changed."
        " Use a newer version, or go back to one you had under Settings, Content."
    ),
    Code.PACK_POLICY: (
        "The pack {place} may not be used here: {reason}. Nothing was changed."
        " Use a signed pack, or have your administrator allow it."
    ),
    Code.PACK_NEWER: (
        "The pack {place} was made for a newer program: {reason}. Nothing was changed."
        " Use it with a newer Seawall, or use an older version of the pack."
    ),
    Code.PACK_FILE: (
        "The file {place} could not be read or written: {reason}. Nothing was changed."
        " Correct that and try again."
    ),
    Code.KEY_FILE: (
        "The file {place} cannot be used as a key or a signature: {reason}. Nothing was changed."
        " Use the right file and try again."
    ),
    Code.POLICY: (
        "The policy file {place} is not used: {reason}. Until it is right, neither unsigned"
        " packs nor names in records nor the copying of addresses is allowed. Correct it as an"
        " administrator, and start Seawall again."
    ),
    Code.POLICY_LOCKED: (
        "The data folder {place} was not opened: your organisation keeps the data in {reason}."
        " Start Seawall without --data."
    ),
    Code.ENV_FOLDER: (
        "The data folder {place} cannot be used: {reason}."
        " Correct that, or start with another folder: seawall --data FOLDER."
    ),
    Code.ENV_DISPLAY: (
        "There is no screen to open a window on ({reason})."
        " Start Seawall from a desktop session, or set DISPLAY."
    ),
    Code.ENV_OUTPUT: (
        "What was asked for could not be written out in full ({reason})."
        " Choose another place for it, or free some space, and try again."
    ),
    Code.ENV_PRINTER: (
        "The printer took no pages ({reason}), so nothing was printed."
        " Make sure that it is switched on and connected, or save a PDF instead."
    ),
}


_VERDICTS = {
    Verdict.NEW: (
        "Nothing in this record was changed after it was signed. There is no earlier record of"
        " this person here to compare it with."
    ),
    Verdict.EXTENDS: "This record goes on from the one you have. Nothing you hold was changed.",
    Verdict.SAME: "You have this record already. Nothing was added to it.",
    Verdict.OLDER: "This record is older than the one you have, so the newer one is kept.",
    Verdict.REWRITTEN: (
        "This record tells the past differently from the one you have. It was not taken in."
        " Talk to the person before you decide anything."
    ),
    Verdict.DIFFERENT_KEY: (
        "This record is signed with another key than the one you know for this person. It was not"
        " taken in. Compare the fingerprints with the person."
    ),
    Verdict.DAMAGED: (
        "This file was damaged or changed after it was signed, or is no record. It was not taken"
        " in. Ask for a fresh copy."
    ),
}
_NOTES = {
    Note.CLOCK_SET_BACK: (
        "The computer's clock was set back at least once, so days are not in order; the lines are."
    ),
    Note.STRANGE_DAYS: "Some days in it cannot be right: that computer's clock was wrong.",
    Note.OTHER_SUMMARY: (
        "Its own summary differs from its lines, as after an update of the rules; what is shown"
        " here was counted from the lines."
    ),
}
CLAIM = (
    "A record shows that nothing in it was changed after it was signed. It cannot show who gave the"
    " answers, with what help, or that the clock was right."
)


def explain_verdict(verdict: Verdict, translate: Callable[[str], str] = str) -> str:
    """Say in plain words what a verdict on a record means."""
    return translate(_VERDICTS[verdict])


def explain_note(note: Note, translate: Callable[[str], str] = str) -> str:
    """Say in a sentence what is odd about a record that is whole."""
    return translate(_NOTES[note])


def explain(error: AppError, translate: Callable[[str], str] = str) -> str:
    """Say what happened and what to do next, in at most three sentences."""
    place = "" if error.place is None else str(error.place)
    return translate(_SENTENCES[error.code]).format(place=place, reason=error.reason)


def details(error: AppError) -> str:
    """Give the facts for somebody who helps: the code, the place, what the system said."""
    facts = (str(error.code), "" if error.place is None else str(error.place), error.reason)
    return "\n".join(fact for fact in facts if fact)
