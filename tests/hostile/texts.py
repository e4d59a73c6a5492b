"""What somebody could write where a title, an answer or a name belongs, to make Qt open a file.

Every text names MARKER where a file, a share or a host would be, so that one system call with that
word in it shows that the text was obeyed. There are too many for one run of the program: each shows
a share of them, in every place.
"""

import os
from itertools import product

MARKER = "evilmarker"

ADDRESSES = (
    f"//{MARKER}/share/x.png",
    f"\\\\{MARKER}\\share\\x.png",
    f"\\\\?\\UNC\\{MARKER}\\share\\x.png",
    f"///{MARKER}/x.png",
    f"file:///{MARKER}/x.png",
    f"file://{MARKER}/share/x.png",
    f"FILE:/{MARKER}/x.png",
    f"smb://{MARKER}/share/x.png",
    f"http://{MARKER}/x.png",
    f"https://{MARKER}:8443/x.png",
    f"ftp://{MARKER}/x.png",
    f"data:image/svg+xml,<svg><image href='/{MARKER}'/></svg>",
    f"qrc:/{MARKER}.png",
    f":/{MARKER}.png",
    f"C:\\{MARKER}\\x.png",
    f"C:/{MARKER}/x.png",
    f"/{MARKER}/x.png",
    f"../../{MARKER}/x.png",
    f"./{MARKER}.png",
    f"%2e%2e/{MARKER}.png",
    f"~/{MARKER}.png",
    f"/{MARKER}\x00.png",
    f"ms-msdt:{MARKER}",
    f"javascript:{MARKER}",
)
TAGS = (
    '<img src="{0}">',
    "<IMG SRC={0}>",
    '<b>bold</b><img src="{0}"/>',
    '<table background="{0}"><tr><td background="{0}">x</td></tr></table>',
    '<body background="{0}">',
    '<p style="background-image:url({0})">x</p>',
    "<style>@import url({0});</style>",
    '<link rel="stylesheet" href="{0}">',
    '<a href="{0}">here</a>',
    '<object data="{0}"></object>',
    '<iframe src="{0}"></iframe>',
)
WRAPPINGS = (
    "![x]({0})",
    '<?xml version="1.0"?><img src="{0}">',
    "&lt;img src=&quot;{0}&quot;&gt;",
    "<!doctype html><html><img src='{0}'></html>",
    "\u202e<img src='{0}'>\u202c",
    "<img src='{0}'>" + "\u0301" * 10_000,
)
EVERY = (
    *(tag.format(address) for tag, address in product(TAGS, ADDRESSES)),
    *(wrapping.format(ADDRESSES[0]) for wrapping in WRAPPINGS),
    *ADDRESSES,
)
SHARES = 10
TEXTS = EVERY[int(os.environ.get("SEAWALL_TEXTS", "0")) :: SHARES]
