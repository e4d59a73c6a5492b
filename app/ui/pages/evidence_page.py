"""The evidence sheet: what one has shown, before it is saved or printed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.records.names import LONGEST_NAME
from app.reports.document import Document
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, clean
from app.ui.theme import Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.field import Field
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.report_view import ReportView

_WIDEST = 860


class EvidencePage(ScrollPage):
    """Shows the sheet as it would be written; only the name on it is asked for."""

    save_requested = Signal(str)
    print_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.title.show_text(self.tr("Evidence sheet"))
        self.show_lead(
            self.tr(
                "What you have shown, when and how, on a sheet to keep or to hand over. It is "
                "recorded by your own app and certifies nothing."
            )
        )
        self._told = NoteStrip(theme, icons, "check", "ok")
        self._told.hide()
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.returnPressed.connect(self._on_save_clicked)
        self._field = Field(theme, self._name)
        words = self.tr("Left empty, the sheet says what your key calls you, if you have one yet.")
        self._field.show_label(self.tr("Name on the sheet, if you like"), words)
        self._view = ReportView(theme)
        self._build()
        self._space()
        theme.changed.connect(self._space)

    def show_document(self, document: Document) -> None:
        """Show the sheet."""
        self._view.show_document(document)

    def show_told(self, words: str) -> None:
        """Say what became of a sheet."""
        told = clean(words, 400)
        self._told.show_text(told)
        self._told.setAccessibleName(told)
        self._told.show()
        self.bring_to_top(self.title)
        self._told.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_told(self) -> None:
        """Take back what was said about an earlier sheet."""
        self._told.hide()

    def _build(self) -> None:
        row = ButtonRow(self._theme)
        save = button(self.tr("Save the sheet…"), "primary")
        save.clicked.connect(self._on_save_clicked)
        paper = button(self.tr("Print the sheet…"))
        paper.clicked.connect(self._on_print_clicked)
        row.add(save)
        row.add(paper)
        self.column.addLayout(self.head)
        for widget in (self._told, self._field, row, self._view):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_requested.emit(self._name.text())

    @Slot()
    def _on_print_clicked(self) -> None:
        self.print_requested.emit(self._name.text())

    @Slot()
    def _space(self) -> None:
        self.column.setSpacing(self._theme.px(16))
