"""What stays out of the bundle, and why: less to load, to patch and to explain.

Patterns are matched against the place of a file inside the bundle, with forward slashes.
"""

from fnmatch import fnmatch

DENIED = {
    # A program that opens no connection carries nothing that could.
    "*QtNetwork*": "no network",
    "*Qt6Network*": "no network",
    "*/plugins/tls/*": "no network",
    "*/plugins/networkinformation/*": "no network",
    "*_ssl*": "no network",
    "*libssl*": "no network",
    # Its only use was faster hashes; Python has its own, and the signatures bring theirs along.
    "*_hashlib*": "Python's own hashes do",
    "*libcrypto*": "Python's own hashes do",
    # No second engine for windows, and no database driver beside the one SQLite.
    "*Qml*": "no QML",
    "*Quick*": "no QML",
    "*/plugins/qml*/*": "no QML",
    "*VirtualKeyboard*": "no QML",
    "*qtvirtualkeyboard*": "no QML",
    "*QtSql*": "one SQLite in the process",
    "*Qt6Sql*": "one SQLite in the process",
    "*/plugins/sqldrivers/*": "one SQLite in the process",
    "*pysqlite3*": "one SQLite in the process: bundle.py takes it along by itself",
    # Every parser is a way in. Lessons hold PNG; our own drawings are read by QtSvg directly.
    "*/plugins/imageformats/*": "PNG is built into Qt, and nothing else is shown",
    "*/plugins/iconengines/*": "icons are drawn by app/ui/icons.py",
    "*/plugins/vectorimageformats/*": "nothing else is shown",
    "*Qt6Pdf*": "nothing else is shown",
    "*QtPdf*": "nothing else is shown",
    # Nothing here draws by OpenGL, and nobody runs it without a window system.
    "*QtOpenGL*": "drawn without OpenGL",
    "*Qt6OpenGL*": "drawn without OpenGL",
    "*opengl32sw*": "drawn without OpenGL",
    "*d3dcompiler*": "drawn without OpenGL",
    "*/plugins/xcbglintegrations/*": "drawn without OpenGL",
    "*/plugins/egldeviceintegrations/*": "drawn without OpenGL",
    "*/plugins/wayland-graphics-integration*/*": "drawn without OpenGL",
    "*Qt6EglF*": "drawn without OpenGL",
    "*/platforms/*qeglfs*": "needs a window system",
    "*/platforms/*qlinuxfb*": "needs a window system",
    "*/platforms/*qminimal*": "offscreen does for the self-check",
    "*/platforms/*qvkkhrdisplay*": "needs a window system",
    "*/platforms/*qvnc*": "no network",
    "*/plugins/generic/*": "needs a window system",
    "*/plugins/platformthemes/*qgtk3*": "would load half a desktop; the portal gives its dialogs",
    "*/plugins/wayland-shell-integration/*ivi*": "for cars",
    "*/plugins/wayland-shell-integration/*fullscreen*": "for kiosks",
    "*/plugins/wayland-shell-integration/*qt-shell*": "for Qt's own compositor",
    "*/plugins/designer/*": "for building",
    "*Designer*": "for building",
    "*Qt6Test*": "for building",
    # The program speaks English so far: its texts are its own.
    "*/translations/*": "no text of Qt's is shown in another language",
    # What reports of office programs bring along and no path reaches.
    "*/default-docx-template/*": "python-docx reads default.docx beside it",
    "*lxml/html/*": "XML only",
    "*lxml/isoschematron/*": "XML only",
    "*lxml/objectify*": "XML only",
    "*lxml/sax*": "XML only",
    # Printing belongs to a system as its printers do; without it a dialog offers PDF alone.
    "libcups*": "the system's, and with it the only code that could speak to a server",
    "libavahi*": "only printing asks for it",
    "libgnutls*": "only printing asks for it",
    # Kept by the system, which mends and configures them: the lists of AppImage agree.
    "libX11*": "the system's",
    "libXau*": "the system's",
    "libXdmcp*": "the system's",
    "libxcb.so*": "the system's",
    "libEGL*": "the system's",
    "libGL*": "the system's",
    "libglib-2*": "the system's",
    "libgthread-2*": "the system's",
    "libgobject-2*": "the system's",
    "libgio-2*": "the system's",
    "libgmodule-2*": "the system's",
    "libfontconfig*": "the system's",
    "libfreetype*": "the system's",
    "libexpat*": "the system's",
    "libdbus-1*": "the system's",
    "libsystemd*": "the system's",
    "libselinux*": "the system's",
    "libmount*": "the system's",
    "libblkid*": "the system's",
    "libcap*": "the system's",
    "libgcrypt*": "the system's",
    "libgpg-error*": "the system's",
    "liblz4*": "the system's",
    "libzstd*": "the system's",
    "libbsd*": "the system's",
    "libmd.so*": "the system's",
    "libpcre2*": "the system's",
    "libpng16*": "the system's",
    "libbrotli*": "the system's",
    "libuuid*": "the system's",
    "libz.so*": "the system's",
    "libwayland*": "the system's",
    "libdrm*": "the system's",
    "libgbm*": "the system's",
    "libstdc++*": "the system's",
    "libgcc_s*": "the system's",
    "libgssapi*": "the system's",
    "libkrb5*": "the system's",
    "libk5crypto*": "the system's",
    "libcom_err*": "the system's",
    "libkeyutils*": "the system's",
    "libresolv*": "the system's",
    # Python's own, for what is not read or written here.
    "*/_codecs_*": "texts are UTF-8",
    "*/_multibytecodec*": "texts are UTF-8",
    # Left by a package for other tools.
    "*.pyi": "for building",
    "*/py.typed": "for building",
    "*/direct_url.json": "names the machine that built it",
    "*.dist-info/RECORD": "names files that are not here",
    "*.dist-info/INSTALLER": "for pip",
    "*.dist-info/REQUESTED": "for pip",
}

MODULES = (
    "PySide6.QtNetwork",
    "_bz2",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_hashlib",
    "_lzma",
    "_multibytecodec",
    "_ssl",
    "_uuid",
    "asyncio",
    "bz2",
    "chardet",
    "curses",
    "doctest",
    "ensurepip",
    "ftplib",
    "http",
    "idlelib",
    "imaplib",
    "IPython",
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "lzma",
    "multiprocessing",
    "numpy",
    "pandas",
    "pdb",
    "pip",
    "pydoc",
    "pysqlite3",
    "pytest",
    "readline",
    "rich",
    "setuptools",
    "smtplib",
    "socketserver",
    "ssl",
    "test",
    "tkinter",
    "torch",
    "unittest",
    "urllib.request",
    "venv",
    "webbrowser",
    "wsgiref",
    "xml.sax",
    "xmlrpc",
)
"""Modules that no path through the program reaches."""


def reason_against(place: str) -> str | None:
    """Say why a file stays out, or None if it belongs in."""
    slashed = place.replace("\\", "/")
    return next((why for like, why in DENIED.items() if fnmatch(slashed, like)), None)


def unneeded(needs: dict[str, set[str]]) -> set[str]:
    """Name the libraries that nothing which stays asks for, such as those of a plugin left out.

    Args:
        needs: for each file that would be in the bundle, by its place, the libraries it names.
    """
    loose = {place for place in needs if "/" not in place and place.startswith("lib")}
    loose -= {place for place in loose if place.startswith("libpython")}
    unwanted: set[str] = set()
    while True:
        asked = set().union(*(names for place, names in needs.items() if place not in unwanted))
        more = {place for place in loose - unwanted if place not in asked}
        if not more:
            return unwanted
        unwanted |= more
