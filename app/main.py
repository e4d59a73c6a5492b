"""The composition root: shows the window, then builds what it shows, and lets it all go in order.

The window comes first: importing and building every screen takes longer than Qt itself needs, and a
window that is there can be waited for.
"""

import gc
import os
import sys

from app.resources import ICONS, SHEET
from app.services.profile_names import root_of
from app.services.session import Session, close_session
from app.ui.frame import Opening, make_application, start_program
from app.ui.icons import Icons
from app.ui.main_window import MainWindow
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.destinations import show_destinations


def run(session: Session) -> int:
    """Open the window on an open session; close the session when the window is gone.

    Raises:
        AppError: there is no course to show.
    """
    # Qt would look for `name@2x.png` beside whatever a picture is called (reliability F2).
    os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
    storage, background = TaskRunner(threads=1), TaskRunner(threads=1)
    is_clean = False
    try:
        application = make_application(sys.argv[:1])
        filling = _Filling(session, Theme(application, SHEET), storage, background)
        opening = Opening(filling.window, filling.fill)
        filling.window.open_at(session.settings.window)
        code: int = application.exec()
        if opening.problem is not None:
            raise opening.problem
        is_clean = code == 0
    finally:
        background.wait()
        storage.wait()
        close_session(session, is_clean=is_clean)
    if filling.window.wants_restart:
        wanted = filling.window.next_profile
        name = session.profile_name if wanted is None else wanted
        start_program(root_of(session.folder, session.profile_name), name)
    return code


class _Filling:
    """What the window is filled with once it has been painted."""

    def __init__(
        self, session: Session, theme: Theme, storage: TaskRunner, background: TaskRunner
    ) -> None:
        self._session, self._theme = session, theme
        self._storage, self._background = storage, background
        settings = session.settings
        theme.apply(ThemeChoice(settings.theme), settings.text_percent / 100, settings.measure)
        self._icons = Icons(ICONS)
        self.window = MainWindow(theme, self._icons)
        show_destinations(self.window.rail, is_lead=settings.is_lead)
        self.window.show_alone(is_alone=not settings.is_welcomed)

    def fill(self) -> object:
        """Import and build the rest; the garbage collector starts with a clean table."""
        from app.ui.application import join  # noqa: PLC0415 start path

        lanes = (self._storage, self._background)
        joined = join(self._session, self.window, self._theme, self._icons, lanes)
        gc.freeze()
        return joined
