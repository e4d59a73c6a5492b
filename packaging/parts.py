"""Makes what a bundle carries ready-made: the compiled course, and icons in each system's form."""

import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import publisher  # noqa: E402 the path comes first
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF  # noqa: E402 the path comes first
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402

from app import VERSION  # noqa: E402
from app.resources import CORE_SOURCE, ICONS  # noqa: E402
from app.services.library import open_library  # noqa: E402
from app.ui.frame import make_application  # noqa: E402
from app.ui.render import LOOK, draw_figure  # noqa: E402
from app.ui.theme import LIGHT  # noqa: E402

SIDES = (16, 32, 48, 64, 128, 256, 512)
LARGEST_ICO = 256
ICNS_KINDS = {128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main(words: list[str]) -> int:
    """Make every part in the folder that is named."""
    into = Path(words[0])
    application = make_application(["seawall"])
    compile_course(into / "core.catalogue")
    icons = {side: draw_icon(side) for side in SIDES}
    for side, png in icons.items():
        (into / f"seawall-{side}.png").write_bytes(png)
    (into / "seawall.ico").write_bytes(ico(icons))
    (into / "seawall.icns").write_bytes(icns(icons))
    (into / "version.txt").write_text(version_resource(VERSION), encoding="utf-8")
    del application
    return 0


def compile_course(catalogue: Path) -> None:
    """Compile the course; a problem in a lesson stops the build.

    Raises:
        SystemExit: what is wrong with the course.
    """
    library = open_library(CORE_SOURCE, catalogue, draw_figure, LOOK)
    broken = [head.id for head in library.course().lessons if head.problem]
    library.close()
    if broken:
        raise SystemExit("These lessons have problems, see `check content/core`: " + str(broken))
    catalogue.chmod(0o644)


def draw_icon(side: int) -> bytes:
    """Draw the program's mark, white on a rounded square of its colour, as PNG."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
    mark = (ICONS / "seawall.svg").read_bytes().replace(b"currentColor", b"#ffffff")
    margin = side * 0.14
    place = QRectF(margin, margin, side - 2 * margin, side - 2 * margin)
    QSvgRenderer(QByteArray(mark)).render(painter, place)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(icons: dict[int, bytes]) -> bytes:
    """Join PNGs to the icon file of Windows: a table of sizes and places, then the pictures."""
    small = [(side, png) for side, png in icons.items() if side <= LARGEST_ICO]
    place = 6 + 16 * len(small)
    table, pictures = struct.pack("<HHH", 0, 1, len(small)), b""
    for side, png in small:
        table += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
        pictures += png
    return table + pictures


def icns(icons: dict[int, bytes]) -> bytes:
    """Join PNGs to the icon file of macOS: each after its kind and length, all after the sum."""
    kinds = [(kind, icons[side]) for side, kind in ICNS_KINDS.items()]
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in kinds)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def version_resource(version: str) -> str:
    """Write what Windows shows under a program's properties."""
    numbers = (*map(int, version.split(".")), 0)
    facts = {
        "CompanyName": publisher.NAME,
        "FileDescription": "Seawall",
        "FileVersion": version,
        "LegalCopyright": "Apache-2.0; the course CC BY 4.0",
        "ProductName": "Seawall",
        "ProductVersion": version,
    }
    told = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in facts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),"
        f" kids=[StringFileInfo([StringTable('040904B0', [{told}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
