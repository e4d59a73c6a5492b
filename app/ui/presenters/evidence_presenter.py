"""The evidence sheet: put together, shown, and written or printed where the learner says."""

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Slot

from app.domain.course import Course, Guideline
from app.domain.evidence import Evidence
from app.domain.place import Place
from app.records.names import to_shown_name
from app.reports.document import Document
from app.reports.evidence_sheet import Proof, evidence_sheet
from app.services.assessment import AssessmentService
from app.services.sharing import SharingService
from app.services.verifying import fingerprint_lines
from app.ui.icons import Icons
from app.ui.pages.evidence_page import EvidencePage
from app.ui.presenters.desk import Desk
from app.ui.presenters.report_outlet import ReportOutlet
from app.ui.presenters.rooms import Room
from app.ui.theme import Theme

Sheets = tuple[Evidence, Proof]


class EvidencePresenter(Room):
    """Asks where the sheet goes; the maker makes it."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        self._outlet = ReportOutlet(desk, theme, self)
        self._outlet.saved.connect(self._on_saved)
        self._outlet.printed.connect(self._on_printed)
        self._outlet.problem_raised.connect(self.problem_raised)
        self._sheet: Sheets | None = None

    @cached_property
    def page(self) -> EvidencePage:
        """The page, made when the sheet is first asked for."""
        page = EvidencePage(self._theme, self._icons)
        page.save_requested.connect(self._on_save_requested)
        page.print_requested.connect(self._on_print_requested)
        return page

    def page_of(self, place: Place) -> EvidencePage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Put the sheet together as of today, and show it."""
        self.page.clear_told()
        desk, library = self._desk, self._desk.library
        content = (desk.course, library.guidelines(), library.pack_hash())
        work = partial(_collected, desk.assessment, desk.sharing, *content)
        desk.storage.start(work, partial(self._on_opened, place), self.problem_raised.emit)

    def _on_opened(self, place: Place, sheet: Sheets) -> None:
        self._sheet = sheet
        self.page.show_document(evidence_sheet(*sheet))
        self.shown.emit(place)

    @Slot(str)
    def _on_save_requested(self, name: str) -> None:
        if self._sheet is not None:
            document = _named(self._sheet, name)
            self._outlet.ask_file(document, "evidence", self.page.window())

    @Slot(str)
    def _on_print_requested(self, name: str) -> None:
        if self._sheet is not None:
            self._outlet.ask_printer(_named(self._sheet, name), self.page.window())

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.page.show_told(self.tr("Saved {0}").format(path))

    @Slot()
    def _on_printed(self) -> None:
        self.page.show_told(self.tr("The pages were handed to the printer."))


def _collected(
    assessment: AssessmentService,
    sharing: SharingService,
    course: Course,
    guidelines: tuple[Guideline, ...],
    pack_hash: str,
) -> Sheets:
    """Put together what the sheet says, and what ties it to the learner's key if there is one."""
    found = sharing.find_key()
    proof = Proof()
    if found is not None:
        known, pseudonym = found
        proof = Proof(pseudonym, *fingerprint_lines(known))
    return assessment.evidence(course, guidelines, pack_hash, ""), proof


def _named(sheet: Sheets, name: str) -> Document:
    """Make the sheet with the name that was typed."""
    evidence, proof = sheet
    return evidence_sheet(replace(evidence, name=to_shown_name(name)), proof)
