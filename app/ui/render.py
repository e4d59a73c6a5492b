"""Figures drawn once, when a course is compiled: an SVG of ours becomes a PNG in a theme's colours.

Only what an author has on disk comes here; nothing in a pack reaches the SVG parser.
"""

import re
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import DARK, LIGHT, Tokens, installed_family

LOOK = repr((LIGHT, DARK))
"""What a drawn figure depends on besides its SVG: when it changes, figures are drawn anew."""

_THEMES = {"light": LIGHT, "dark": DARK}
_INKS = ("text", "muted", "accent", "ok", "warn", "bad", "info")
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_FAMILY = re.compile(r'\bfont-family="(sans-serif|monospace)"')


def draw_figure(svg: bytes, theme: str, scale: int) -> bytes:
    """Draw a figure as PNG on nothing at all, `scale` pixels to each unit of the drawing.

    Args:
        svg: A drawing whose colours are the classes of content/README.md.
        theme: `light` or `dark`.
        scale: 1, or 2 for screens with small pixels.

    Raises:
        ValueError: If it is no drawing with a width and a height.
    """
    tokens = _THEMES[theme]
    coloured = _CLASSES.sub(lambda found: _style(found.group(1), tokens), svg.decode())
    drawing = _FAMILY.sub(lambda found: _family(found.group(1)), coloured)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        raise ValueError("this is no SVG drawing with a width and a height")
    image = QImage(renderer.defaultSize() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return _png(image)


def _style(classes: str, tokens: Tokens) -> str:
    """Write the colours of some classes as a style; an unknown class is left out."""
    looks = []
    for name in classes.split():
        kind, _, token = name.partition("-")
        if name in _INKS:
            looks.append(f"fill:{getattr(tokens, name)}")
        elif kind in {"fill", "stroke"}:
            colour = getattr(tokens, token.replace("-", "_"), None)
            looks += [f"{kind}:{colour}"] if isinstance(colour, str) else []
    return f'style="{";".join(looks)}"'


def _family(generic: str) -> str:
    """Name one family: the renderer knows no lists."""
    family = installed_family(is_fixed=generic == "monospace")
    return f'font-family="{escape(family, quote=True)}"'


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
