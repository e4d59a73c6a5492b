"""A lesson page in a window, and what somebody in front of it does and sees."""

from lesson_factory import Checks, context, lesson, picture
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.pages.lesson_page import LessonPage
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole
from app.ui.widgets.blocks import BlockMaker
from app.ui.widgets.column import Column

BLOCKS = lesson().blocks


class Shown:
    """A lesson page in a window, beside a rail of 196 pixels."""

    def __init__(self, qtbot, theme, icons):
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.add_widget(self.window)
        self.page = LessonPage(theme, icons, Checks(theme), picture)
        rail = QWidget()
        rail.setFixedWidth(196)
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self.page)
        self.window.resize(1280, 780)
        self.window.show()
        self.window.activateWindow()
        qtbot.wait_until(self.window.isActiveWindow)

    def open(self, shown=None, anchor=None, **others):
        with self.qtbot.wait_signal(self.page._column.built):
            self.page.show_lesson(shown or lesson(), context(**others), anchor)
        return self.page

    def resize(self, width):
        self.window.resize(width, 780)
        QApplication.sendPostedEvents()

    def press(self, key, modifier=Qt.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def rows(self, kind):
        return [row for row in self.page.findChildren(kind) if row.isVisible()]

    def y(self, index):
        view = self.page._column.stack.views[index]
        return view.mapTo(self.page._column, view.rect().topLeft()).y()

    def words(self):
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]


class Reader:
    """A column in a window, and what a reader sees of it."""

    def __init__(self, qtbot, theme, icons):
        self.checks = Checks(theme)
        self.header, self.footer = PlainLabel(theme, FontRole.TITLE), QPushButton("footer")
        self.header.show_text("header")
        self.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        maker = BlockMaker(theme, icons, self.checks, picture)
        self.column = Column(maker, self.header, self.footer)
        qtbot.add_widget(self.column)
        self.column.resize(700, 600)
        self.tops = []
        self.column.top_block_changed.connect(self.tops.append)

    def open(self, blocks=BLOCKS, anchor=0):
        self.column.show()
        self.column.show_blocks(blocks, anchor)

    def y(self, index):
        """Give where a block stands in the viewport."""
        view = self.column.stack.views[index]
        return view.mapTo(self.column, view.rect().topLeft()).y()

    def made(self):
        return [index for index, view in enumerate(self.column.stack.views) if view is not None]

    @property
    def bar(self):
        return self.column.verticalScrollBar()
