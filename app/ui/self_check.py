"""Proof without a display that what the window needs works."""

import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.place import Place, Screen
from app.errors import AppError, Code, ContentError
from app.messages import explain
from app.policy import lairs, load_ruling
from app.resources import ICONS, SHEET
from app.services.library import open_course
from app.services.profile import open_profile
from app.services.session import open_session
from app.services.trust_facts import gather_facts
from app.ui.frame import make_application
from app.ui.icons import Icons
from app.ui.pages.note_dialog import NoteDialog
from app.ui.presenters.desk import Desk, desk_of
from app.ui.presenters.lesson_presenter import LessonPresenter
from app.ui.presenters.notes import Notes
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.render import LOOK, draw_figure
from app.ui.self_check_uses import HEIGHT, WIDTH, colours_on, open_rooms, write_files
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme, ThemeChoice

FEWEST_COLOURS = 100
"""A page with a heading, text and a card has more, an empty one fewer."""


def run(folder: Path | None) -> int:
    """Check everything once, in a folder or in one that is thrown away; return the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
    application = make_application(["seawall"])
    try:
        with TemporaryDirectory(prefix="seawall-") as thrown_away:
            _check(application, folder, Path(thrown_away))
    except AppError as error:
        sys.stderr.write(f"{explain(error)} ({error.code})\n")
        return 1
    return 0


def _check(application: QApplication, folder: Path | None, scratch: Path) -> None:
    """Open and use each thing; what fails says so itself.

    A learner's own profile is opened and closed again; the lesson is read in one of nobody's, or
    the learner would find themselves in it at the next start.

    Raises:
        AppError: something does not work.
    """
    if folder is not None:
        open_session(folder, _now).database.close()
    _tell_policy()
    storage = TaskRunner(threads=1)
    profile = open_profile(scratch, _now, SystemRandom())
    _say(f"database: {profile.database.mode} journal, SQLite {profile.database.version}")
    _say(f"release key: {gather_facts(scratch).release_key or 'none yet'}")
    try:
        theme = Theme(application, SHEET)
        theme.apply(ThemeChoice.LIGHT, 1.0, profile.settings.measure)
        _say(f"theme: text in {application.font().family()}")
        library = open_course(folder or scratch, draw_figure, LOOK)
        desk = desk_of(profile, library, storage, storage)
        _say(f"catalogue: {desk.course.title} {desk.course.version}")
        settings = SettingsPresenter(profile, desk, theme, Icons(ICONS))
        window = QWidget()
        notes = Notes(desk, partial(NoteDialog, theme, window))
        _render(LessonPresenter(desk, theme, Icons(ICONS), settings, notes), desk)
        _say(open_rooms(desk, theme, Icons(ICONS), _now))
        storage.wait()
        for line in write_files(profile, desk, theme, scratch):
            _say(line)
        library.close()
    finally:
        storage.wait()
        profile.close()


def _tell_policy() -> None:
    """Print the policy in force, key by key.

    Raises:
        AppError: its file cannot be used.
    """
    ruling = load_ruling(lairs())
    if ruling.problem is not None:
        raise ruling.problem
    _say(f"policy: {ruling.place or 'no file, the safe answers hold'}")
    for line in ruling.policy.lines():
        _say(f"  {line}")


def _render(presenter: LessonPresenter, desk: Desk) -> None:
    """Draw a lesson the way the window does."""
    whole = next((head for head in desk.course.lessons if not head.problem), None)
    if whole is None:
        raise ContentError(Code.CONTENT_CATALOGUE, reason="no lesson that can be shown")
    loop = QEventLoop()
    presenter.shown.connect(loop.quit)
    presenter.problem_raised.connect(loop.quit)
    presenter.page.resize(WIDTH, HEIGHT)
    presenter.page.show()
    presenter.open(Place(Screen.LESSON, _now(), whole.id))
    loop.exec()
    colours = colours_on(presenter.page)
    if colours < FEWEST_COLOURS:
        raise ContentError(Code.CONTENT_CATALOGUE, reason=f"lesson {whole.id} stays empty")
    _say(f"lesson: {whole.title}, {colours} colours on the page")


def _now() -> datetime:
    return datetime.now().astimezone()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
