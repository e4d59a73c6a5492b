"""The way in: `python -m app` in a checkout, the frozen program elsewhere."""

import gc
import sys
from importlib import import_module


def main(words: list[str]) -> int:
    """Open the window, or run one command; return the exit code."""
    # A start makes many objects that stay and few that go: looking for the latter costs a tenth of
    # it. `app.main` turns the collector on again when the window is there.
    gc.disable()
    code: int = import_module("app.launch").launch(words)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
