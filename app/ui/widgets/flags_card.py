"""The questions that were flagged as unclear: how many, which, and a file for their author."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.flag import Flag
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.action_row import Action, ActionRow
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_MOST = 20


class FlagsCard(SectionCard):
    """Each flag with its note, and the way to take it back."""

    export_requested = Signal()
    removal_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._list = Fill()
        self._words = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._export = button(self.tr("Export flags…"))
        self._export.clicked.connect(self.export_requested)
        self.column.addWidget(self._words)
        self.column.addWidget(self._list)
        self.column.addWidget(self._export, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_flags((), {})
        self._fit()
        theme.changed.connect(self._fit)

    def show_flags(self, flags: tuple[Flag, ...], stems: dict[str, str]) -> None:
        """Show the flags, newest first; the stems are the questions of items the course has."""
        self.show_heading(self.tr("Unclear questions"), self.tr("Flags: {0}").format(len(flags)))
        self._export.setEnabled(bool(flags))
        words = self.tr("None yet. Press Ctrl+. on an answered question to flag it.")
        if flags:
            words = self.tr("The file holds these questions and your notes, and nothing else.")
        self._words.show_text(words)
        self._list.clear()
        for flag in flags[:_MOST]:
            stem = stems.get(flag.item, self.tr("A question the course no longer has"))
            self._list.column.addWidget(self._told(flag, stem))

    def show_words(self, words: str) -> None:
        """Say what became of an export."""
        self._words.show_text(words)

    def _told(self, flag: Flag, stem: str) -> QWidget:
        line = Fill()
        question, note = (
            WrappedLabel(self._theme, FontRole.UI),
            WrappedLabel(self._theme, FontRole.SMALL, tone="muted"),
        )
        question.show_text(stem)
        note.show_text(flag.note or self.tr("No note."))
        remove = ActionRow(self._theme)
        remove.show_actions((Action(flag.item, self.tr("Take back")),))
        remove.action_chosen.connect(self.removal_requested)
        line.setAccessibleName(clean(stem))
        for widget in (question, note, remove):
            line.column.addWidget(widget)
        return line

    @Slot()
    def _fit(self) -> None:
        self._list.column.setSpacing(self._theme.px(14))
