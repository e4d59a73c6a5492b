from dataclasses import asdict
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.resources import SHEET
from app.ui.theme import (
    DARK,
    LIGHT,
    FontRole,
    Theme,
    ThemeChoice,
    installed_family,
    palette_of,
    tokens_of,
)

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("bg", "surface", "code")
WORDS = ("text", "muted", "accent", "ok", "warn", "bad", "info")


def luminance(name):
    parts = (part / 255 for part in QColor(name).getRgb()[:3])
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
@pytest.mark.parametrize(("ink", "ground"), list(product(WORDS, GROUNDS)))
def test_text_stands_out_from_its_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", ["accent", "ok", "warn", "bad", "info"])
def test_a_chips_words_stand_out_from_its_tint(tokens, tone):
    assert contrast(getattr(tokens, tone), getattr(tokens, f"{tone}_weak")) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["bg", "surface"])
def test_the_line_around_a_control_and_the_ring_around_the_focus_can_be_seen(tokens, ground):
    for line in (tokens.border, tokens.accent):
        assert contrast(line, getattr(tokens, ground)) >= 3


@BOTH
def test_words_on_a_filled_button_can_be_read(tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_a_theme_applies_to_everything(theme, qapp):
    theme.apply(ThemeChoice.DARK, 1.5, 60)

    assert theme.is_dark
    assert qapp.palette().window().color() == theme.colour("bg") == QColor(DARK.bg)
    assert qapp.font().pixelSize() == 21
    assert f"background: {DARK.bg}" in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()
    assert (theme.px(10), theme.line_height(FontRole.BODY)) == (15, round(16 * 1.6 * 1.5))


def test_a_change_is_told_and_a_repeat_is_not(qtbot, theme):
    told = []
    theme.changed.connect(lambda: told.append(theme.scale))
    for scale in (1.25, 1.25, 1.5):
        theme.apply(ThemeChoice.LIGHT, scale, 72)

    assert told == [1.25, 1.5]


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (9, 2.0)])
def test_text_stays_between_the_smallest_and_the_largest(theme, asked, given):
    theme.apply(ThemeChoice.LIGHT, asked, 72)

    assert theme.scale == given


def test_the_column_grows_with_text_and_measure(theme):
    narrow = theme.column_width()
    theme.apply(ThemeChoice.LIGHT, 1.0, 80)
    wide = theme.column_width()
    theme.apply(ThemeChoice.LIGHT, 2.0, 80)

    assert narrow < wide < theme.column_width()


def test_code_has_a_fixed_width_and_labels_stand_apart(theme):
    label, code = theme.font(FontRole.LABEL), theme.font(FontRole.CODE)

    assert label.capitalization() == QFont.Capitalization.AllUppercase
    assert label.letterSpacing() > 0
    assert code.family() != theme.font(FontRole.BODY).family()
    assert theme.font(FontRole.CODE) is code


def test_the_system_decides_when_it_is_asked_to(theme, qapp):
    theme.apply(ThemeChoice.SYSTEM, 1.0, 72)

    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.is_dark == dark


def test_the_system_may_change_its_mind(qtbot, theme):
    with qtbot.wait_signal(theme.changed):
        theme._on_system_changed()

    assert theme.tokens == LIGHT


def test_a_theme_that_was_never_applied_heeds_no_system(qapp):
    fresh = Theme(qapp, SHEET)
    told = []
    fresh.changed.connect(lambda: told.append(1))
    fresh._on_system_changed()

    assert told == []


def test_a_style_sheet_with_an_unknown_token_fails_at_once(qapp, tmp_path):
    sheet = tmp_path / "app.qss"
    sheet.write_text("QLabel { color: $colour_nobody_knows; }")

    with pytest.raises(KeyError, match="colour_nobody_knows"):
        Theme(qapp, sheet).apply(ThemeChoice.LIGHT, 1.0, 72)


def test_the_systems_contrast_colours_are_taken_over_with_thick_lines():
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#00ffff"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    tokens = tokens_of(palette)

    assert (tokens.bg, tokens.surface, tokens.warn_weak) == ("#000000",) * 3
    assert (tokens.text, tokens.muted, tokens.border) == ("#ffff00",) * 3
    assert (tokens.accent, tokens.on_accent, tokens.line) == ("#00ffff", "#000000", 2)


@BOTH
def test_the_palette_says_what_qt_asks_for(tokens):
    palette = palette_of(tokens)

    assert palette.color(QPalette.ColorRole.Window) == QColor(tokens.bg)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(tokens.accent)
    off = QPalette.ColorGroup.Disabled
    assert palette.color(off, QPalette.ColorRole.ButtonText) == QColor(tokens.muted)
    assert set(asdict(tokens)) > set(WORDS)


@pytest.mark.parametrize("is_fixed", [True, False])
def test_one_family_is_named_that_this_machine_has(qapp, is_fixed):
    assert installed_family(is_fixed=is_fixed) in QFontDatabase.families()
    assert QApplication.instance() is qapp
