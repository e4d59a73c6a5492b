"""How breaches of the house rules are found: each finder takes a source and gives line numbers."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LONGEST_MODULE = 400
MOST_METHODS = 15
LONGEST_SLOT = 6
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
CONTAINER = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
PURE = {
    *("app", "collections", "dataclasses", "datetime", "decimal", "enum", "fsrs", "functools"),
    *("hashlib", "itertools", "json", "math", "random", "re", "types", "typing", "unicodedata"),
}
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
GOOD_EXCUSE = re.compile(r"# (?:noqa: [A-Z]+\d+|type: ignore\[[a-z-]+\])(?:, ?[A-Z]+\d+)* \w+")
SQL = re.compile(r"\s*(select|insert|update|delete|create|alter|drop|with|attach)\s", re.IGNORECASE)
PRAGMA = re.compile(r"pragma ")
VAGUE_MODULES = {"utils", "helpers", "common", "misc", "base", "types", "constants", "manager"}
VAGUE_ENDINGS = ("Manager", "Handler", "Helper", "Info", "Data", "Impl", "Mixin")
PROOFS = ("assert_", "raises", "wait_until", "wait_signal")


@dataclass(frozen=True)
class Source:
    """A Python file: its path within the project and its text."""

    path: str
    text: str

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @cached_property
    def nodes(self):
        return list(ast.walk(self.tree))


Find = Callable[[Source], Iterable[int]]


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


def dotted(node):
    """Write `a.b.c` as it stands in the source; what is not a name is left out."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def last(node):
    """Give the word after the last dot."""
    return dotted(node).rsplit(".", 1)[-1]


def imported(node):
    """Name what an import brings in, with its module in front."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def where(kind, is_breach) -> Find:
    """Find every node of a kind that breaks a rule."""
    return lambda source: [
        node.lineno for node in source.nodes if isinstance(node, kind) and is_breach(node)
    ]


def any_of(*finds) -> Find:
    return lambda source: [line for find in finds for line in find(source)]


def imports(*modules) -> Find:
    pattern = re.compile("|".join(rf"{re.escape(module)}(\.|$)" for module in modules))
    return where((ast.Import, ast.ImportFrom), lambda node: any(map(pattern.match, imported(node))))


def mentions(*names) -> Find:
    """Find a name however it is reached: by itself, after a dot, or in an import."""
    return any_of(
        where((ast.Name, ast.Attribute), lambda node: last(node) in names),
        where(ast.ImportFrom, lambda node: any(alias.name in names for alias in node.names)),
    )


def makes(*names) -> Find:
    """Find what builds, subclasses or calls through a class; naming it as a type does neither."""

    def is_breach(node):
        used = [node.func] if isinstance(node, ast.Call) else node.bases
        return any(set(dotted(one).split(".")) & set(names) for one in used)

    return where((ast.Call, ast.ClassDef), is_breach)


def _is_large(node):
    """Count what is ours: neither `__init__` and its like nor what Qt calls by its own name."""
    names = [part.name for part in node.body if isinstance(part, FUNCTION)]
    ours = [name for name in names if name == name.lower() and not name.startswith("__")]
    return len(ours) > MOST_METHODS


def _is_unbound(node):
    targets = node.args[:1]
    return last(node.func) == "connect" and not all(isinstance(t, ast.Attribute) for t in targets)


def _is_long_slot(node):
    is_slot = node.name.startswith("_on_") or any(
        last(getattr(decorator, "func", decorator)) == "Slot" for decorator in node.decorator_list
    )
    body = node.body[1:] if ast.get_docstring(node) else node.body
    parts = [part for top in body for part in ast.walk(top) if isinstance(part, ast.stmt)]
    return is_slot and sum(not hasattr(part, "body") for part in parts) > LONGEST_SLOT


def _is_untyped_signal(node):
    loose = {"dict", "object", "list", "tuple", "set"}
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    return last(node.func) == "Signal" and any(
        isinstance(argument, ast.Constant) or dotted(argument) in loose for argument in arguments
    )


def _is_broad(handler):
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or last(one) in {"Exception", "BaseException"} for one in caught)


def _is_broad_suppression(node):
    broad = {"Exception", "BaseException"}
    return last(node.func) == "suppress" and any(last(argument) in broad for argument in node.args)


def _is_silent(handler):
    return all(
        isinstance(part, ast.Pass)
        or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
        for part in handler.body
    )


def _pieces(node):
    """Give what a text is put together from, if the node does that; else the node alone."""
    if isinstance(node, ast.JoinedStr):
        return [piece for value in node.values for piece in _pieces(value)]
    if isinstance(node, ast.FormattedValue):
        return [node.value]
    if isinstance(node, ast.BinOp):
        return [*_pieces(node.left), *_pieces(node.right)]
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
        return [node.func.value, *node.args, *node.keywords]
    return [node]


def _is_glued(node):
    """Tell whether a text is put together from more than literals and constants."""
    pieces = _pieces(node)
    return len(pieces) > 1 and not all(
        isinstance(piece, ast.Constant) or (last(piece) and last(piece) == last(piece).upper())
        for piece in pieces
    )


def _begins(node, pattern):
    return pattern.match(str(getattr(_pieces(node)[0], "value", ""))) is not None


def _glues_sql(node):
    return _begins(node, SQL) and _is_glued(node)


def _runs_glued(node):
    """Tell whether a statement is put together where it is run; a pragma takes no parameters."""
    is_run = last(node.func) in {"execute", "executemany", "executescript", "query"}
    return is_run and any(_is_glued(a) and not _begins(a, PRAGMA) for a in node.args[:1])


def _opens_links(node):
    is_off = node.args and getattr(node.args[0], "value", None) is False
    return last(node.func) == "setOpenExternalLinks" and not is_off


def _is_shared(node):
    """Tell whether an assignment makes a container that is not named as a constant."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    is_built = isinstance(node.value, ast.Call) and last(node.value.func) in {"list", "dict", "set"}
    is_container = isinstance(node.value, CONTAINER) or is_built
    return is_container and any(dotted(target).upper() != dotted(target) for target in targets)


def _is_proved(node):
    return any(
        isinstance(part, ast.Assert)
        or (isinstance(part, ast.Call) and last(part.func).startswith(PROOFS))
        for part in ast.walk(node)
    )


def too_long(source):
    return [LONGEST_MODULE + 1] if len(source.text.splitlines()) > LONGEST_MODULE else []


def hidden_imports(source):
    lines = source.text.splitlines()
    inner = {
        node.lineno
        for function in source.nodes
        if isinstance(function, FUNCTION)
        for node in ast.walk(function)
        if imported(node)
    }
    return [n for n in inner if not lines[n - 1].endswith("# noqa: PLC0415 start path")]


def shared_containers(source):
    top = [node for node in source.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return [node.lineno for node in top if _is_shared(node)]


def excuses(source):
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return [t for t in tokens if t.type == tokenize.COMMENT and EXCUSE.search(t.string)]


def bare_excuses(source):
    return [token.start[0] for token in excuses(source) if not GOOD_EXCUSE.match(token.string)]


def vague_modules(source):
    return [1] if VAGUE_MODULES & set(Path(source.path).with_suffix("").parts) else []


def misplaced(ending, folder) -> Find:
    """Find classes with an ending outside the folder that is theirs."""
    find = where(ast.ClassDef, lambda node: node.name.endswith(ending))
    return lambda source: [] if folder in source.path else find(source)


def _is_impure_import(node):
    return any(word.split(".")[0] not in PURE for word in imported(node))


def _is_test(node):
    return node.name.startswith("test_")


large_classes = where(ast.ClassDef, _is_large)
unbound_slots = where(ast.Call, _is_unbound)
long_slots = where(FUNCTION, _is_long_slot)
untyped_signals = where(ast.Call, _is_untyped_signal)
shared_state = any_of(where(ast.Global, bool), shared_containers)
broad_handlers = any_of(where(ast.ExceptHandler, _is_broad), where(ast.Call, _is_broad_suppression))
silent_handlers = where(ast.ExceptHandler, _is_silent)
glued_sql = any_of(
    where((ast.JoinedStr, ast.BinOp, ast.Call), _glues_sql), where(ast.Call, _runs_glued)
)
opened_links = where(ast.Call, _opens_links)
shells = where(ast.Call, lambda node: any(keyword.arg == "shell" for keyword in node.keywords))
vague_names = any_of(
    vague_modules, where(ast.ClassDef, lambda node: node.name.endswith(VAGUE_ENDINGS))
)
impure = any_of(
    where((ast.Import, ast.ImportFrom), _is_impure_import),
    where(ast.Call, lambda n: last(n.func) in {"now", "today", "utcnow", "open", "Random"}),
)
unproved_tests = where(FUNCTION, lambda node: _is_test(node) and not _is_proved(node))
