"""The composition root: builds everything once, joins it, and lets it go in order."""

import os
import sys

from app.resources import CORE_SOURCE, ICONS, SHEET
from app.services.library import open_library
from app.services.profile import Profile
from app.ui.application import Application, make_application
from app.ui.icons import Icons
from app.ui.presenters.desk import Desk
from app.ui.render import LOOK, draw_figure
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme, ThemeChoice


def run(profile: Profile) -> int:
    """Open the window on an open profile; close the profile when the window is gone."""
    # Qt would look for `name@2x.png` beside whatever a picture is called (reliability F2).
    os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
    qt = make_application(sys.argv[:1])
    storage = TaskRunner(threads=1)
    try:
        theme = Theme(qt, SHEET)
        settings = profile.settings
        theme.apply(ThemeChoice(settings.theme), settings.text_percent / 100, settings.measure)
        library = open_library(CORE_SOURCE, profile.folder / "catalogue.db", draw_figure, LOOK)
        desk = Desk(library.course(), library, profile.study, storage, profile.now)
        application = Application(qt, theme, Icons(ICONS), desk, profile)
        application.start()
        code: int = qt.exec()
        return code
    finally:
        storage.wait()
        profile.close()
