"""Help: plain words about each screen, the keys, and what becomes of one's data."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.pages.help_text import topics
from app.ui.pages.help_topic import Passage, Topic
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.key_table import KeyTable
from app.ui.widgets.section_card import Fill
from app.ui.widgets.shapes import Card
from app.ui.widgets.topic_list import Entry, TopicList

_WIDEST = 920
_TWO_COLUMNS, _LIST = 640, 208
_ANY_WIDTH = 16_777_215
_OF_SCREEN = {"person": "team"}
"""Screens that share the topic of another one."""


class HelpPage(ScrollPage):
    """Topics on the left, the chosen one on the right; below one another where it is narrow."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.title.show_text(self.tr("Help"))
        self._topics = {topic.id: topic for topic in topics()}
        self._list = TopicList(theme, icons)
        self._list.setAccessibleName(self.tr("Topics"))
        self._list.show_topics(tuple(Entry(t.id, t.icon, t.title) for t in self._topics.values()))
        self._list.topic_chosen.connect(self._on_topic_chosen)
        self._card = Card(theme)
        self._inner = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._card)
        self._text = Fill()
        self._inner.addWidget(self._text)
        self._inner.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._card, 1)
        self.column.addLayout(self.head)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        self._topic = ""

    @property
    def topic(self) -> str:
        """Which topic is shown."""
        return self._topic

    def show_help(self, topic: str) -> None:
        """Show a topic; the id of a screen shows the help for it, any other the first topic."""
        topic = topic if topic in self._topics else _OF_SCREEN.get(topic, topic)
        self._topic = topic if topic in self._topics else next(iter(self._topics))
        self._list.show_current(self._topic)
        self._text.clear()
        shown = self._topics[self._topic]
        self._heading(shown, FontRole.HEADING)
        for passage in shown.passages:
            self._show_passage(passage)
        self.verticalScrollBar().setValue(0)

    def show_keyboard(self) -> None:
        """Show the tables of keys."""
        self.show_help("keyboard")

    def arrange(self, width: int) -> None:
        """Put the topics beside the text, or above it."""
        px = self._theme.px
        is_wide = width >= px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)
        self._columns.setSpacing(px(20))
        self._list.setMinimumWidth(px(_LIST) if is_wide else 0)
        self._list.setMaximumWidth(px(_LIST) if is_wide else _ANY_WIDTH)
        self._inner.setContentsMargins(px(24), px(20), px(24), px(24))
        self._text.column.setSpacing(px(10))
        self.column.setSpacing(px(16))

    def _heading(self, shown: Topic | Passage, role: FontRole) -> None:
        label = PlainLabel(self._theme, role)
        label.show_text(shown.title if isinstance(shown, Topic) else shown.heading)
        self._text.column.addWidget(label)

    def _show_passage(self, passage: Passage) -> None:
        self._text.column.addSpacing(self._theme.px(8))
        self._heading(passage, FontRole.BODY_STRONG)
        for paragraph in passage.paragraphs:
            label = PlainLabel(self._theme, FontRole.UI)
            label.show_text(paragraph)
            self._text.column.addWidget(label)
        if passage.keys:
            self._text.column.addWidget(KeyTable(self._theme, passage.keys))

    @Slot(str)
    def _on_topic_chosen(self, topic: str) -> None:
        self.show_help(topic)
