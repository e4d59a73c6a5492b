"""What there is to review, and the button that begins it; the same on Today and on Review."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.goal import Outlook
from app.domain.review import minutes_for
from app.ui.plain_text import button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.due_words import next_day_words
from app.ui.widgets.shapes import Card
from app.ui.widgets.wrapped_label import WrappedLabel

_NARROW = 460


class DueCard(Card):
    """A title, a sentence, and at most one button, the main one where it leads the page."""

    start_requested = Signal()
    more_requested = Signal()
    continue_requested = Signal(int)
    learn_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_leading: bool = True
    ) -> None:
        super().__init__(theme, parent)
        self._attempt = 0
        self._title = WrappedLabel(theme, FontRole.SUBHEADING)
        self._words = WrappedLabel(theme, FontRole.UI, tone="muted")
        self._start = button(self.tr("Start review"), "primary" if is_leading else "")
        self._continue = button(self.tr("Continue review"), "primary")
        self._more = button(self.tr("Review more"))
        self._learn = button(self.tr("Go to the lessons"))
        self._text = QVBoxLayout()
        self._text.addWidget(self._title)
        self._text.addWidget(self._words)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._text, 1)
        for each in self._buttons:
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._start.clicked.connect(self.start_requested)
        self._continue.clicked.connect(self._on_continue_clicked)
        self._more.clicked.connect(self.more_requested)
        self._learn.clicked.connect(self.learn_requested)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_day(self, outlook: Outlook, today: date) -> None:
        """Show what is due on a day."""
        day = outlook.day
        if day.ready:
            self._show(self._ready_title(day.ready), self._ready_words(outlook), self._start)
        elif day.waiting:
            title = self.tr("That is enough for today: {0} reviewed").format(day.done)
            words = self.tr("More is due, and waits without loss. You can also go on now.")
            self._show(title, words, self._more)
        elif day.next_day is not None:
            words = self.tr("Nothing is lost by waiting: later is better for remembering.")
            self._show(next_day_words(day, today), words, None)
        else:
            title = self.tr("Nothing to review yet")
            words = self.tr("Answer a question in a lesson or a quiz, and it comes back here.")
            self._show(title, words, self._learn)

    def show_paused(self, attempt: int, left: int) -> None:
        """Offer to go on with a session that was paused."""
        self._attempt = attempt
        title = self.tr("{0} questions are left in the review you paused").format(left)
        if left == 1:
            title = self.tr("One question is left in the review you paused")
        words = self.tr("About {0} min, from the question where you stopped.")
        self._show(title, words.format(minutes_for(left)), self._continue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the text, or below where it is narrow."""
        self._arrange()
        super().resizeEvent(event)

    @property
    def _buttons(self) -> tuple[QWidget, ...]:
        return (self._start, self._continue, self._more, self._learn)

    def _show(self, title: str, words: str, wanted: QWidget | None) -> None:
        self._title.show_text(title)
        self._words.show_text(words)
        for each in self._buttons:
            each.setVisible(each is wanted)

    def _ready_title(self, ready: int) -> str:
        if ready == 1:
            return self.tr("Review one question · about 1 min")
        return self.tr("Review {0} questions · about {1} min").format(ready, minutes_for(ready))

    def _ready_words(self, outlook: Outlook) -> str:
        words = []
        if outlook.surprises == 1:
            words.append(self.tr("One is from “sure, but not right”."))
        elif outlook.surprises:
            words.append(self.tr("{0} are from “sure, but not right”.").format(outlook.surprises))
        if outlook.day.waiting > outlook.day.ready:
            words.append(self.tr("These are the most useful of what is due."))
        return " ".join(words) or self.tr("What you would forget first comes first.")

    def _arrange(self) -> None:
        is_narrow = self.width() < self._theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignVCenter
        for each in self._buttons:
            self._row.setAlignment(each, side)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(20), px(18), px(20), px(18))
        self._row.setSpacing(px(16))
        self._text.setSpacing(px(6))
        self._arrange()

    @Slot()
    def _on_continue_clicked(self) -> None:
        self.continue_requested.emit(self._attempt)
