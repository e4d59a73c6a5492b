"""What is said of backups, of going back to one, and of erasing."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QObject

from app.store.backup_change import Answers, Change
from app.store.backup_file import Backup, Reason
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.widgets.backups_card import BackupLook
from app.ui.widgets.size_words import size_words

_MOST_MODULES = 3


class BackupWords(QObject):
    """Puts backups and changes into sentences, with the titles the course gives things."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._now = desk, desk.now

    def looks(self, backups: tuple[Backup, ...]) -> tuple[BackupLook, ...]:
        """Put backups into words."""
        return tuple(self._look(backup) for backup in backups)

    def change(self, change: Change) -> tuple[str, ...]:
        """Say what going back changes, that it can be undone, and what happens now."""
        lost, back = change.lost, change.back
        words = [self.tr("No answer would be lost.")]
        if lost.count:
            words = [self._counted(self.tr("Answers that would be lost: {0}, since {1}."), lost)]
            words += self._by_module(lost)
        if back.count:
            words.append(
                self._counted(self.tr("Answers that would be back: {0}, since {1}."), back)
            )
        return (
            *words,
            self.tr("Notes, settings and where you were go back to that time too."),
            self.tr(
                "What is here now is backed up first and stays in the list, so you can come back."
            ),
            self.tr("Seawall closes for this and starts again by itself, as it was then."),
        )

    def arrival(self, change: Change) -> tuple[str, ...]:
        """Say what an archive would change: as going back, and the key that comes with it."""
        key = self.tr(
            "The signing key and the receipts of the archive come with it. A key that is here is "
            "put aside in the folder quarantine."
        )
        return (*self.change(change), key)

    def details_erasure(self) -> tuple[str, ...]:
        """Say what erasing details takes and what it leaves."""
        return (
            self.tr(
                "What you chose, the time of day, how long it took and how sure you were is erased "
                "for every answer. Which questions you answered, on which day and whether you were "
                "right stays, and so does your progress."
            ),
            self.tr(
                "Backups and profiles put aside hold these details too, so they are removed, and "
                "one new backup is made. Records you gave away are beyond reach."
            ),
        )

    def erasure(self) -> tuple[str, ...]:
        """Say what erasing everything takes and what it cannot reach."""
        return (
            self.tr(
                "Your answers, progress, notes, settings, signing key, receipts, installed packs, "
                "backups and logs are erased, and Seawall closes. The next start begins anew."
            ),
            self.tr(
                "Save a copy first if you may want any of it. With the key gone, your lead will "
                "see you as somebody new."
            ),
            self.tr(
                "Beyond reach are files you gave away or saved elsewhere, backups that this "
                "computer makes of its disks, and remains on the disk itself."
            ),
        )

    def _look(self, backup: Backup) -> BackupLook:
        local = backup.at.astimezone(self._now().tzinfo)
        title = self.tr("{0}, {1}").format(_day(local), f"{local:%H:%M}")
        return BackupLook(backup.path.name, title, self._facts(backup))

    def _facts(self, backup: Backup) -> str:
        if backup.contents is None:
            return self.tr("Its label is damaged, so it cannot be said what is in it.")
        answers = self.tr("Answers: {0}").format(backup.contents.answers)
        facts = [answers, size_words(backup.path.stat().st_size if backup.path.exists() else 0)]
        if backup.contents.lesson:
            lesson = backup.contents.lesson
            heads = self._desk.course.lessons
            title = next((head.title for head in heads if head.id == lesson), lesson)
            facts.insert(1, self.tr("last lesson: {0}").format(name(title)))
        return f"{self._reason(backup.reason)} {', '.join(facts)}."

    def _reason(self, reason: Reason) -> str:
        return {
            Reason.DAILY: self.tr("Made when Seawall was closed."),
            Reason.ASKED: self.tr("Made when you asked for it."),
            Reason.MIGRATION: self.tr("Made before an update of the profile."),
            Reason.RESTORE: self.tr("Made before going back to another backup."),
            Reason.ERASE: self.tr("Made after details were erased."),
        }.get(reason, "")

    def _counted(self, words: str, answers: Answers) -> str:
        return words.format(answers.count, _day(date.fromisoformat(answers.since)))

    def _by_module(self, answers: Answers) -> list[str]:
        counts: dict[str, int] = {}
        modules = {
            str(objective.id): module.title
            for module in self._desk.course.modules
            for objective in module.objectives
        }
        for objective, count in answers.by_objective.items():
            if (title := modules.get(objective)) is not None:
                counts[title] = counts.get(title, 0) + count
        largest = sorted(counts, key=lambda title: -counts[title])[:_MOST_MODULES]
        words = self.tr("Of them {0} in the module {1}.")
        return [words.format(counts[title], name(title)) for title in largest]


def _day(day: date | datetime) -> str:
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
