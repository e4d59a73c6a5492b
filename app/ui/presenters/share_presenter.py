"""Share progress: the preview, the file, and the receipt that comes back."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.domain.place import Place
from app.records.fingerprint import pseudonym
from app.records.kinds import RECEIPT_SUFFIX, RECORD_SUFFIX
from app.records.receipt import SignedReceipt
from app.services.sharing import Preview, ShareChoice, Shared
from app.ui.icons import Icons
from app.ui.pages.share_page import SharePage
from app.ui.presenters.desk import Desk
from app.ui.presenters.rooms import Room
from app.ui.presenters.team_titles import objective_titles
from app.ui.theme import Theme
from app.ui.widgets.locks import locks_of


class SharePresenter(Room):
    """Asks where the file goes; everything else the service and the page know."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        self._choice = ShareChoice()
        self._folder = Path.home()

    @cached_property
    def page(self) -> SharePage:
        """The page, made when sharing is first asked for."""
        page = SharePage(self._theme, self._icons)
        page.show_locks(locks_of(self._desk.ruling))
        page.save_requested.connect(self._on_save_requested)
        page.receipt_requested.connect(self._on_receipt_requested)
        return page

    def page_of(self, place: Place) -> SharePage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show what a record would hold now."""
        self.page.clear_told()
        done = partial(self._on_opened, place)
        self._desk.storage.start(self._desk.sharing.preview, done, self.problem_raised.emit)

    def bring(self, path: Path) -> None:
        """Take in a receipt."""
        self._on_receipt_chosen(str(path))

    def _on_opened(self, place: Place, preview: Preview) -> None:
        self._on_previewed(preview)
        self.shown.emit(place)

    def _on_previewed(self, preview: Preview) -> None:
        self.page.show_preview(preview, objective_titles(self._desk))

    def _on_shared(self, shared: Shared) -> None:
        self.page.show_shared(shared)
        self.saved.emit()
        self._preview_again()

    def _on_receipt_taken(self, signed: SignedReceipt) -> None:
        lead = signed.receipt.lead_name or pseudonym(signed.lead)
        self.page.show_receipt(lead, signed.receipt.received[:10])
        self.saved.emit()
        self._preview_again()

    def _preview_again(self) -> None:
        sharing = self._desk.sharing
        self._desk.storage.start(sharing.preview, self._on_previewed, self.problem_raised.emit)

    @Slot(ShareChoice)
    def _on_save_requested(self, choice: ShareChoice) -> None:
        self._choice = choice
        dialog = self._file_dialog(self.tr("Save the file"), RECORD_SUFFIX)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"progress-{self._desk.now().date().isoformat()}{RECORD_SUFFIX}")
        dialog.fileSelected.connect(self._on_record_chosen)
        dialog.open()

    @Slot()
    def _on_receipt_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Take in a receipt"), RECEIPT_SUFFIX)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_receipt_chosen)
        dialog.open()

    @Slot(str)
    def _on_record_chosen(self, path: str) -> None:
        self._folder = Path(path).parent
        content = (self._desk.course, self._desk.library.pack_hash())
        work = partial(self._desk.sharing.share, Path(path), self._choice, *content)
        self._desk.storage.start(work, self._on_shared, self.problem_raised.emit)

    @Slot(str)
    def _on_receipt_chosen(self, path: str) -> None:
        self._folder = Path(path).parent
        work = partial(self._desk.sharing.take_receipt, Path(path))
        self._desk.storage.start(work, self._on_receipt_taken, self.problem_raised.emit)

    def _file_dialog(self, title: str, suffix: str) -> QFileDialog:
        dialog = QFileDialog(self.page.window(), title, str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.setNameFilter(self.tr("Seawall files (*{0})").format(suffix))
        return dialog
