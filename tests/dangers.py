"""Rules against what is dangerous, as house rules: the figure S14 says that none is broken."""

import ast

import finders as look
from finders import Rule

builtin_evaluation = look.where(
    ast.Call,
    lambda node: getattr(node.func, "id", "") in {"eval", "exec", "compile", "input"},
)


def makes_somewhere(node):
    """Tell whether a file or folder is made that is told no place of its own."""
    names = {"mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"}
    return look.last(node.func) in names and "dir" not in {word.arg for word in node.keywords}


PLAIN = ("app/ui/plain_text.py", "app/ui/rich_text.py")
DANGERS = {
    "text from outside stays text": Rule(
        "Qt guesses markup in a plain string and opens the files it names",
        look.any_of(
            look.makes(
                "QLabel", "QMessageBox", "QToolTip", "QWhatsThis", "QTextDocument", "QTextEdit"
            ),
            look.makes("QTextBrowser", "QErrorMessage", "QInputDialog", "QProgressDialog"),
            look.mentions("setToolTip", "setWhatsThis", "setHtml", "setMarkdown", "setSource"),
            look.mentions("insertHtml", "appendHtml", "fromHtml", "fromMarkdown"),
        ),
        (
            "QLabel('a')",
            "class A(QLabel): ...",
            "QtWidgets.QLabel('a')",
            "QMessageBox.information(self, 'a', 'b')",
            "QTextDocument()",
            "self.a.setToolTip('a')",
            "edit.document().setHtml('a')",
        ),
        fine=("def width(label: QLabel) -> int: ...", "PlainLabel(theme, role)"),
        except_in=PLAIN,
    ),
    "SVG is drawn in two places": Rule(
        "its parser has a history; it sees our icons, and figures when content is compiled",
        look.imports("PySide6.QtSvg", "PySide6.QtSvgWidgets"),
        ("from PySide6.QtSvg import QSvgRenderer",),
        except_in=("app/ui/icons.py", "app/ui/render.py"),
    ),
    "SQL is not put together": Rule(
        "a value inside a statement is an injection waiting",
        look.glued_sql,
        (
            'db.execute(f"select {a} from b")',
            'sql = f"delete from {table}"',
            "db.query('select ' + a)",
            "db.query(_COLUMNS + where)",
            "db.execute('select %s' % a)",
            "sql = 'insert into a values ({})'.format(b)",
        ),
        fine=(
            "db.execute('select a from b where c = ?', (d,))",
            "db.query(_COLUMNS + 'where c = ?', (d,))",
            'db.execute(f"pragma {a}")',
        ),
        where=("app/store/",),
        except_in=("app/store/migrations.py",),
    ),
    "no code from data": Rule(
        "a course about unsafe loading does not load unsafely",
        look.any_of(
            look.imports("pickle", "marshal", "shelve", "dill", "joblib", "yaml", "ctypes"),
            look.mentions("eval", "compile_command", "system", "popen", "mktemp", "extractall"),
            look.shells,
        ),
        (
            "import pickle",
            "from marshal import loads",
            "eval(a)",
            "os.system(a)",
            "tempfile.mktemp()",
            "archive.extractall(a)",
            "subprocess.run(a, shell=True)",
        ),
        except_in=("app/machine.py",),  # Windows tells the owner of a file in no other way
    ),
    "no network": Rule(
        "it cannot leak what it cannot reach",
        look.any_of(
            look.imports("socket", "ssl", "urllib", "http", "ftplib", "smtplib", "socketserver"),
            look.imports(
                "requests", "httpx", "webbrowser", "logging.handlers", "PySide6.QtNetwork"
            ),
            look.imports("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
            look.mentions("QDesktopServices"),
            look.opened_links,
        ),
        (
            "import urllib.request",
            "from http import client",
            "from logging import handlers",
            "import logging.handlers",
            "QDesktopServices.openUrl(a)",
            "label.setOpenExternalLinks(True)",
        ),
        fine=("import logging", "import html", "label.setOpenExternalLinks(False)"),
    ),
    "no text becomes code": Rule(
        "what is evaluated has all the rights of the program",
        look.any_of(
            builtin_evaluation,
            look.imports("code", "codeop", "runpy", "zipimport", "imp"),
            look.mentions("QPluginLoader", "QLibrary", "QJSEngine", "QQmlEngine"),
            look.mentions("enable_load_extension", "load_extension", "create_function"),
        ),
        (
            "exec(a)",
            "compile(a, 'b', 'exec')",
            "import runpy",
            "from PySide6.QtCore import QPluginLoader",
            "connection.enable_load_extension(True)",
        ),
        fine=("re.compile('a')", "self.application.exec()"),
    ),
    "programs are started in three places": Rule(
        "each is this program itself, and what it is given is a list of words",
        look.any_of(
            look.imports("subprocess", "pty"),
            look.mentions("QProcess", "startDetached", "startfile", "fork", "posix_spawn"),
            look.mentions(*(f"{a}{b}" for a in ("exec", "spawn") for b in ("v", "ve", "vp", "l"))),
        ),
        ("import subprocess", "QProcess.startDetached('a')", "os.execv('a', [])", "os.fork()"),
        except_in=("app/services/pack_check.py", "app/ui/frame.py", "app/ui/rung_window.py"),
    ),
    "archives and XML have no large parser": Rule(
        "such parsers forgive what they should refuse, and expand without end",
        look.any_of(
            look.imports("zipfile", "tarfile", "bz2", "lzma", "xml", "lxml", "html.parser"),
            look.mentions("unpack_archive", "extract", "QDomDocument", "QXmlStreamReader"),
        ),
        ("import zipfile", "from xml.etree import ElementTree", "shutil.unpack_archive(a)"),
        fine=("import gzip", "import html"),
        except_in=("app/content/figure.py",),  # expat, for figures when a course is compiled
    ),
    "pictures are decoded in one place": Rule(
        "there the format is fixed and the size is known before anything is decoded",
        look.any_of(
            look.mentions("QImageReader", "QMovie", "QPicture", "loadFromData"),
            look.makes("fromData"),
        ),
        ("QImageReader('a')", "QPixmap().loadFromData(a)", "QImage.fromData(a)", "QMovie('a')"),
        fine=("QImage(3, 3, f)",),
        except_in=("app/ui/widgets/picture.py",),
    ),
    "nothing lies where others can reach it": Rule(
        "in a shared folder another account plants a file, a link, a lock or a socket",
        look.any_of(
            look.where(ast.Call, makes_somewhere),
            look.mentions(
                "mktemp",
                "TemporaryDirectory",
                "SpooledTemporaryFile",
                "QTemporaryFile",
                "QTemporaryDir",
                "tempPath",
                "gettempdir",
            ),
            look.mentions("QLocalServer", "QLocalSocket", "QSharedMemory", "QLockFile"),
        ),
        ("tempfile.mkstemp()", "mkdtemp(prefix='a')", "QDir.tempPath()", "QLocalServer(self)"),
        fine=("tempfile.mkstemp(dir=path.parent)",),
        # What they make is for the account alone (0700), and gone with the block that made it.
        except_in=("app/store/view.py", "app/ui/preview.py", "app/ui/self_check.py"),
    ),
}
