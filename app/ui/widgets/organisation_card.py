"""What an organisation has set on this computer, in words; Trust shows it key by key."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.team import RETENTION_MONTHS
from app.policy import Ruling
from app.ui.plain_text import clean
from app.ui.theme import Theme
from app.ui.widgets.fact_rows import Fact, FactsCard


class OrganisationCard(FactsCard):
    """The policy file and what follows from it, so that nobody has to guess what is held."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        heading = QCoreApplication.translate("OrganisationCard", "Organisation")
        super().__init__(theme, heading, parent=parent)

    def show_ruling(self, ruling: Ruling) -> None:
        """Show what holds, whether or not somebody has set it."""
        policy = ruling.policy
        self.show_facts((
            self._file(ruling),
            Fact(self.tr("What was learnt is renewed"), self._days(policy.renewal_days)),
            Fact(
                self.tr("A lead is reminded of old records"), self._months(policy.retention_months)
            ),
            Fact(
                self.tr("Packs that nobody has signed"),
                self._allowed(is_allowed=policy.allow_unsigned),
            ),
            Fact(self.tr("Copying addresses on the web"), self._allowed(is_allowed=policy.links)),
            Fact(
                self.tr("Names in learner records"),
                self._allowed(is_allowed=policy.names_in_exports),
            ),
        ))

    def _file(self, ruling: Ruling) -> Fact:
        label = self.tr("Policy file")
        if ruling.place is None:
            note = self.tr("Nobody has set anything here: the program's own answers hold.")
            return Fact(label, self.tr("none"), note)
        place = clean(str(ruling.place))
        if ruling.problem is not None:
            broken = self.tr("It cannot be used, so the strict rules hold until it is mended.")
            return Fact(label, place, broken)
        return Fact(label, place, self.tr("Trust, in the Help menu, shows it key by key."))

    def _days(self, days: int) -> str:
        return self.tr("after {0} days").format(days)

    def _months(self, months: int) -> str:
        if months:
            return self.tr("after {0} months").format(months)
        return self.tr("after {0} months, or what the lead chose").format(RETENTION_MONTHS)

    def _allowed(self, *, is_allowed: bool) -> str:
        return self.tr("allowed") if is_allowed else self.tr("not allowed")
