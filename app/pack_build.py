"""`seawall pack build`: the one command of packs that draws, and so the one that starts Qt."""

import os
import sys
from pathlib import Path

from app.content.compile import compile_pack
from app.content.limits import KIBIBYTE
from app.content.pack_file import PackFile
from app.content.pack_reader import read_content
from app.content.pack_writer import build_pack
from app.content.shelf import shelf_of
from app.errors import Code, PackError, UsageError
from app.files import write_whole
from app.resources import CORE, CORE_SOURCE
from app.ui.frame import make_application
from app.ui.render import draw_figure


def run(words: tuple[str, ...]) -> int:
    """Make a pack of a source folder; return the exit code.

    Raises:
        UsageError: the words do not fit.
        AppError: the course has problems, or the pack could not be written.
    """
    match words:
        case ("build", folder, "-o", target) | ("build", "-o", target, folder):
            _build(Path(folder), Path(target))
        case _:
            raise UsageError("pack build needs the folder of a course and -o PACK.")
    return 0


def _build(folder: Path, target: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application(["seawall"])
    pack = compile_pack(folder, CORE_SOURCE)
    try:
        content = build_pack(pack, draw_figure)
        file = PackFile(content)
        if file.index.id != CORE:
            core = shelf_of(compile_pack(CORE_SOURCE))
            core.add(read_content(file.index, file.read), is_signed=False)
        write_whole(target, content, 0o644)
    except PackError as error:
        raise PackError(error.code, folder, error.reason) from error
    except OSError as error:
        raise PackError(Code.PACK_FILE, target, error.strerror or str(error)) from error
    del application
    size = f"{len(content) / KIBIBYTE:,.0f} KiB"
    lines = (
        f"{target}: {file.index.id} {file.index.version}, {size}, not signed yet",
        f"index.json {file.sha256}",
    )
    sys.stdout.write("".join(f"{line}\n" for line in lines))
