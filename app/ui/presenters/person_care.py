"""What a lead does for one person: a receipt, a new key, and letting go of everything."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.team import PersonDetail, ReceiptGiven
from app.errors import AppError
from app.records.kinds import RECEIPT_SUFFIX, RECORD_SUFFIX
from app.services.team_import import Examined, Refused, examine_one
from app.services.team_taking import Outcome
from app.ui.pages.person_page import PersonPage
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme
from app.ui.widgets.small_dialog import ChoiceDialog

_REMOVE = "remove"


class PersonCare(QObject):
    """Asks for files and decisions; `changed` carries what was done."""

    changed = Signal(str)
    removed = Signal()
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, page: PersonPage) -> None:
        super().__init__(page)
        self._desk, self._theme, self._file, self._page = desk, theme, file, page
        self.detail: PersonDetail | None = None
        page.receipt_requested.connect(self._on_receipt_requested)
        page.re_enrol_requested.connect(self._on_re_enrol_requested)
        page.remove_requested.connect(self._on_remove_requested)

    @Slot()
    def _on_receipt_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Save the receipt"), RECEIPT_SUFFIX)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"receipt-{self._desk.now().date().isoformat()}{RECEIPT_SUFFIX}")
        dialog.fileSelected.connect(self._on_receipt_chosen)
        dialog.open()

    @Slot(str)
    def _on_receipt_chosen(self, path: str) -> None:
        if self.detail is not None:
            work = partial(self._give, self.detail.person.id, Path(path))
            self._desk.storage.start(work, self._on_given, self.problem_raised.emit)

    def _give(self, person: int, path: Path) -> ReceiptGiven:
        return self._file.service.give_receipt(person, path)

    def _on_given(self, given: ReceiptGiven) -> None:
        words = self.tr("The receipt is saved, up to line {0}. Hand it to the person.")
        self.changed.emit(words.format(given.last_seq))

    @Slot()
    def _on_re_enrol_requested(self) -> None:
        """Ask for the record under the new key: only what it holds can be gone on with."""
        dialog = self._file_dialog(self.tr("Choose the record under the new key"), RECORD_SUFFIX)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_record_chosen)
        dialog.open()

    @Slot(str)
    def _on_record_chosen(self, path: str) -> None:
        work = partial(examine_one, Path(path))
        self._desk.background.start(work, self._on_examined, self.problem_raised.emit)

    def _on_examined(self, found: Examined | Refused) -> None:
        if isinstance(found, Refused):
            self.problem_raised.emit(found.error)
        elif self.detail is not None:
            work = partial(self._re_enrol, self.detail.person.id, found)
            self._desk.storage.start(work, self._on_re_enrolled, self.problem_raised.emit)

    def _re_enrol(self, person: int, found: Examined) -> Outcome:
        return self._file.service.re_enrol(person, found)

    def _on_re_enrolled(self, outcome: Outcome) -> None:
        del outcome
        words = self.tr("They go on under the new key, unconfirmed. Compare it with them.")
        self.changed.emit(words)

    @Slot()
    def _on_remove_requested(self) -> None:
        if self.detail is not None:
            self._ask_to_remove(self.detail.person.shown_name)

    def _ask_to_remove(self, called: str) -> None:
        about = self.tr(
            "Everything held of them goes: lines, details, receipts you noted and what was "
            "found of their files. Nothing of it stays in the file of your teams, and it "
            "cannot be taken back. Their own copy, and files they gave you, are not touched."
        )
        words = (self.tr("Remove {0}?").format(name(called)), about)
        choices = (("", self.tr("Keep them")), (_REMOVE, self.tr("Remove them")))
        dialog = ChoiceDialog(self._theme, words, choices, self._page.window())
        dialog.decided.connect(self._on_remove_decided)
        self.dialog_opened.emit(dialog)
        dialog.open()

    @Slot(str)
    def _on_remove_decided(self, choice: str) -> None:
        if self.detail is not None and choice == _REMOVE:
            work = partial(self._remove, self.detail.person.id)
            self._desk.storage.start(work, self._on_removed, self.problem_raised.emit)

    def _remove(self, person: int) -> None:
        self._file.service.remove(person)

    def _on_removed(self, nothing: None) -> None:
        del nothing
        self.removed.emit()

    def _file_dialog(self, title: str, suffix: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title, str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.setNameFilter(self.tr("Seawall files (*{0})").format(suffix))
        return dialog
