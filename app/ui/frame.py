"""From Qt to the first paint: what has to be there before there is anything to show."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QProcess,
    QSettings,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.resources import own_command
from app.ui.collector import Collector
from app.ui.main_window import MainWindow


def make_application(words: list[str]) -> QApplication:
    """Start Qt; should it give up at once, it says why in a sentence."""
    qInstallMessageHandler(_on_early_message)
    # WORKAROUND: Qt's file dialog writes the folders a person visited into ~/.config, and has no
    # switch for that; where nothing can be written it goes without. Can go when Qt has one.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    application = QApplication(words)
    application.setApplicationName("Seawall")
    application.setDesktopFileName("seawall")
    application.setStyle("fusion")
    Collector(application)
    return application


def start_program(root: Path, profile_name: str) -> None:
    """Start this program again, on its own.

    Args:
        root: where the data of this account lie, which are those of the first profile.
        profile_name: which profile to open; empty for the first.
    """
    (program, *words), beside = own_command()
    named = ["--profile", profile_name] if profile_name else []
    QProcess.startDetached(program, [*words, "--data", str(root), *named], str(beside))


def _on_early_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del context
    if kind == QtMsgType.QtFatalMsg:
        first, _, _ = text.strip().partition("\n")
        sys.stderr.write(f"Seawall cannot open a window: {first}\n")


class Opening(QObject):
    """Fills a window as soon as it has been painted, and closes it if that cannot be done."""

    def __init__(self, window: MainWindow, fill: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._fill = window, fill
        self._content: object = None
        self.problem: AppError | None = None
        window.painted.connect(self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(0, self._open)

    @Slot()
    def _open(self) -> None:
        try:
            self._content = self._fill()
        except AppError as problem:
            self.problem = problem
            self._window.close()
