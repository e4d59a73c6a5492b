import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.plain_text import (
    PlainLabel,
    button,
    clean,
    message_box,
    name,
    on_button,
    set_tooltip,
)
from app.ui.theme import FontRole, ThemeChoice

MARKUP = '<img src="//server/share/a.png"><b>bold</b>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("exe.\u202egnp", "exe.gnp"),
        ("zero\u200bwidth\u2066s\u2069", "zerowidths"),
        ("bell\x07 and \x00null", "bell and null"),
        ("private \ue000 use", "private  use"),
        (MARKUP, MARKUP),
    ],
)
def test_what_could_disguise_a_text_is_taken_out(text, shown):
    assert clean(text) == shown


def test_a_text_without_end_is_cut():
    assert clean("a" * 30, 10) == "a" * 9 + "…"
    assert len(clean("a" * 30_000)) == 20_000
    assert clean("\u202e" * 30 + "abc", 10) == "abc"


def test_a_name_stays_on_one_line_and_keeps_its_direction_to_itself():
    assert name("  Ada \n Lovelace ") == "\u2068Ada Lovelace\u2069"
    assert name("\u202eadA") == "\u2068adA\u2069"
    assert len(name("n" * 500)) == 82


def test_an_ampersand_is_shown_on_a_button():
    assert on_button("Q&A") == "Q&&A"


def test_a_button_says_aloud_what_it_shows(qtbot):
    made = button("Save && go", "primary")
    qtbot.add_widget(made)

    assert made.accessibleName() == "Save && go"
    assert made.property("variant") == "primary"


def test_a_label_never_obeys_markup(qtbot, theme):
    label = PlainLabel(theme, FontRole.UI)
    qtbot.add_widget(label)
    label.show_text(MARKUP + "\u202e")

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_a_label_follows_the_theme_and_its_tone(qtbot, theme):
    label = PlainLabel(theme, FontRole.SMALL, tone="muted")
    qtbot.add_widget(label)
    light = label.palette().windowText().color()
    theme.apply(ThemeChoice.DARK, 2.0, 72)

    assert label.palette().windowText().color() == theme.colour("muted") != light
    assert label.font().pixelSize() == 26
    label.set_tone("bad")
    assert label.palette().windowText().color() == theme.colour("bad")


@pytest.mark.parametrize("make", [QWidget, QAction])
def test_a_tool_tip_shows_markup_instead_of_obeying_it(qtbot, make):
    target = make()
    set_tooltip(target, MARKUP + "\nnext & last")

    assert target.toolTip() == (
        "<span>&lt;img src=&quot;//server/share/a.png&quot;&gt;&lt;b&gt;bold&lt;/b&gt;"
        "<br>next &amp; last</span>"
    )


def test_a_message_box_shows_both_texts_as_they_are_written(qtbot):
    box = message_box(None, "Title" * 40, MARKUP, MARKUP)
    qtbot.add_widget(box)

    texts = [label for label in box.findChildren(QLabel) if label.text()]
    assert [label.text() for label in texts] == [MARKUP, MARKUP]
    assert {label.textFormat() for label in texts} == {Qt.TextFormat.PlainText}
    assert len(box.windowTitle()) == 80
