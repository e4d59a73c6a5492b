"""What a person reads on each rung of the ladder: what happened, what is safe, what to do."""

from PySide6.QtCore import QCoreApplication

from app import VERSION
from app.errors import AppError
from app.messages import details
from app.services.standing import Recovery, Standing
from app.store.backup_file import Backup
from app.ui.pages.problem_page import Problem
from app.ui.widgets.action_row import Action

GO_ON, SAVE, PUT_BACK, AGAIN = "go-on", "save", "put-back", "again"
OTHERS, BACK = "other-backups", "back"


def recovered(recovery: Recovery) -> Problem:
    """Say what is there again of a damaged profile."""
    whole = _tr("Your profile was damaged. Everything in it is here again: all {0} entries.")
    partly = _tr("Your profile was damaged. {0} of {1} entries of your history are here again.")
    is_whole = recovery.found == recovery.total
    sentences = [(whole if is_whole else partly).format(recovery.found, recovery.total)]
    days = sorted({day for day in recovery.missing if day})
    if days:
        sentences.append(_tr("What is missing is from {0} or soon after.").format(", ".join(days)))
    if recovery.backup_at is not None:
        moment = recovery.backup_at.astimezone().strftime("%Y-%m-%d %H:%M")
        sentences.append(_tr("They come from the backup of {0} and your log.").format(moment))
    if recovery.is_rewritten:
        sentences.append(
            _tr(
                "Some entries had to be written anew. If your lead has an earlier record of yours,"
                " tell them: it will look rewritten."
            )
        )
    sentences.append(_kept(recovery))
    return Problem(_tr("Your profile was put together again"), " ".join(sentences), "", "")


def begun_anew(recovery: Recovery) -> Problem:
    """Say that nothing of a damaged profile could be read."""
    words = _tr(
        "Your profile was damaged, and there was no backup, so Seawall has begun a new one."
        " If you have a copy elsewhere, close Seawall and put it back."
    )
    return Problem(_tr("Seawall has begun a new profile"), f"{words} {_kept(recovery)}", "", "")


def newer(error: AppError) -> Problem:
    """Say that the profile belongs to a newer program, and name both."""
    words = _tr(
        "It was written by a newer version ({0}); this is Seawall {1}. It was not changed. Open it"
        " with the newer version. Until then you can save what it holds, as text that other"
        " programs read."
    )
    sentence = words.format(error.reason, VERSION)
    title = _tr("This profile belongs to a newer Seawall")
    return Problem(title, sentence, str(error.code), details(error))


def safe_mode(backups: tuple[Backup, ...]) -> tuple[Problem, tuple[Action, ...]]:
    """Say that three starts came to nothing, and offer what does not depend on what failed."""
    words = _tr(
        "Seawall did not come up three times in ten minutes, so nothing was opened now: no packs,"
        " not the place where you were. Your answers are where they were. Try again; if it fails"
        " again, save what your profile holds, or put a backup back."
    )
    actions = [Action(AGAIN, _tr("Try a normal start")), Action(SAVE, _tr("Save what is there…"))]
    if backups:
        words_of_it = _tr("Put back the backup of {0}").format(_moment(backups[0]))
        actions.append(Action(put_back(backups[0]), words_of_it))
    if len(backups) > 1:
        actions.append(Action(OTHERS, _tr("Choose another backup…")))
    return Problem(_tr("Safe mode"), words, "", ""), tuple(actions)


def every_backup(backups: tuple[Backup, ...]) -> tuple[Problem, tuple[Action, ...]]:
    """Offer each backup by its moment and what it holds, the newest first."""
    words = _tr(
        "A button puts a backup in the place of your profile, which is kept in the folder"
        " quarantine. The newest is first."
    )
    each = _tr("{0}: {1} answers")
    one = _tr("{0}: one answer")
    actions = [Action(BACK, _tr("Back"))]
    for backup in backups:
        answers = 0 if backup.contents is None else backup.contents.answers
        title = (one if answers == 1 else each).format(_moment(backup), answers)
        actions.append(Action(put_back(backup), title))
    return Problem(_tr("Which backup?"), words, "", ""), tuple(actions)


def put_back(backup: Backup) -> str:
    """Give the action that puts a backup back."""
    return f"{PUT_BACK}:{backup.path.name}"


def saved(rows: int, place: str = "") -> str:
    """Say how much was saved, and where if that is not plain to see."""
    if rows == 1:
        return (
            _tr("One row was saved as {0}.").format(place) if place else _tr("One row was saved.")
        )
    if place:
        return _tr("{0} rows were saved as {1}.").format(rows, place)
    return _tr("{0} rows were saved.").format(rows)


def view(standing: Standing) -> str:
    """Say why nothing is saved, for as long as that is so."""
    if standing.why is None:
        return ""
    reason, place = standing.why.reason, standing.why.place
    words = _tr(
        "You are only looking: nothing you do is saved, because {0} cannot be written ({1})."
        " Make room there or make it writable, then start Seawall again."
    )
    return words.format(place, reason)


def synced(service: str) -> str:
    """Warn of a folder that another program changes."""
    words = _tr(
        "Your profile is in a folder that {0} synchronises. That can damage it: keep it in a folder"
        " of this computer alone, and take it elsewhere as a backup."
    )
    return words.format(service)


def _moment(backup: Backup) -> str:
    return backup.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _kept(recovery: Recovery) -> str:
    words = _tr("Nothing was deleted: the damaged files are kept in {0}.")
    return words.format(recovery.kept_in)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rung", text)
