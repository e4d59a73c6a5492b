"""A pack in words: what the settings and the question before an installation say of it."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.edition import Change, Fate, ObjectiveChange, count_changes
from app.errors import AppError
from app.messages import explain
from app.services.packs import Offer, PackLine
from app.store.pack_register import KeptVersion
from app.ui.plain_text import name
from app.ui.widgets.pack_dialog import PackOffer
from app.ui.widgets.pack_entry import PackLook

MOST_OBJECTIVES = 100
"""What changes around more objectives is only counted: nobody reads that in a dialog."""
_KIBIBYTE, _MEBIBYTE = 1024, 1024 * 1024


class PackWords(QObject):
    """Says it."""

    def look(self, line: PackLine, left_out: AppError | None) -> PackLook:
        """Describe an installed pack, and why it could not be joined to the course, if so."""
        kept, error = line.guest.kept, line.problem or left_out
        problem = "" if error is None else explain(error, self.tr)
        return PackLook(
            kept.pack,
            line.title,
            line.publisher,
            kept.version,
            kept.key,
            self.size(line.size),
            len(line.kept),
            problem,
        )

    def offer(self, offer: Offer) -> PackOffer:
        """Describe a pack that may be installed."""
        examined = offer.examined
        index = examined.index
        key = examined.key or self.tr("none")
        facts = (
            (self.tr("Publisher, as the pack says"), name(index.publisher)),
            (self.tr("Key it is signed with"), key),
            (self.tr("Version"), self._version(offer)),
            (self.tr("Size"), self.size(examined.size)),
            (self.tr("Licence"), index.licence),
        )
        listed = examined.changes[:MOST_OBJECTIVES]
        return PackOffer(
            self.tr("Install {0}?").format(name(index.title)),
            facts,
            tuple(self._warnings(offer)),
            self.summary(examined.changes),
            tuple((each.text, tuple(map(self._change, each.changes))) for each in listed),
        )

    def summary(self, changes: tuple[ObjectiveChange, ...]) -> str:
        """Count what learners will notice."""
        counts = count_changes(changes)
        if not counts:
            return self.tr("Nothing that learners would notice.")
        words = self.tr("Lessons: {0}. Questions: {1}. Answers and results given so far stay.")
        return words.format(self._counted(counts, "lesson"), self._counted(counts, "item"))

    def version(self, kept: KeptVersion) -> str:
        """Say which version it is and since when it is here."""
        day = datetime.fromisoformat(kept.installed_at).date().isoformat()
        return self.tr("{0}, installed on {1}").format(kept.version, day)

    def size(self, count: int) -> str:
        """Say how large something is."""
        if count >= _MEBIBYTE:
            return self.tr("{0} MiB").format(f"{count / _MEBIBYTE:.1f}")
        return self.tr("{0} KiB").format(max(1, round(count / _KIBIBYTE)))

    def _version(self, offer: Offer) -> str:
        version = offer.examined.index.version
        if offer.previous:
            return self.tr("{0}; you have {1}").format(version, offer.previous)
        return version

    def _warnings(self, offer: Offer) -> list[str]:
        examined, words = offer.examined, []
        if not examined.key:
            words.append(
                self.tr(
                    "Nobody has signed this pack: it may come from anyone. Each lesson says so."
                )
            )
        elif offer.is_first:
            words.append(
                self.tr(
                    "This is the first pack with this name here. Compare the key with what the"
                    " publisher says elsewhere. From now on only this key is believed."
                )
            )
        if examined.stale:
            words.append(
                self.tr(
                    "It was written for an older course: {0} of the parts it replaces changed."
                ).format(len(examined.stale))
            )
        return words

    def _counted(self, counts: Mapping[tuple[str, Fate], int], kind: str) -> str:
        words = {
            Fate.NEW: self.tr("{0} new"),
            Fate.CHANGED: self.tr("{0} changed"),
            Fate.WITHDRAWN: self.tr("{0} withdrawn"),
        }
        found = [words[fate].format(counts[kind, fate]) for fate in Fate if (kind, fate) in counts]
        return ", ".join(found) or self.tr("none changed")

    def _change(self, change: Change) -> str:
        words = {
            ("lesson", Fate.NEW): self.tr("New lesson: {0}"),
            ("lesson", Fate.CHANGED): self.tr("Changed lesson: {0}"),
            ("lesson", Fate.WITHDRAWN): self.tr("Withdrawn lesson: {0}"),
            ("item", Fate.NEW): self.tr("New question: {0}"),
            ("item", Fate.CHANGED): self.tr("Changed question: {0}"),
            ("item", Fate.WITHDRAWN): self.tr("Withdrawn question: {0}"),
        }
        return words[change.kind, change.fate].format(change.title)
