import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from app.domain.prose import Link, LinkKind, Span
from app.ui.plain_text import BREAK
from app.ui.rich_text import LaidProse, Mark, ProseLabel, to_html
from app.ui.theme import FontRole, ThemeChoice

TERM = Link(LinkKind.TERM, "pickle")
WEB = Link(LinkKind.WEB, 'https://example.org/"><img src=x>')
PROSE = (
    Span("A "),
    Span("pickle", link=TERM),
    Span(" is "),
    Span("code", code=True),
    Span(", see ", strong=True),
    Span("there", emphasis=True, link=WEB),
)
WORDS = ["Every", "part", "was", "made", "by", "somebody;", "which", "trust,", "and", "why?"]
HOSTILE = '<img src="//server/a.png"><a href="file:///etc/passwd">x</a> & more'


def html(theme, prose=PROSE, marks=(), role=FontRole.BODY, tone="text"):
    return to_html(prose, theme, role, tone, marks)


@pytest.fixture
def label(qtbot, theme):
    label = ProseLabel(theme, PROSE)
    qtbot.add_widget(label)
    label.resize(500, 100)
    label.show()
    label.activateWindow()
    qtbot.wait_until(label.isActiveWindow)
    return label


def test_links_are_numbers_that_only_this_program_can_follow(theme):
    text = html(theme)

    assert re.findall(r'href="([^"]*)"', text) == ["act:0", "act:1"]
    assert "example.org" not in text


def test_markup_in_a_text_is_shown_and_not_obeyed(theme):
    text = html(theme, (Span(HOSTILE),))

    assert "<img" not in text
    assert "<a " not in text
    assert "&lt;img src=&quot;//server/a.png&quot;&gt;" in text


def test_nothing_in_a_paragraph_can_be_loaded(theme):
    text = html(theme, (Span(HOSTILE, code=True, strong=True, emphasis=True, link=WEB),))

    assert set(re.findall(r"<([a-z]+)", text)) == {"p", "a", "span"}
    assert "url(" not in text


def test_each_look_has_its_style(theme):
    text = html(theme)

    assert "font-family:'Noto Sans Mono'" in text
    assert "font-weight:600" in text
    assert "font-style:italic" in text
    assert f"color:{theme.tokens.accent};text-decoration:underline" in text
    assert f"color:{theme.tokens.text};text-decoration:underline" in text


def test_a_paragraph_takes_the_colour_of_its_tone(theme):
    assert f"color:{theme.tokens.muted};" in html(theme, (Span("a"),), tone="muted")


def test_what_was_found_is_marked_across_spans(theme):
    marks = (Mark(0, 4, is_current=False), Mark(9, 6, is_current=True))
    text = html(theme, (Span("A pickle"), Span(" is code", code=True)), marks)

    pieces = re.findall(r"background-color:(#\w+);color:#\w+;\">([^<]*)<", text)
    assert pieces == [
        (theme.tokens.warn_weak, "A pi"),
        (theme.tokens.accent, "is cod"),
    ]


def test_a_mark_that_spans_two_looks_marks_both(theme):
    text = html(theme, (Span("ab"), Span("cd", strong=True)), (Mark(1, 2, is_current=False),))

    assert re.findall(r"background-color:#\w+;color:#\w+;\">([^<]*)<", text) == ["b", "c"]


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("act:0", [TERM]),
        ("act:1", [WEB]),
        ("act:2", []),
        ("act:-1", []),
        ("act:", []),
        ("file:///etc/passwd", []),
        ("https://example.org", []),
    ],
)
def test_a_link_is_reported_and_anything_else_is_not(label, href, followed):
    reported = []
    label.link_activated.connect(reported.append)
    label.linkActivated.emit(href)

    assert reported == followed
    assert not label.openExternalLinks()


def test_links_can_be_reached_with_the_keyboard(label):
    reported = []
    label.link_activated.connect(reported.append)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in (TERM, WEB):
        QTest.keyClick(label, Qt.Key.Key_Tab)
        QTest.keyClick(label, Qt.Key.Key_Return)

    assert reported == [TERM, WEB]


def test_a_paragraph_without_links_is_no_tab_stop(qtbot, theme):
    label = ProseLabel(theme, (Span("words"),))
    qtbot.add_widget(label)

    assert not label.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_is_selected_can_be_copied_and_nothing_else_is(label):
    QGuiApplication.clipboard().setText("before")
    label.copy_selection()
    assert QGuiApplication.clipboard().text() == "before"

    label.setSelection(2, 6)
    label.copy_selection()
    assert QGuiApplication.clipboard().text() == "pickle"


def test_the_menu_offers_what_can_be_copied(label):
    label.customContextMenuRequested.emit(QPoint(5, 5))
    menu = label.findChild(QMenu)
    texts = [(action.text(), action.isEnabled()) for action in menu.actions()]
    menu.actions()[1].trigger()

    assert texts == [("Copy", False), ("Copy paragraph", True)]
    assert QGuiApplication.clipboard().text() == "A pickle is code, see there"


def test_other_words_can_stand_in_the_same_place(label):
    label.set_prose((Span("New\u202e words"),))

    assert label.words == label.accessibleName() == "New words"


def test_marks_are_shown_and_taken_away(label, theme):
    before = label.text()
    label.show_marks((Mark(2, 6, is_current=False),))
    marked = label.text()
    label.show_marks((Mark(2, 6, is_current=False),))
    label.show_marks(())

    assert theme.tokens.warn_weak in marked
    assert label.text() == before


def test_a_change_of_theme_is_shown_at_once(label, theme):
    theme.apply(ThemeChoice.DARK, 1.5, 72)

    assert f"color:{theme.tokens.text};" in label.text()
    assert label.font().pixelSize() == 24


LONG = "supply_chain.verify_manifest_before_loading"
SPANS = st.builds(
    Span,
    st.lists(st.sampled_from([*WORDS, LONG, " ", "  ", "\n"]), max_size=9).map(" ".join),
    code=st.booleans(),
    strong=st.booleans(),
    emphasis=st.booleans(),
)
FOUND = st.builds(Mark, st.integers(0, 20), st.integers(1, 9), st.just(False))


@given(
    prose=st.lists(SPANS, max_size=5).map(lambda spans: (Span("Every "), *spans)),
    role=st.sampled_from([FontRole.UI, FontRole.BODY, FontRole.LABEL, FontRole.BODY_STRONG]),
    width=st.integers(60, 700),
    marks=st.lists(FOUND, max_size=1).map(tuple),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_height_is_the_one_qt_would_find(theme, prose, role, width, marks):
    label = ProseLabel(theme, prose, role)
    label.show_marks(marks)

    assert label.heightForWidth(width) == QLabel.heightForWidth(label, width)


def test_margins_are_part_of_the_height(label):
    before = label.heightForWidth(200)
    label.setContentsMargins(10, 3, 15, 4)

    assert label.heightForWidth(225) == before + 7 == QLabel.heightForWidth(label, 225)


def test_heights_follow_the_words(label):
    before = label.heightForWidth(120)
    label.set_prose((Span("word " * 60),))

    assert label.heightForWidth(120) > 3 * before


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_what_is_laid_out_without_a_label_looks_as_with_one(qtbot, theme, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    prose = (Span(LONG + " and "), Span("load_file", code=True), Span(" loads", strong=True))
    label = ProseLabel(theme, prose, FontRole.UI)
    qtbot.add_widget(label)
    label.resize(180, label.heightForWidth(180))
    shown = label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    drawn = QImage(shown.size(), QImage.Format.Format_RGB32)
    drawn.fill(theme.colour("bg"))
    painter = QPainter(drawn)
    LaidProse(prose, theme, FontRole.UI).draw(painter, QPoint(0, 0), 180, theme.colour("text"))
    painter.end()

    assert drawn == shown


@pytest.fixture
def narrow(qtbot, theme):
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    label = ProseLabel(theme, (Span("Call "), Span(LONG, code=True), Span(" first.")))
    qtbot.add_widget(label)
    label.resize(420, label.heightForWidth(420))
    label.show()
    return label


def test_a_very_long_word_breaks_instead_of_being_cut_off(narrow):
    assert narrow.minimumSizeHint().width() <= 420
    assert narrow.words == narrow.accessibleName() == f"Call {LONG} first."


@pytest.mark.parametrize("way", ["menu", "key", "function"])
def test_what_is_copied_has_no_breaks_in_it(narrow, way):
    narrow.setSelection(0, len(narrow.words) + narrow.text().count(BREAK))
    narrow.setFocus()
    if way == "menu":
        narrow.customContextMenuRequested.emit(QPoint(5, 5))
        narrow.findChild(QMenu).actions()[0].trigger()
    elif way == "key":
        QTest.keyClick(narrow, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        narrow.copy_selection()

    assert BREAK in narrow.selectedText()
    assert QGuiApplication.clipboard().text() == f"Call {LONG} first."


def test_a_search_counts_no_breaks(theme):
    found = Mark(5 + LONG.index("before"), len("before_loading"), is_current=True)
    text = html(theme, (Span("Call "), Span(LONG, code=True)), (found,))

    assert BREAK in text
    marked = re.findall(r"background-color:#\w+;color:#\w+;\">([^<]*)<", text)
    assert [piece.replace(BREAK, "") for piece in marked] == ["before_loading"]


def test_words_break_at_the_same_places_when_something_is_found_in_them(theme):
    plain_ = html(theme, (Span(LONG),))
    marked = html(theme, (Span(LONG),), (Mark(3, 14, is_current=False),))

    assert re.sub("<[^>]*>", "", marked) == re.sub("<[^>]*>", "", plain_)


def test_a_word_of_several_looks_breaks_too(theme):
    text = html(theme, (Span(LONG[:12]), Span(LONG[12:], code=True)))

    assert re.sub("<[^>]*>", "", text).count(BREAK) == re.sub(
        "<[^>]*>", "", html(theme, (Span(LONG),))
    ).count(BREAK)
