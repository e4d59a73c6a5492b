"""What nobody expected: it is written down, said once, and the program goes on."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QtMsgType, Signal

from app.logs import short_place

log = logging.getLogger("app.crash")


class Crashes(QObject):
    """Catches what reaches Python's last hooks, in any thread, and Qt's own complaints."""

    caught = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        del trace
        text = without_values(error)
        log.critical("unexpected: %s", text)
        self.caught.emit(text)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or SystemError(args.exc_type.__name__)
        self._on_exception(args.exc_type, error, args.exc_traceback)

    def _on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        error = args.exc_value or SystemError(args.exc_type.__name__)
        self._on_exception(args.exc_type, error, args.exc_traceback)


def without_values(error: BaseException) -> str:
    """Keep where an exception came from, not what it said: that may be somebody's answer."""
    parts = []
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        places = (f"  {short_place(f.filename)}:{f.lineno} in {f.name}\n" for f in frames)
        parts.append("".join(places) + type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join(reversed(parts))


def on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log what Qt says; when it is about to abort, say why in a sentence first."""
    del context
    level = logging.INFO if kind == QtMsgType.QtInfoMsg else logging.WARNING
    log.log(level, "Qt: %s", text)
    if kind == QtMsgType.QtFatalMsg:
        first, _, _ = text.strip().partition("\n")
        sys.stderr.write(f"Seawall cannot open a window: {first}\n")
