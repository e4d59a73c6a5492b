import pytest
from lesson_factory import SVG
from PySide6.QtGui import QColor, QImage

from app.ui.render import draw_figure
from app.ui.theme import DARK, LIGHT

SMALL = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20">
  <rect class="fill-bad-weak stroke-ok" x="1" y="1" width="18" height="18" stroke-width="2"/>
  <rect class="accent" x="20" y="0" width="20" height="20"/>
  <rect class="unknown fill-line fill-nothing" x="40" y="0" width="20" height="20" fill="#123456"/>
</svg>"""
WORDS = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20">
  <text class="text" x="2" y="15" font-size="14" font-family="%s">iiii WWW</text></svg>"""


def drawn(svg, theme="light", scale=1):
    return QImage.fromData(draw_figure(svg, theme, scale))


@pytest.mark.parametrize(("theme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_classes_become_the_colours_of_a_theme(qapp, theme, tokens):
    picture = drawn(SMALL, theme)

    assert picture.pixelColor(10, 10) == QColor(tokens.bad_weak)
    assert picture.pixelColor(1, 10) == QColor(tokens.ok)
    assert picture.pixelColor(30, 10) == QColor(tokens.accent)


def test_a_class_nobody_knows_changes_nothing(qapp):
    assert drawn(SMALL).pixelColor(50, 10) == QColor("#123456")


def test_the_ground_stays_transparent_and_the_scale_counts_pixels(qapp):
    once, twice = drawn(SVG), drawn(SVG, scale=2)

    assert once.pixelColor(0, 0).alpha() == 0
    assert (once.width(), twice.width()) == (700, 1400)


def test_the_same_drawing_gives_the_same_bytes(qapp):
    assert draw_figure(SVG, "dark", 2) == draw_figure(SVG, "dark", 2)


def test_words_are_drawn_in_the_families_of_the_theme(qapp):
    sans, fixed = drawn(WORDS % b"sans-serif"), drawn(WORDS % b"monospace")
    known = drawn(WORDS % b"Noto Sans")

    assert sans == known
    assert sans != fixed


@pytest.mark.parametrize("svg", [b"", b'<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_what_is_no_drawing_is_refused(qapp, svg):
    with pytest.raises(ValueError, match="no SVG drawing"):
        draw_figure(svg, "light", 1)
