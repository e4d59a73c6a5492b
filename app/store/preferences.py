"""What the learner has set, by name, as JSON text; whoever reads it knows what is allowed."""

from collections.abc import Mapping

from app.store.database import Database


class PreferenceStore:
    """The settings of one profile; they are not in the log and are not rebuilt from it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def settings(self) -> dict[str, str]:
        """Give each setting's text."""
        return dict(self._db.query("select key, value from setting"))

    def put_settings(self, settings: Mapping[str, str]) -> None:
        """Keep the text of some settings; others stay as they are."""
        for key, text in settings.items():
            self._db.execute("replace into setting (key, value) values (?, ?)", (key, text))
