from app.content.check import check
from app.resources import CORE_SOURCE


def test_the_course_that_ships_has_no_problems():
    assert list(map(str, check(CORE_SOURCE).problems)) == []
