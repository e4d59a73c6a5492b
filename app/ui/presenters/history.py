"""Back and forward, as in a browser."""

from app.domain.place import Place

LONGEST = 100


class History:
    """The places that were visited, and which of them is the present one."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Go on to a place; what was ahead is forgotten, a repeat is not kept twice."""
        if self._at >= 0 and is_same(self._places[self._at], place):
            self._places[self._at] = place
            return
        self._places = [*self._places[: self._at + 1], place][-LONGEST:]
        self._at = len(self._places) - 1

    def update(self, place: Place) -> None:
        """Note that the present place has moved, for coming back to it."""
        if self._at >= 0 and is_same(self._places[self._at], place):
            self._places[self._at] = place

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at + 1 < len(self._places)

    def back(self) -> Place | None:
        """Go to the place before, if there is one."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """Go to the place after, if there is one."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Place:
        self._at += by
        return self._places[self._at]


def is_same(one: Place, other: Place) -> bool:
    """Whether two places are one page, wherever in it."""
    return (one.screen, one.lesson, one.attempt) == (other.screen, other.lesson, other.attempt)
