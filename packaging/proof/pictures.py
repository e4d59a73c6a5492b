"""Turns what Xvfb had on its screen (X window dump, 32 bits a pixel) into PNG, beside the dump."""

import struct
import sys
from pathlib import Path

from PySide6.QtGui import QImage

for name in sys.argv[1:]:
    data = Path(name).read_bytes()
    head = struct.unpack_from(">25I", data)
    size, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
    pixels = data[size + 12 * colours :]
    image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
    image.copy().save(str(Path(name).with_suffix(".png")))
