from zlib import crc32

import pytest
from lesson_factory import figure, picture
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QImageWriter
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.lesson import Figure
from app.ui.rich_text import Mark
from app.ui.theme import ThemeChoice
from app.ui.widgets.figure_view import FigureView, LargeFigure
from app.ui.widgets.picture import MOST_PIXELS, PictureBox, load

QPA = QAccessible


class Library:
    """Gives pictures and remembers what was asked for."""

    def __init__(self, give=picture):
        self.give, self.asked = give, []

    def __call__(self, name, theme, scale):
        self.asked.append((name, theme, scale))
        return self.give(name, theme, scale)


def png(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def shown(qtbot, theme, icons):
    windows = []

    def show(block=None, give=picture, width=550):
        window = QWidget()
        windows.append(window)
        qtbot.add_widget(window)
        view = FigureView(theme, icons, block or figure(), Library(give), window)
        window.resize(900, 900)
        view.setGeometry(0, 0, width, view.heightForWidth(width))
        window.show()
        window.activateWindow()
        qtbot.wait_until(window.isActiveWindow)
        return view

    return show


def button(view, text):
    return next(one for one in view.findChildren(QPushButton) if one.text() == text)


def described(view):
    return view._description.isVisible()


def test_the_picture_is_named_and_described(shown):
    face = QPA.queryAccessibleInterface(shown()._box)

    assert face.role() == QPA.Role.Graphic
    assert face.text(QPA.Text.Name) == "The path of a part"
    assert face.text(QPA.Text.Description) == ("Five stages. " * 12)


def test_its_room_is_there_before_it_is_decoded_and_then_it_is_painted(qtbot, theme):
    box = PictureBox(theme, None)
    qtbot.add_widget(box)
    box.show_picture(load(picture, "path", "light"))
    box.resize(550, box.heightForWidth(550))
    box.show()
    before = (box.height(), box.is_ready)

    qtbot.wait_until(lambda: box.is_ready)
    colours = box.grab().toImage()

    assert before == (box.heightForWidth(550), False)
    assert theme.colour("bad_weak") in [colours.pixelColor(x, 140) for x in range(0, 550, 2)]


def test_a_picture_is_never_larger_than_drawn_but_grows_with_the_text(qtbot, shown, theme):
    view = shown(give=lambda *_: png(200, 100))
    box = view._box

    small = box.heightForWidth(550)
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)

    assert small == 50
    assert box.heightForWidth(550) == 100
    assert box.sizeHint() == QSize(200, 100)


def test_dark_and_light_have_pictures_of_their_own(shown, theme):
    view = shown()

    theme.apply(ThemeChoice.DARK, 1.0, 72)
    theme.apply(ThemeChoice.DARK, 1.2, 72)

    assert view._picture.asked == [("path", "light", 2), ("path", "dark", 2)]


def test_the_description_opens_and_closes_with_the_keyboard(qtbot, shown):
    view = shown()
    disclose = button(view, "Text description")
    disclose.setFocus()
    closed = view.heightForWidth(550)

    qtbot.keyClick(disclose, Qt.Key.Key_Space)
    opened, is_open = view.heightForWidth(550), described(view)
    qtbot.keyClick(disclose, Qt.Key.Key_Space)

    assert is_open
    assert not described(view)
    assert opened > closed == view.heightForWidth(550)
    assert disclose.isCheckable()


def test_enlarging_opens_a_window_with_the_picture_as_large_as_that(qtbot, shown):
    view = shown()
    enlarge = button(view, "Enlarge")

    qtbot.mouseClick(enlarge, Qt.MouseButton.LeftButton)
    large = view.findChild(LargeFigure)
    box = large.findChild(PictureBox)
    qtbot.wait_until(lambda: box.is_ready and large.isVisible())
    taken = box.grab().toImage()

    assert enlarge.accessibleName() == "Enlarge the figure"
    assert (large.width(), large.height()) == (810, 810)
    assert box.accessibleName() == "The path of a part"
    assert not box.hasHeightForWidth()
    assert taken.width() > 700
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    qtbot.wait_until(lambda: view.findChild(LargeFigure) is None)


@pytest.mark.parametrize(
    "give",
    [
        lambda *_: None,
        lambda *_: b"",
        lambda *_: b"GIF89a not a PNG at all",
        lambda *_: png(1, 1).replace(b"IHDR\0\0\0\1\0\0\0\1", b"IHDR\0\0\xff\xff\0\0\xff\xff"),
    ],
)
def test_where_the_picture_is_lost_its_words_stand_in_its_place(shown, give):
    view = shown(give=give)
    words = [label.words for label in (view._lost, view._caption, view._description)]

    assert described(view)
    assert words[0].startswith("The picture of this figure could not be read.")
    assert not view._box.isVisible()
    assert not button(view, "Enlarge").isVisible()
    assert view._lost.isVisible()


def test_a_picture_that_is_damaged_further_on_gives_way_to_its_words(qtbot, shown):
    whole = png(400, 200)
    view = shown(give=lambda *_: whole[: len(whole) // 2])

    qtbot.wait_until(lambda: described(view))

    assert view._lost.isVisible()
    assert view.wanted_width == 0


def test_a_picture_of_too_many_pixels_is_not_decoded():
    small = png(1, 1)
    side = int(MOST_PIXELS**0.5) + 1
    fields = small[12:16] + side.to_bytes(4) * 2 + small[24:29]
    large = small[:12] + fields + crc32(fields).to_bytes(4) + small[33:]

    assert load(lambda *_: large, "a", "light") is None
    assert load(lambda *_: png(20, 10), "a", "light").size == QSize(10, 5)


def test_a_found_word_in_the_description_opens_it(shown):
    view = shown()

    view.show_found({0: (Mark(0, 4, is_current=False),), 1: (Mark(0, 4, is_current=True),)})
    view.resize(550, view.heightForWidth(550))

    assert described(view)
    assert "background-color" in view._caption.text()
    assert view.place_of(1).top() > view.place_of(0).top()


def test_a_figure_without_a_caption_shows_none(shown):
    view = shown(Figure("path", "What it shows", "", "In words."))

    assert not view._caption.isVisible()
    view._box.show_picture(None)
    assert view._box.heightForWidth(550) == 0
