import pytest
from PySide6.QtWidgets import QWidget

from app.domain.place import Place, Screen
from app.ui.presenters.rooms import ROOMS, Room, make_room


@pytest.mark.parametrize("screen", sorted(ROOMS))
def test_every_room_is_made_by_its_name_and_has_a_page(qtbot, kept, theme, icons, screen):
    room = make_room(screen, kept.desk, theme, icons)
    page = room.page_of(Place(screen, kept.desk.now()))
    qtbot.add_widget(page)

    assert isinstance(room, Room)
    assert isinstance(page, QWidget)
    assert page is room.page_of(Place(screen, kept.desk.now()))
    # What a room has begun to read must find its widgets there when it comes back.
    qtbot.wait_until(lambda: kept.desk.storage.is_idle and kept.desk.background.is_idle)


def test_a_screen_that_needs_more_than_the_desk_is_no_room(kept, theme, icons):
    with pytest.raises(KeyError):
        make_room(Screen.LESSON, kept.desk, theme, icons)
