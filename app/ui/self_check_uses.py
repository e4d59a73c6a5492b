"""What the self-check does with nobody's profile: it opens every screen and writes every file.

Each part is imported when it is first needed, so a program that starts can still lack one. Here all
of them are needed once.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QEventLoop, QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.place import Place
from app.errors import AppError, Code, ContentError, FileError
from app.reports.writing import Form
from app.services.backing_up import BackupService
from app.services.handed import read_all
from app.services.moving import MovingService
from app.services.printing import save_report
from app.services.profile import Profile
from app.services.reporting import Reporter, write_statements
from app.services.sharing import ShareChoice
from app.services.verifying import verify
from app.ui.icons import Icons
from app.ui.presenters.desk import Desk
from app.ui.presenters.rooms import ROOMS, Room, make_room
from app.ui.report_press import drawn
from app.ui.theme import Theme

FEWEST_COLOURS = 20
"""A heading alone has more: the edges of letters are smooth."""
WIDTH, HEIGHT = 1084, 780


def colours_on(page: QWidget) -> int:
    """Count the colours of a page on a coarse grid."""
    picture = page.grab().toImage()
    places = [(x, y) for x in range(0, WIDTH, 4) for y in range(0, HEIGHT, 4)]
    return len({picture.pixel(x, y) for x, y in places})


class _Visit(QObject):
    """Opens one screen and waits until it is there, leads elsewhere, or says why it cannot."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._loop = room, QEventLoop()
        self._is_over = False
        self._problem: AppError | None = None
        room.shown.connect(self._on_reached)
        room.place_requested.connect(self._on_reached)
        room.problem_raised.connect(self._on_problem_raised)

    def to(self, place: Place) -> None:
        """Go there.

        Raises:
            AppError: what the screen said was wrong.
        """
        self._room.open(place)
        if not self._is_over:
            self._loop.exec()
        if self._problem is not None:
            raise self._problem

    @Slot(Place)
    def _on_reached(self, place: Place) -> None:
        del place
        self._end()

    @Slot(AppError)
    def _on_problem_raised(self, problem: AppError) -> None:
        self._problem = problem
        self._end()

    def _end(self) -> None:
        self._is_over = True
        self._loop.quit()


def open_rooms(desk: Desk, theme: Theme, icons: Icons, now: Callable[[], datetime]) -> str:
    """Open every screen that is imported late; say how many there are.

    Raises:
        AppError: one cannot be opened, or stays empty.
    """
    for screen in sorted(ROOMS):
        room = make_room(screen, desk, theme, icons)
        place = Place(screen, now())
        page = room.page_of(place)
        page.resize(WIDTH, HEIGHT)
        page.show()
        _Visit(room).to(place)
        if colours_on(page) < FEWEST_COLOURS:
            raise ContentError(Code.CONTENT_CATALOGUE, reason=f"the screen {screen} stays empty")
        page.close()
    return f"screens: {len(ROOMS)} opened, {', '.join(sorted(ROOMS))}"


def write_files(profile: Profile, desk: Desk, theme: Theme, scratch: Path) -> Iterator[str]:
    """Write each kind of file that leaves a profile and read back what can be; say which.

    Raises:
        AppError: one could not be written, or is not what was written.
    """
    folder = scratch / "written"
    folder.mkdir(mode=0o700)
    record = folder / "own.seawall-record"
    desk.sharing.share(record, ShareChoice(), desk.course, desk.library.pack_hash())
    if verify(record).exit_code:
        raise FileError(Code.FILE_WRITE, record, "the record does not verify")
    yield "record: signed and verified"
    backups = BackupService(profile.database, profile.folder, profile.now)
    backups.preview(backups.back_up().path)
    moving = MovingService(profile.database, profile.folder, profile.now)
    passphrase = token_hex()
    moving.pack(folder / "own.seawall-archive", passphrase)
    moving.look(folder / "own.seawall-archive", passphrase)
    moving.forget()
    yield "backup and archive: made and proven"
    handed = read_all([record])
    reporter = Reporter(desk.course, desk.library.guidelines(), profile.now().date())
    document = reporter.team(handed, "team")
    for form in Form:
        save_report(folder / f"team{form}", document, form, partial(drawn, theme))
    write_statements(handed, folder / "statements.json")
    yield f"reports: {' '.join(Form)} and xAPI written"
