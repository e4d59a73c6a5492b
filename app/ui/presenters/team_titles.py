"""The course's words for what a team's values name by id."""

from app.domain.ids import ItemId
from app.domain.item import Item
from app.domain.lesson import Code
from app.domain.prose import plain
from app.domain.team import Slip
from app.errors import ContentError
from app.ui.pages.team_shown import TeamTitles
from app.ui.plain_text import clean
from app.ui.presenters.desk import Desk


def objective_titles(desk: Desk) -> dict[str, str]:
    """Give the words of the course's objectives by their ids."""
    modules = desk.course.modules
    return {str(each.id): each.text for module in modules for each in module.objectives}


def titles_of(desk: Desk, slips: tuple[Slip, ...]) -> TeamTitles:
    """Give the words a team needs; a question that is not in this course keeps its id."""
    items = [item for slip in slips if (item := _item(desk, slip.item)) is not None]
    return TeamTitles(
        guidelines=desk.library.guidelines(),
        objectives=objective_titles(desk),
        stems={item.id: _question(item) for item in items},
        choices={
            (str(item.id), str(choice.id)): clean(plain(choice.text), 120)
            for item in items
            for choice in item.choices
        },
    )


def _question(item: Item) -> str:
    last = item.stem[-1]
    return clean(last.text if isinstance(last, Code) else plain(last.prose), 200)


def _item(desk: Desk, item: ItemId) -> Item | None:
    try:
        return desk.library.item(item)
    except ContentError:
        return None
