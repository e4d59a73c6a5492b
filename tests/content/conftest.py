import shutil
from pathlib import Path

import pytest

from app.content.check import check

SOUND = Path(__file__).parent / "fixtures" / "sound"
TYPES = SOUND.parent / "types.toml"


class SourceCopy:
    """A sound course in a folder of its own, to be broken in one place or several."""

    def __init__(self, path):
        self.path = path

    def change(self, file, old, new):
        text = (self.path / file).read_text()
        assert text.count(old) >= 1, f"{file} does not hold {old!r}"
        (self.path / file).write_text(text.replace(old, new, 1))

    def write(self, file, text):
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        (self.path / file).write_text(text)

    def add(self, file, text):
        (self.path / file).write_text((self.path / file).read_text() + "\n" + text)

    def remove(self, file):
        (self.path / file).unlink()

    def problems(self):
        return [str(problem) for problem in check(self.path).problems]


@pytest.fixture
def source(tmp_path):
    return SourceCopy(Path(shutil.copytree(SOUND, tmp_path / "course")))


@pytest.fixture
def rich(source):
    """Give the sound course with an item of every type, and a scenario, in its second module."""
    source.add("modules/02-boats/items.toml", TYPES.read_text())
    return source
