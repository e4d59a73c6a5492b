"""What no linter knows: one table of rules, each with its reason and code that breaks it."""

from dataclasses import dataclass
from pathlib import Path

import finders as look
import pytest
from finders import LONGEST_MODULE, LONGEST_SLOT, MOST_METHODS, Find, Source

ROOT = Path(__file__).resolve().parent.parent
MOST_EXCUSES = 3
LATE, MOST_LATE = "noqa: PLC0415 start path", 9


@dataclass(frozen=True)
class Rule:
    """A rule: why it exists, how a breach is found, what is one, and where the rule holds."""

    reason: str
    find: Find
    breaches: tuple[str, ...]
    fine: tuple[str, ...] = ()
    where: tuple[str, ...] = ("app/",)
    except_in: tuple[str, ...] = ()

    def holds_in(self, path):
        return path.startswith(self.where) and not path.startswith(self.except_in or ("-",))


BOTH = ("app/", "tests/")
PLAIN = ("app/ui/plain_text.py", "app/ui/rich_text.py")
EXAMPLE = "def test_it(): "
RULES = {
    "modules stay short": Rule(
        "what does not fit in 400 lines has two subjects",
        look.too_long,
        ("x = 1\n" * (LONGEST_MODULE + 1),),
        fine=("x = 1\n" * LONGEST_MODULE,),
        where=(*BOTH, "dev.py"),
    ),
    "classes stay small": Rule(
        "a window with 150 methods is where such programs end",
        look.large_classes,
        ("class A:\n" + "".join(f" def m{n}(self): ...\n" for n in range(MOST_METHODS + 1)),),
    ),
    "signals reach bound methods": Rule(
        "a lambda or a partial keeps every widget it was made for alive",
        look.unbound_slots,
        (
            "self.a.clicked.connect(lambda: self.b())",
            "self.a.clicked.connect(partial(self.b, 1))",
            "def f(self):\n def g(): ...\n self.a.clicked.connect(g)",
        ),
        fine=("self.a.clicked.connect(self._on_a_clicked)", "self.a.connect(self.b)"),
        where=("app/ui/",),
    ),
    "slots gather, call and show": Rule(
        "a decision in a slot cannot be tested without a window",
        look.long_slots,
        (
            "class A:\n @Slot()\n def f(self):\n" + "  self.b()\n" * (LONGEST_SLOT + 1),
            "class A:\n def _on_b(self):\n" + "  if self.b:\n   self.c()\n" * (LONGEST_SLOT + 1),
        ),
        fine=("class A:\n @Slot()\n def f(self):\n  'Why.'\n" + "  self.b()\n" * LONGEST_SLOT,),
        where=("app/ui/",),
    ),
    "signals carry a type": Rule(
        "a dictionary is an error in somebody else's file, at run time",
        look.untyped_signals,
        ("a = Signal(dict)", "a = Signal(str, object)", "a = QtCore.Signal('QVariant')"),
        fine=("a = Signal(Response)",),
        except_in=("app/ui/tasks.py",),
    ),
    "dialogs are opened, not executed": Rule(
        "a nested event loop hangs tests and runs slots inside slots",
        look.mentions("exec", "exec_"),
        ("dialog.exec()", "self.dialog().exec_()", "exec('x = 1')"),
        except_in=(
            "app/main.py",
            "app/ui/refusal.py",
            "app/ui/rung_window.py",
            "app/ui/self_check.py",
            "app/ui/preview.py",
        ),
    ),
    "nothing runs the event loop by hand": Rule(
        "work that needs it belongs on a lane",
        look.mentions("processEvents"),
        ("QApplication.processEvents()", "app().processEvents()"),
    ),
    "one style sheet": Rule(
        "a look set on a widget survives no change of theme",
        look.mentions("setStyleSheet"),
        ("self.a.setStyleSheet('color: red')",),
        except_in=("app/ui/theme.py",),
    ),
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
    "no thread of one's own": Rule(
        "two runners are enough, and a thread that owns widgets crashes",
        look.any_of(
            look.mentions("QThread"),
            look.imports("threading", "asyncio", "multiprocessing", "_thread"),
        ),
        ("class A(QThread): ...", "import threading", "from PySide6.QtCore import QThread"),
        fine=("QThreadPool(self)",),
        except_in=("app/ui/crashes.py",),
    ),
    "no import only for types": Rule(
        "it hides a cycle; the type belongs a layer down",
        look.mentions("TYPE_CHECKING"),
        ("from typing import TYPE_CHECKING", "if typing.TYPE_CHECKING: ..."),
        where=BOTH,
    ),
    "imports stand at the top": Rule(
        "inside a function they hide a cycle, unless the start must not pay for them",
        look.hidden_imports,
        ("def f():\n import a", "def f():\n from a import b  # noqa: PLC0415 convenience"),
        fine=("def f():\n from a import b  # noqa: PLC0415 start path",),
    ),
    "imports by name only at the way in": Rule(
        "a name in a string escapes the layers",
        look.mentions("import_module", "__import__"),
        ("importlib.import_module('a')", "__import__('a')"),
        except_in=(
            "app/__main__.py",
            "app/launch.py",
            "app/cli.py",
            "app/content/code.py",
            "app/report_commands.py",
            "app/reports/writing.py",
            "app/ui/presenters/rooms.py",
        ),
    ),
    "no shared state": Rule(
        "what a module remembers, every test remembers",
        look.shared_state,
        ("def f():\n global a\n a = 1", "known = {}", "known: dict[str, int] = dict()"),
        fine=("KNOWN = {'a': 1}", "def f():\n known = []"),
    ),
    "bugs are not caught": Rule(
        "a bug has to reach the log and the dialog; one place carries it there",
        look.broad_handlers,
        (
            "try: a()\nexcept Exception as e: b(e)",
            "try: a()\nexcept: b()",
            "try: a()\nexcept (OSError, BaseException): b()",
            "with contextlib.suppress(Exception): a()",
        ),
        fine=("try: a()\nexcept OSError: b()",),
        except_in=("app/ui/tasks.py",),
    ),
    "nothing is swallowed": Rule(
        "loss nobody sees is the worst kind",
        look.silent_handlers,
        ("try: a()\nexcept OSError: pass", "try: a()\nexcept OSError: ..."),
        where=BOTH,
    ),
    "an exception to a rule has its reason": Rule(
        "the next reader must know whether it still holds",
        look.bare_excuses,
        ("a = 1  # noqa", "a = 1  # noqa: E501", "a = 1  # type: ignore[misc]"),
        fine=("a = 1  # noqa: E501 one address", "a = 1  # type: ignore[misc] the stub is wrong"),
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
    "the terminal is written to on purpose": Rule(
        "a window has none; commands use sys.stdout",
        look.makes("print", "breakpoint"),
        ("print('a')", "breakpoint()"),
    ),
    "numbers are crunched in labs": Rule(
        "it costs a tenth of a second at every start",
        look.imports("numpy"),
        ("import numpy as np",),
        except_in=("app/labs/",),
    ),
    "types are not asserted": Rule(
        "a cast silences the checker where it is right",
        look.imports("typing.cast"),
        ("from typing import cast",),
    ),
    "names say what is inside": Rule(
        "a module without a subject joins every import cycle",
        look.vague_names,
        ("class PageManager: ...", "class ChoiceMixin: ..."),
        where=BOTH,
    ),
    "pages live together": Rule(
        "one place to look for a screen",
        look.misplaced("Page", "ui/pages/"),
        ("class TodayPage(QWidget): ...",),
        where=("app/ui/",),
    ),
    "presenters live together": Rule(
        "one place to look for what joins a screen and a service",
        look.misplaced("Presenter", "ui/presenters/"),
        ("class TodayPresenter(QObject): ...",),
        where=("app/ui/",),
    ),
    "the domain is pure": Rule(
        "a rule about learning must give the same answer to a learner and to a lead",
        look.impure,
        ("from pathlib import Path", "import time", "datetime.now(UTC)", "open('a')", "Random()"),
        fine=("from random import Random", "def draw(rng: Random): rng.shuffle([])"),
        where=("app/domain/",),
    ),
    "tests do not sleep": Rule(
        "it is too short on a slow machine and too long on a fast one",
        look.mentions("sleep", "qSleep", "qWait", "usleep", "msleep"),
        ("time.sleep(1)", "from time import sleep", "QTest.qWait(100)"),
        where=("tests/",),
        except_in=("tests/benchmarks/",),
    ),
    "tests use the real thing": Rule(
        "a mock of our own class repeats the code and passes with it wrong",
        look.any_of(
            look.imports("unittest.mock", "mock", "pytest_mock"),
            look.mentions("Mock", "MagicMock", "mocker", "create_autospec"),
        ),
        ("from unittest import mock", "import unittest.mock", "a = Mock()", "mocker.patch('a')"),
        where=("tests/",),
    ),
    "tests assert": Rule(
        "a test that cannot fail proves nothing",
        look.unproved_tests,
        (EXAMPLE + "run()",),
        fine=(
            EXAMPLE + "assert run()",
            "def test_it():\n with pytest.raises(ValueError): run()",
            EXAMPLE + "assert_looks_like(a, 'a')",
        ),
        where=("tests/",),
    ),
}


def sources():
    files = [ROOT / "dev.py", *(ROOT / "app").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(files)
    ]


SOURCES = sources()
BREACHES = [(name, text) for name, rule in RULES.items() for text in rule.breaches]
FINE = [(name, text) for name, rule in RULES.items() for text in rule.fine]


@pytest.mark.parametrize("name", RULES)
def test_the_project_keeps_the_rule(name):
    rule = RULES[name]

    breaches = [
        f"{source.path}:{line}"
        for source in SOURCES
        if rule.holds_in(source.path)
        for line in rule.find(source)
    ]

    assert not breaches, f"{name}, because {rule.reason}"


@pytest.mark.parametrize(("name", "text"), BREACHES)
def test_a_breach_is_found(name, text):
    rule = RULES[name]

    found = list(rule.find(Source(f"{rule.where[0]}sample.py", text)))

    assert found


@pytest.mark.parametrize(("name", "text"), FINE)
def test_what_is_fine_is_not_a_breach(name, text):
    rule = RULES[name]

    found = list(rule.find(Source(f"{rule.where[0]}sample.py", text)))

    assert not found


@pytest.mark.parametrize("path", ["app/utils.py", "app/ui/helpers/text.py", "tests/common.py"])
def test_a_vague_module_name_is_found(path):
    found = list(look.vague_names(Source(path, "")))

    assert found


def test_a_page_among_the_pages_is_in_its_place():
    find = RULES["pages live together"].find

    found = list(find(Source("app/ui/pages/today_page.py", "class TodayPage(QWidget): ...")))

    assert not found


def test_exceptions_to_the_rules_are_few():
    found = [
        (source.path, token.start[0], token.string)
        for source in SOURCES
        if source.path.startswith("app/")
        for token in look.excuses(source)
    ]
    late = [each for each in found if each[2].endswith(LATE)]

    assert len(late) <= MOST_LATE, "so many late imports: give the start a path of its own"
    assert len(found) - len(late) <= MOST_EXCUSES, "change the rule or the design"
