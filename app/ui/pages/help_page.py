"""Help: plain words about each screen, the keys, and what becomes of one's data."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.pages.help_keys import keyboard_topic
from app.ui.pages.help_text import topics
from app.ui.pages.help_topic import Passage, Topic
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.key_table import KeyTable
from app.ui.widgets.menus import Command
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.section_card import Fill
from app.ui.widgets.shapes import Card
from app.ui.widgets.topic_list import Entry, TopicList

_WIDEST = 920
_TWO_COLUMNS, _LIST = 640, 208
_KEYBOARD = "keyboard"
_LONGEST = 400
_ANY_WIDTH = 16_777_215
_OF_SCREEN = {"person": "team"}
"""Screens that share the topic of another one."""


class HelpPage(ScrollPage):
    """Topics on the left, the chosen one on the right; below one another where it is narrow."""

    save_requested = Signal()
    print_requested = Signal()

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
        self._told = NoteStrip(theme, icons, "check", "ok")
        self._told.hide()
        self._text = Fill()
        self._inner.addWidget(self._text)
        self._inner.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._card, 1)
        self.column.addLayout(self.head)
        self.column.addWidget(self._told)
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
        self._told.hide()
        shown = self._topics[self._topic]
        self._heading(shown, FontRole.HEADING)
        if self._topic == _KEYBOARD:
            self._text.column.addWidget(self._ways_to_keep())
        for passage in shown.passages:
            self._show_passage(passage)
        self.verticalScrollBar().setValue(0)

    def show_keyboard(self) -> None:
        """Show the tables of keys."""
        self.show_help(_KEYBOARD)

    def show_keys(self, commands: tuple[Command, ...], keys: str) -> None:
        """List these commands and these single keys, from the next time the keys are shown."""
        self._topics[_KEYBOARD] = keyboard_topic(commands, keys)
        if self._topic == _KEYBOARD:
            self.show_keyboard()

    @property
    def keyboard(self) -> Topic:
        """The topic that lists the keys."""
        return self._topics[_KEYBOARD]

    def show_told(self, words: str) -> None:
        """Say what became of a sheet."""
        told = clean(words, _LONGEST)
        self._told.show_text(told)
        self._told.setAccessibleName(told)
        self._told.show()
        self.bring_to_top(self.title)
        self._told.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _ways_to_keep(self) -> ButtonRow:
        row = ButtonRow(self._theme)
        save = button(self.tr("Save as PDF…"))
        save.clicked.connect(self.save_requested)
        paper = button(self.tr("Print…"))
        paper.clicked.connect(self.print_requested)
        row.add(save)
        row.add(paper)
        return row

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
