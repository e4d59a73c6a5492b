import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.ui.main_window import NARROW, MainWindow
from app.ui.theme import ThemeChoice


@pytest.fixture
def window(qtbot, theme, icons):
    window = MainWindow(theme, icons)
    qtbot.add_widget(window)
    return window


@pytest.fixture
def screen(qapp):
    return QGuiApplication.primaryScreen().availableGeometry()


def test_the_first_time_the_window_has_its_usual_size_or_the_screens(window, screen):
    window.open_at(())

    assert window.width() == min(1280, screen.width())
    assert window.height() == min(832, screen.height())


def test_the_window_comes_back_to_the_very_same_place(qtbot, window, theme, icons):
    window.open_at((20, 30, 700, 500, 0))
    again = MainWindow(theme, icons)
    qtbot.add_widget(again)
    again.open_at(window.placement())

    assert window.placement() == again.placement() == (20, 30, 700, 500, 0)


def test_a_window_that_was_on_another_screen_comes_back_to_this_one(window):
    window.open_at((90_000, 90_000, 700, 500, 0))

    assert window.frameGeometry().x() < 10_000
    assert (window.width(), window.height()) == (700, 500)


def test_a_window_is_never_too_small_to_be_used(window):
    window.open_at((20, 30, 5, 5, 0))

    assert window.width() >= 640
    assert window.height() >= 420


def test_a_maximised_window_comes_back_maximised_and_knows_its_own_size(window, screen):
    window.open_at((20, 30, 700, 500, 1))

    assert window.isMaximized()
    assert window.placement()[-1] == 1


def test_full_screen_can_be_left_for_what_was_before(qtbot, window):
    window.open_at((20, 30, 700, 500, 0))
    window.toggle_full_screen()
    qtbot.wait_until(window.isFullScreen)
    window.toggle_full_screen()
    qtbot.wait_until(lambda: not window.isFullScreen())

    assert window.placement() == (20, 30, 700, 500, 0)


def test_a_window_closed_in_full_screen_is_as_large_as_before_the_next_time(qtbot, window):
    window.open_at((20, 30, 700, 500, 0))
    window.toggle_full_screen()
    qtbot.wait_until(window.isFullScreen)

    assert window.placement() == (20, 30, 700, 500, 0)


def test_leaving_full_screen_gives_a_maximised_window_back(qtbot, window):
    window.open_at((20, 30, 700, 500, 1))
    window.toggle_full_screen()
    qtbot.wait_until(window.isFullScreen)
    window.toggle_full_screen()
    qtbot.wait_until(lambda: not window.isFullScreen())

    assert window.isMaximized()


def test_a_minimised_window_comes_to_the_front_when_it_is_asked_for(qtbot, window):
    window.open_at(())
    window.showMinimized()
    window.come_to_front()

    qtbot.wait_until(window.isActiveWindow)
    assert not window.isMinimized()


@pytest.mark.parametrize(
    ("width", "percent", "is_collapsed"),
    [(NARROW, 100, False), (NARROW - 1, 100, True), (1280, 200, True), (1700, 200, False)],
)
def test_the_rail_shrinks_to_icons_where_there_is_little_room(
    window, theme, width, percent, is_collapsed
):
    theme.apply(ThemeChoice.LIGHT, percent / 100, 72)
    window.open_at(())
    window.resize(width, 800)

    assert window.rail.is_collapsed == is_collapsed


def test_pages_take_turns(window):
    first, second = QLabel("first"), QLabel("second")
    window.open_at(())
    for page in (first, second, first):
        window.show_page(page)

    assert first.isVisible()
    assert not second.isVisible()


def test_the_welcome_stands_alone(window):
    window.open_at(())
    window.show_alone(is_alone=True)
    assert not window.rail.isVisible()
    assert not window.top_bar.isVisible()

    window.show_alone(is_alone=False)
    assert window.rail.isVisible()
    assert window.top_bar.isVisible()


def test_the_title_says_where_one_is_on_one_line(window):
    window.show_title("Load weights\u202e, not programs " + "x" * 100)

    assert window.windowTitle().startswith("Load weights, not programs")
    assert window.windowTitle().endswith("… - Seawall")


def test_closing_is_told_while_everything_still_exists(window):
    told = []
    window.closing.connect(lambda: told.append(window.isVisible()))
    window.open_at(())
    window.close()

    assert told == [True]


def test_the_first_paint_is_told_once(qtbot, window):
    told = []
    window.painted.connect(lambda: told.append(1))
    window.open_at(())
    qtbot.wait_until(lambda: bool(told))
    window.repaint()

    assert told == [1]


def test_the_status_bar_never_widens_the_window(window):
    window.open_at(())
    window.show_saved("The disk reported an error. " * 40)

    assert window.minimumSizeHint().width() <= 640
    assert window.statusBar().findChildren(QLabel)
    assert window.windowFlags() & Qt.WindowType.Window
