import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from app.resources import ICONS
from app.ui.icons import Icons
from app.ui.theme import ThemeChoice

NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))
RED = QColor("#ff0000")


def inks(pixmap):
    """The colours of what is more than half opaque."""
    image = pixmap.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    found = (image.pixelColor(x, y) for x, y in places)
    return {colour.name() for colour in found if colour.alpha() > 200}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn_in_one_colour(icons, name):
    assert inks(icons.pixmap(name, 32, RED)) == {"#ff0000"}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_ours_and_refers_to_nothing(name):
    source = (ICONS / f"{name}.svg").read_text()

    assert not re.search(r"href|url\(|<script|<image|<style|<!ENTITY", source)
    assert "currentColor" in source


def test_an_icon_is_drawn_once_for_each_look(icons):
    first = icons.pixmap("check", 18, RED)

    assert icons.pixmap("check", 18, RED) is first
    assert icons.pixmap("check", 18, RED, 2.0).size() == QSize(36, 36)
    assert icons.pixmap("check", 18, RED, 2.0).deviceIndependentSize() == QSize(18, 18)
    assert inks(icons.pixmap("check", 18, QColor("#00ff00"))) == {"#00ff00"}


def test_an_icon_on_a_button_follows_theme_and_text_size(icons, theme):
    theme.apply(ThemeChoice.DARK, 2.0, 72)
    icon = icons.icon("check", theme)

    picture = icon.pixmap(QSize(36, 36), 1.0)
    assert inks(picture) == {theme.tokens.text.lower()}
    disabled = icon.pixmap(QSize(36, 36), 1.0, QIcon.Mode.Disabled)
    assert inks(disabled) == {theme.tokens.border.lower()}


def test_an_icon_that_is_not_there_is_a_mistake_of_ours():
    with pytest.raises(FileNotFoundError):
        Icons(ICONS).pixmap("nothing", 18, RED)
