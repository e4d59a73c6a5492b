"""Items of the types that are not chosen from choices, as the course has them."""

from dataclasses import replace
from decimal import Decimal

from question_factory import SNIPPET, an_item, prose

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.item import (
    Locating,
    Matching,
    Number,
    Ordering,
    Pair,
    Scenario,
    ShortText,
    Step,
)
from app.domain.lesson import Code, Paragraph, Token, TokenKind
from app.domain.sitting import shown_order

STEPS = (
    (
        "Compare the file's hash with the one the supplier sent by another way",
        "Cheapest first: if it is not their file, stop here.",
    ),
    (
        "Load and convert in a job with no network and no keys",
        "The only step where the file's instructions may run.",
    ),
    (
        "Check names, shapes and types of the arrays that came out",
        "The output is untrusted too, but now it is only data.",
    ),
    (
        "Record the new file's hash in `requirements.lock`",
        "From here on every load can be checked.",
    ),
)
PAIRS = (
    (
        "`safetensors` instead of pickle",
        "the weights may not be the author's",
        "No code can run; the numbers can still lie.",
    ),
    (
        "a hash recorded last month",
        "the file may have been bad last month",
        "A hash notices change. It does not judge the first day.",
    ),
    (
        "conversion in an isolated job",
        "the output is still a stranger's file",
        "Nothing was stolen on the way; what came out needs its own look.",
    ),
)
LINES = (
    (Token("path = hub.fetch("), Token('"acme/rank"', TokenKind.STRING), Token(")")),
    (
        Token("with", TokenKind.KEYWORD),
        Token(" open(path, "),
        Token('"rb"', TokenKind.STRING),
        Token(") "),
        Token("as", TokenKind.KEYWORD),
        Token(" file:"),
    ),
    (
        Token("    state = pickle.load(file)"),
        Token("  # the rows of the night, as they came in from the partner", TokenKind.COMMENT),
    ),
    (),
    (Token("model.load_state_dict(state["), Token('"weights"', TokenKind.STRING), Token("])")),
    (Token("model.eval()"),),
)
REMARKS = (
    "Tempting: where the file comes from matters. But fetching runs nothing.",
    "Opening a file reads no instruction in it.",
    "Here the bytes become calls. Everything before only moves them.",
    "",
    "By now whatever was going to run has run; this copies arrays.",
    "This switches layers to inference. It runs your code, not the file's.",
)
NIGHTLY = (
    "Your nightly build pulls three adapters from a hub by tag, loads them with `torch.load`, and "
    "runs on a machine that also signs releases."
)


def asking(task, *stem, name="refund-1"):
    """Make an item that asks a task."""
    return replace(an_item(name=name, stem=stem), task=task)


def ordering():
    steps = (Step(ChoiceId(str(n)), prose(t), prose(f)) for n, (t, f) in enumerate(STEPS, 1))
    return asking(Ordering(tuple(steps)), "A supplier only has pickles.", "Put the steps in order.")


def matching():
    pairs = (
        Pair(ChoiceId(str(n)), prose(left), prose(right), prose(feedback))
        for n, (left, right, feedback) in enumerate(PAIRS, 1)
    )
    return asking(Matching(tuple(pairs)), "Match each measure with what it still leaves open.")


def locating(*keys):
    code = Code("python", LINES)
    task = Locating(code, keys or (3,), tuple(map(prose, REMARKS)))
    return asking(task, "One line lets the file decide what runs. Which?")


def numeric(key="30", tolerance="0", unit="accounts"):
    right = prose(
        "30. The cap has changed the attacker's shopping list, from patience to accounts."
    )
    wrong = prose("Divide what turns the label by what one account may give: `150 / 5` is 30.")
    task = Number(Decimal(key), Decimal(tolerance), unit, right, wrong)
    return asking(
        task, "Each account may give 5 ratings; 150 turn the label.", "How many accounts?"
    )


def short():
    right = prose("`REDUCE` takes a callable and its arguments from the stack and calls it.")
    wrong = prose("Look for `REDUCE`: it takes a callable from the stack and calls it.")
    task = ShortText(("REDUCE", "reduce opcode", "R"), right, wrong)
    return asking(task, "Which instruction of a pickle tells you that something will be called?")


def part_of_scenario(item, part=2, count=4):
    """Put an item into a scenario at a place."""
    items = [ItemId(f"part-{n}") for n in range(1, count + 1)]
    items[part - 1] = item.id
    stem = (Paragraph(prose(NIGHTLY)), SNIPPET)
    scenario = Scenario(ItemId("nightly"), ObjectiveId("find-boundary"), stem, tuple(items))
    return replace(item, scenario=scenario)


def ask_type(card, item, seed=4, **words):
    """Show an item in the order that a seed gives."""
    card.show_item(item, shown_order(item, seed), **({"label": "Check yourself"} | words))


KINDS = {
    "order": ordering,
    "match": matching,
    "locate": locating,
    "numeric": numeric,
    "short": short,
}
WRONG = {
    "order": ("2", "1", "3", "4"),
    "match": ("1=1", "2=3", "3=2"),
    "locate": ("1",),
    "numeric": ("750",),
    "short": ("load_module",),
}
RIGHT = {
    "order": ("1", "2", "3", "4"),
    "match": ("1=1", "2=2", "3=3"),
    "locate": ("3",),
    "numeric": ("30",),
    "short": ("reduce",),
}
