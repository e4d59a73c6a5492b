import pytest
from course_factory import COURSE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget

from app import VERSION
from app.domain.prose import Span
from app.ui.presenters.dialogs import Dialogs
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.reference_dialog import Reference

SOURCE = Reference("Source", "A report", ((Span("Somebody, 2024"),),), "https://example.org/a")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.add_widget(window)
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    qtbot.wait_until(window.isActiveWindow)
    return window


@pytest.fixture
def dialogs(theme, icons, window):
    return Dialogs(theme, icons, window, COURSE)


def opened(window, kind=QMessageBox):
    (found,) = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    return found


def buttons(dialog):
    shown = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    return {button.text().replace("&", ""): button for button in shown}


def test_about_names_the_program_and_what_the_course_builds_on(dialogs, window):
    dialogs.show_about()

    assert opened(window).text() == f"Seawall {VERSION}, course {COURSE.version}"
    assert opened(window).informativeText() == COURSE.attribution


def test_a_dialog_lets_the_program_go_on(dialogs, window):
    dialogs.show_about()

    assert opened(window).isWindow()
    opened(window).close()
    assert window.isEnabled()


def test_a_reference_is_closed_by_escape_and_by_enter(qtbot, dialogs, window):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialogs.show_reference(SOURCE)
        dialog = opened(window, QDialog)
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()


def test_an_address_can_be_copied_and_is_not_opened(dialogs, window):
    dialogs.show_reference(SOURCE)
    dialog = opened(window, QDialog)
    buttons(dialog)["Copy address"].click()

    assert QGuiApplication.clipboard().text() == "https://example.org/a"
    assert dialog.isVisible()


def test_a_reference_without_an_address_offers_none(dialogs, window):
    dialogs.show_reference(Reference("Term", "pickle", ((Span("A format."),),)))

    assert set(buttons(opened(window, QDialog))) == {"Close"}


def test_a_reference_fits_into_a_small_window(dialogs, window):
    window.resize(360, 400)
    dialogs.show_reference(SOURCE)

    assert opened(window, QDialog).width() <= 360


def test_the_ring_follows_the_keyboard_into_a_dialog(qtbot, dialogs, window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)

    dialogs.show_reference(SOURCE)
    dialog = opened(window, QDialog)
    ring = dialog.findChild(FocusRing)
    qtbot.wait_until(ring.isVisible)
    assert ring.geometry().contains(buttons(dialog)["Close"].geometry())


def test_a_dialog_that_the_mouse_opened_has_no_ring_yet(qtbot, dialogs, window):
    dialogs.show_reference(SOURCE)
    dialog = opened(window, QDialog)
    qtbot.wait_until(dialog.isActiveWindow)

    assert not dialog.findChild(FocusRing).isVisible()
