"""What one holds on to: predicted recall by area."""

from PySide6.QtCore import Slot

from app.domain.review import Recall
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.meter import Meter
from app.ui.widgets.section_card import Fill, SectionCard


class RecallCard(SectionCard):
    """A meter an area; hidden before the first card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.show_heading(self.tr("What you hold on to"))
        self._meters = Fill()
        self._words = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._words.show_text(
            self.tr("Predicted recall today, by the questions you answered in each area.")
        )
        self.column.addWidget(self._meters)
        self.column.addWidget(self._words)
        self._fit()
        theme.changed.connect(self._fit)

    def show_recall(self, recalls: tuple[Recall, ...]) -> None:
        """Show each area; one without an answer yet is named too."""
        self._meters.clear()
        self.setVisible(any(recall.cards for recall in recalls))
        for recall in recalls:
            meter = Meter(self._theme)
            none, some = self.tr("not started"), self.tr("{0}%")
            words = some.format(round(recall.share * 100)) if recall.cards else none
            meter.show_share(recall.area, recall.share, words)
            self._meters.column.addWidget(meter)

    @Slot()
    def _fit(self) -> None:
        self._meters.column.setSpacing(self._theme.px(10))
