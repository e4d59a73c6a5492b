"""A PNG looked through before anything decodes it: its size, its parts, and that it fills itself.

Only what our own figures are written as is let through: 8 bits a channel, no palette, no interlace,
no text, no colour profile. Source: PNG specification, third edition, chapters 5, 9 and 11.
"""

import struct
import zlib

from app.content.limits import LARGEST_PICTURE, MEBIBYTE, PICTURE_SIDE
from app.errors import Code, PackError

_BEGIN = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_HEADER = struct.Struct(">IIBBBBB")
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""Samples a pixel, by colour type."""
_KEPT = {b"IHDR", b"IDAT", b"IEND", b"pHYs", b"gAMA", b"sRGB", b"cHRM", b"sBIT"}
_LARGEST_OTHER = 64
_PIECE = 1 << 20


def check_png(content: bytes, name: str) -> int:
    """Look through a picture; give how many pixels it has.

    Raises:
        PackError: it is no PNG of the one kind, or larger than a picture may be.
    """
    if len(content) > LARGEST_PICTURE:
        raise _refused(f"{name} has more than {LARGEST_PICTURE // MEBIBYTE} MiB", Code.PACK_SIZE)
    if not content.startswith(_BEGIN):
        raise _refused(f"{name} is no PNG")
    chunks = _chunks(content, name)
    width, height, channels = _header(chunks, name)
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    if _length(packed, name, height * (1 + width * channels)) != height * (1 + width * channels):
        raise _refused(f"{name} does not fill itself")
    return width * height


def _refused(reason: str, code: Code = Code.PACK_CONTENT) -> PackError:
    return PackError(code, reason=reason)


def _chunks(content: bytes, name: str) -> list[tuple[bytes, bytes]]:
    """Divide a picture into its parts, up to an end with nothing behind it."""
    found: list[tuple[bytes, bytes]] = []
    place = len(_BEGIN)
    while place + _CHUNK.size + 4 <= len(content):
        length, kind = _CHUNK.unpack_from(content, place)
        end = place + _CHUNK.size + length
        body = content[place + _CHUNK.size : end]
        if len(content) < end + 4 or zlib.crc32(kind + body) != int.from_bytes(
            content[end : end + 4], "big"
        ):
            raise _refused(f"{name} is damaged")
        if kind not in _KEPT or (kind != b"IDAT" and length > _LARGEST_OTHER):
            raise _refused(f"{name} holds more than a picture")
        found.append((kind, body))
        place = end + 4
    if place != len(content) or not found or found[-1][0] != b"IEND":
        raise _refused(f"{name} is cut off, or there is something behind its end")
    return found


def _header(chunks: list[tuple[bytes, bytes]], name: str) -> tuple[int, int, int]:
    kind, body = chunks[0]
    kinds = [kind for kind, _ in chunks]
    if kind != b"IHDR" or len(body) != _HEADER.size or kinds.count(b"IHDR") != 1:
        raise _refused(f"{name} has no header")
    width, height, depth, colour, packing, filters, interlace = _HEADER.unpack(body)
    if (depth, packing, filters, interlace) != (8, 0, 0, 0) or colour not in _CHANNELS:
        raise _refused(f"{name} is not of the one kind of PNG that is shown")
    if not (0 < width <= PICTURE_SIDE and 0 < height <= PICTURE_SIDE):
        raise _refused(f"{name} is {width} by {height} pixels; {PICTURE_SIDE} is the most")
    return width, height, _CHANNELS[colour]


def _length(packed: bytes, name: str, most: int) -> int:
    """Count what a picture unpacks to, a piece at a time, and stop beyond what it announced."""
    unpacker, length = zlib.decompressobj(), 0
    rest = packed
    try:
        while not unpacker.eof and length <= most:
            piece = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
            length += len(piece)
            if not piece:
                break
    except zlib.error as error:
        raise _refused(f"{name} is damaged") from error
    return length if unpacker.eof and not unpacker.unused_data else -1
