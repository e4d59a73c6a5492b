import pytest
from lesson_factory import CITE, prose, table
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QTableWidget

from app.domain.lesson import Table
from app.domain.prose import Span
from app.ui.rich_text import Mark
from app.ui.theme import ThemeChoice
from app.ui.widgets.cell_text import (
    Faces,
    laid_out,
    longest_word,
    natural_width,
    share,
    text_height,
)
from app.ui.widgets.table_view import TableView

QPA = QAccessible


@pytest.fixture
def view(qtbot, theme):
    shown = TableView(theme, table())
    qtbot.add_widget(shown)
    fit(shown, 550)
    shown.show()
    shown.activateWindow()
    qtbot.wait_until(shown.isActiveWindow)
    return shown


def fit(view, width):
    view.resize(width, view.heightForWidth(width))


def cells(view):
    return view.findChild(QTableWidget)


def select(view, *places):
    for row, column in places:
        cells(view).item(row, column).setSelected(True)


def test_screen_readers_find_rows_cells_and_headers(view):
    face = QPA.queryAccessibleInterface(cells(view))
    heads = [head for head in view.findChildren(QLabel) if head.parent() is view]

    shape = face.tableInterface() if hasattr(face, "tableInterface") else None
    model = cells(view).model()

    assert face.role() == QPA.Role.Table
    assert shape is None or (shape.rowCount(), shape.columnCount()) == (3, 3)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Who can change it"
    assert [QPA.queryAccessibleInterface(head).role() for head in heads] == [
        QPA.Role.ColumnHeader
    ] * 3
    assert cells(view).accessibleName() == "Table: Part, Who can change it, What to note"


def test_every_word_of_a_cell_has_room(view, theme):
    for width in (240, 400, 550, 900):
        fit(view, width)
        grid = cells(view)
        needed = [
            text_height(
                prose(grid.item(row, column).text()), Faces(theme), grid.columnWidth(column) - 24
            )
            for row in range(2)
            for column in range(3)
        ]
        got = [grid.rowHeight(row) - 16 for row in range(2) for _ in range(3)]

        assert all(one <= other for one, other in zip(needed, got, strict=True))
        assert sum(grid.columnWidth(column) for column in range(3)) == width
        assert sum(grid.rowHeight(row) for row in range(3)) == grid.height()


def test_it_never_scrolls_by_itself(view):
    grid = cells(view)
    none, begun = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    down = QPoint(0, -120)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), down, none, Qt.NoModifier, begun, False
    )

    grid.wheelEvent(turn)

    assert not turn.isAccepted()
    assert grid.verticalScrollBar().maximum() == grid.horizontalScrollBar().maximum() == 0


def test_arrows_move_and_ctrl_c_copies_cells_separated_by_tabs(qtbot, view):
    grid = cells(view)
    grid.setFocus()
    grid.setCurrentCell(0, 0)

    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied == "whoever holds the publisher's account\nthe same account, in another file"


def test_the_menu_copies_the_whole_table_with_its_header(view):
    names = {action.text(): action for action in cells(view).actions()}
    select(view, (0, 0), (0, 1))

    names["Copy cells"].trigger()
    some = QGuiApplication.clipboard().text()
    names["Copy table"].trigger()
    lines = QGuiApplication.clipboard().text().split("\n")

    assert some == "base model, adapter\twhoever holds the publisher's account"
    assert lines[0] == "Part\tWho can change it\tWhat to note"
    assert lines[3] == "packages\ttheir maintainers [x]\tindex"


def test_page_keys_and_tab_leave_the_table(qtbot, view):
    grid = cells(view)
    keys = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Escape, Qt.Key.Key_Right)
    presses = [QKeyEvent(QEvent.Type.KeyPress, key, Qt.NoModifier) for key in keys]
    grid.setFocus()

    for press in presses:
        grid.keyPressEvent(press)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)

    assert [press.isAccepted() for press in presses] == [False, False, False, True]
    assert grid.cellWidget(2, 1).hasFocus()


def test_a_link_in_a_cell_is_reported(qtbot, view):
    label = cells(view).cellWidget(2, 1)

    with qtbot.wait_signal(view.link_activated) as told:
        label.linkActivated.emit("act:0")

    assert told.args == [CITE]


def test_found_words_are_marked_in_header_cell_and_link(view, theme):
    before = view.grab().toImage()
    here, there = Mark(0, 3, is_current=True), Mark(0, 3, is_current=False)

    view.show_found({0: (there,), 3: (here,), 10: (there,)})
    place = view.place_of(3)
    after = view.grab().toImage()
    inside = {
        after.pixelColor(x, y).name()
        for x in range(place.left(), place.left() + 40)
        for y in range(place.top(), place.bottom())
    }

    assert theme.tokens.accent.lower() in inside
    assert before != after
    assert "background-color" in view.findChildren(QLabel)[0].text()
    assert "background-color" in cells(view).cellWidget(2, 1).text()
    assert view.place_of(0).top() < place.top() < view.place_of(6).top()


def test_a_chosen_cell_is_seen_to_be(view, theme):
    place = view.place_of(3)

    select(view, (0, 0))
    ground = view.grab().toImage().pixelColor(place.right() - 3, place.bottom() - 3)

    assert ground == theme.colour("hairline")


def test_larger_text_makes_higher_rows(view, theme):
    before = view.heightForWidth(550)

    theme.apply(ThemeChoice.LIGHT, 2.0, 72)

    assert view.heightForWidth(550) > 2 * before


def test_room_is_shared_by_what_columns_want_then_by_their_longest_words():
    assert share(300, [50, 100], [20, 30]) == (100, 200)
    assert share(300, [100, 500], [50, 50]) == (70, 230)
    assert share(100, [400, 400], [150, 50]) == (75, 25)


def test_cells_know_the_look_of_their_words(qapp, theme):
    faces = Faces(theme)
    plain_, strong = prose("weights and models"), (Span("weights and models", strong=True),)
    mixed = (Span("a "), Span("load_file", code=True), Span(" b", emphasis=True))

    layout = laid_out(mixed, faces, 500, ())

    assert natural_width(strong, faces) > natural_width(plain_, faces)
    assert longest_word(plain_, faces) < natural_width(plain_, faces)
    assert longest_word((), faces) == 0
    assert [look.start for look in layout.formats()] == [2, 11]
    assert text_height(prose("a\nb"), faces, 500) == faces.pitch
    assert text_height(plain_, faces, 20) > 2 * faces.pitch


def test_a_table_of_one_cell_without_rows_is_only_a_header(qtbot, theme):
    shown = TableView(theme, Table((prose("Part"),), ()))
    qtbot.add_widget(shown)

    fit(shown, 550)

    assert 30 < shown.height() < 60
