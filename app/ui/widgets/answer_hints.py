"""The keys that answer the question on the screen, which differ from type to type."""

from app.domain.item import Item, Locating, Matching, Number, Ordering, Selection, ShortText
from app.ui.widgets.key_hints import KeyHint, KeyHints
from app.ui.widgets.question_keys import choosing_keys, reading_key

_DIGITS = "123456789"


class AnswerHints(KeyHints):
    """Key hints for one item; with single keys switched off, only what still works."""

    def show_item(self, item: Item, keys: str, *, is_held: bool = False) -> None:
        """Show the keys of an item; where feedback waits, no section is offered."""
        hints = [*self._hints_for(item, keys)]
        hints.append(KeyHint(("Enter",), self.tr("answer, next")))
        if keys and not is_held:
            hints.append(KeyHint((reading_key(keys),), self.tr("read the section")))
        self.show_hints(tuple(hints))

    def _hints_for(self, item: Item, keys: str) -> tuple[KeyHint, ...]:
        match item.task:
            case Selection(choices=choices):
                return self._choosing(choosing_keys(keys, len(choices)))
            case Locating(code=code):
                return self._choosing(choosing_keys(keys, len(code.lines)))
            case Matching(pairs=pairs):
                choosing = self._choosing(choosing_keys(keys, len(pairs)))
                return choosing[0], KeyHint((self.tr("Space"),), self.tr("open the list"))
            case Ordering():
                moving = KeyHint(("Alt+↑", "Alt+↓"), self.tr("move"))
                return KeyHint(("↑", "↓"), self.tr("select")), moving
            case Number() | ShortText():
                return ()

    def _choosing(self, keys: str) -> tuple[KeyHint, ...]:
        """Give the keys that choose: these, in short where they follow each other, or arrows."""
        if keys:
            is_range = len(keys) > 1 and keys in _DIGITS
            shown = (keys[0], keys[-1]) if is_range else tuple(keys)
            return (KeyHint(shown, self.tr("choose"), is_range=is_range),)
        moving = KeyHint(("↑", "↓"), self.tr("move"))
        return moving, KeyHint((self.tr("Space"),), self.tr("choose"))
