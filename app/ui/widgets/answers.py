"""Which widget takes the answer to which type of item."""

from app.domain.item import Item, ItemType
from app.ui.widgets.answer_part import AnswerPart
from app.ui.widgets.choice_list import ChoiceList
from app.ui.widgets.line_list import LineList
from app.ui.widgets.match_list import MatchList
from app.ui.widgets.order_list import OrderList
from app.ui.widgets.written_answer import NumberField, ShortField

_PARTS: dict[ItemType, type[AnswerPart]] = {
    ItemType.SINGLE: ChoiceList,
    ItemType.MULTIPLE: ChoiceList,
    ItemType.ORDER: OrderList,
    ItemType.MATCH: MatchList,
    ItemType.LOCATE: LineList,
    ItemType.NUMERIC: NumberField,
    ItemType.SHORT: ShortField,
}


def answer_for(item: Item, old: AnswerPart) -> AnswerPart:
    """Give what takes the answer to an item: what is there if it can, or another in its place."""
    kind = _PARTS[item.type]
    return old if type(old) is kind else old.replaced(kind)
