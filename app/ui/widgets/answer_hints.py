"""The keys that answer the question on the screen, which differ from type to type."""

from app.domain.item import Item, Locating, Matching, Number, Ordering, Selection, ShortText
from app.ui.widgets.key_hints import KeyHint, KeyHints

_LAST_DIGIT = 9


class AnswerHints(KeyHints):
    """Key hints for one item; with single characters switched off, only what still works."""

    def show_item(self, item: Item, *, has_letters: bool, is_held: bool = False) -> None:
        """Show the keys of an item; where feedback waits, no section is offered."""
        hints = [*self._hints_for(item, has_letters=has_letters)]
        hints.append(KeyHint(("Enter",), self.tr("answer, next")))
        if has_letters and not is_held:
            hints.append(KeyHint(("R",), self.tr("read the section")))
        self.show_hints(tuple(hints))

    def _hints_for(self, item: Item, *, has_letters: bool) -> tuple[KeyHint, ...]:
        match item.task:
            case Selection(choices=choices):
                return self._choosing(len(choices) if has_letters else 0)
            case Locating(code=code):
                return self._choosing(len(code.lines) if has_letters else 0)
            case Matching(pairs=pairs):
                choosing = self._choosing(len(pairs) if has_letters else 0)
                return choosing[0], KeyHint((self.tr("Space"),), self.tr("open the list"))
            case Ordering():
                moving = KeyHint(("Alt+↑", "Alt+↓"), self.tr("move"))
                return KeyHint(("↑", "↓"), self.tr("select")), moving
            case Number() | ShortText():
                return ()

    def _choosing(self, digits: int) -> tuple[KeyHint, ...]:
        """Give the keys that choose: digits up to this one, or without them the arrows."""
        if digits:
            last = str(min(digits, _LAST_DIGIT))
            return (KeyHint(("1", last), self.tr("choose"), is_range=True),)
        moving = KeyHint(("↑", "↓"), self.tr("move"))
        return moving, KeyHint((self.tr("Space"),), self.tr("choose"))
