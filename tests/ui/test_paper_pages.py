from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.paper.pages import Pages
from app.ui.paper.sheet import Sheet
from app.ui.paper.strips import Ground, Strip, inset, kept, on_ground, space

SHEET = Sheet(8000, 8000)


class Drawn:
    """Remembers where a strip was asked to draw."""

    def __init__(self):
        self.places = []

    def __call__(self, painter, place):
        self.places.append(place)


def strip(height=1000, **more):
    return Strip(height, Drawn(), **more)


def places(strips):
    """Put strips on pages; give each named place's page and distance from the first line."""
    pages = Pages(None, SHEET, str, None)
    for each in strips:
        pages.add(each)
    index = pages.finish()
    return {name: (p.page, p.top - SHEET.top) for name, p in index.places.items()}


def named(*strips):
    return [replace(each, anchor=str(number)) for number, each in enumerate(strips)]


def test_strips_follow_one_another_with_their_gaps_and_none_at_the_head_of_a_page():
    found = places(named(strip(gap=500), strip(gap=500), strip(5000, gap=500)))

    assert found == {"0": (0, 0), "1": (0, 1500), "2": (1, 0)}


def test_a_heading_goes_to_the_page_of_what_follows_it():
    found = places(named(strip(5000), strip(500, keeps_next=True), strip(1000)))

    assert found == {"0": (0, 0), "1": (1, 0), "2": (1, 500)}


def test_what_begins_a_page_does_so_also_behind_what_wanted_to_be_with_it():
    found = places(named(strip(keeps_next=True), strip(begins_page=True)))

    assert found == {"0": (0, 0), "1": (1, 0)}


def test_what_is_kept_together_but_higher_than_a_page_is_divided():
    found = places(named(*kept([strip(2500) for _ in range(5)])))

    assert [page for page, _ in found.values()] == [0, 0, 1, 1, 2]


def test_the_head_of_a_table_is_said_again_where_a_page_begins_with_a_row():
    head = (strip(600), strip(100, gap=200))
    rows = [strip(2500, gap=300, again=head) for _ in range(4)]
    found = places(named(strip(600), *rows))

    assert list(found.values()) == [(0, 0), (0, 900), (1, 1200), (2, 1200), (3, 1200)]
    assert all(len(each.draw.places) == 0 for each in head)


def test_a_head_that_leaves_no_room_for_its_row_is_not_said_again():
    row = strip(SHEET.depth - 500, again=(strip(600),))

    assert places(named(strip(), row)) == {"0": (0, 0), "1": (1, 0)}


def test_an_outline_and_links_know_their_pages():
    pages = Pages(None, SHEET, str, None)
    pages.add(strip(5000))
    pages.add(strip(5000, outline=(1, "A"), anchor="a"))
    index = pages.finish()

    assert [(level, title, place.page) for level, title, place in index.outline] == [(1, "A", 1)]
    assert (index.pages, index.page_of("a"), index.page_of("b")) == (2, "2", "000")


@given(
    st.lists(
        st.tuples(st.integers(1, 3000), st.integers(0, 900), st.booleans(), st.booleans()),
        max_size=30,
    )
)
def test_every_strip_has_its_place_in_order_and_inside_the_page(parts):
    strips = [strip(h, gap=g, keeps_next=k, begins_page=b) for h, g, k, b in parts]
    found = list(places(named(*strips)).values())

    assert len(found) == len(strips)
    assert found == sorted(found)
    assert all(
        top + each.height <= SHEET.depth for (_, top), each in zip(found, strips, strict=True)
    )


def test_room_on_a_ground_belongs_to_what_it_surrounds():
    ground = Ground("code", "", 0, 100)

    strips = on_ground([strip(gap=300), strip()], ground, 70)

    assert [each.height for each in strips] == [70, 1000, 1000, 70]
    assert [each.keeps_next for each in strips] == [True, False, True, False]
    assert all(each.grounds == (ground,) for each in strips)


def test_what_is_moved_takes_its_ground_along_as_one():
    inside = on_ground([strip(), strip()], Ground("code", "", 0, 100), 10)

    moved = inset(inside, 40)

    assert len({id(each.grounds[0]) for each in moved}) == 1
    assert moved[0].grounds[0].left == 40


def test_a_space_draws_nothing_and_stays_with_what_follows():
    made = space(40)
    made.draw(None, None)

    assert made.keeps_next


@pytest.mark.parametrize("size", [(11906, 16838), (12240, 15840), (400, 600)])
def test_a_sheet_of_any_size_has_room_for_text(size):
    sheet = Sheet(*size)

    assert 0 < sheet.room < sheet.width
    assert 0 < sheet.depth < sheet.height - sheet.top
