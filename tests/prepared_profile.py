"""Make a profile as a first start leaves it: welcomed, its course compiled, a lesson open.

Run as `python -m tests.prepared_profile FOLDER`; it prints the lesson's id.
"""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from app.domain.place import Place, Screen
from app.resources import CORE_SOURCE
from app.services.library import open_library
from app.services.profile import open_profile
from app.ui.render import LOOK, draw_figure


def now():
    return datetime.now().astimezone()


def prepare(folder):
    """Leave a profile; reading stopped a little way into the last lesson that can be shown."""
    application = QApplication.instance() or QApplication([])
    profile = open_profile(folder, now, Random(1))
    library = open_library(CORE_SOURCE, folder / "catalogue.db", draw_figure, LOOK)
    heads = [head for head in library.course().lessons if not head.problem]
    section = heads[-1].sections[1].id
    profile.study.remember(Place(Screen.LESSON, now(), heads[-1].id, section, 1))
    profile.save_settings(replace(profile.settings, is_welcomed=True, display_name="Ada"))
    library.close()
    profile.close()
    del application
    return heads[-1].id


if __name__ == "__main__":
    sys.stdout.write(prepare(Path(sys.argv[1])) + "\n")
