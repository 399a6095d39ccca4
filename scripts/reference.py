"""Write the reference pages that follow the code: commands and options, errors, tables.

    python scripts/reference.py [--check]

`docs/reference/cli.md` from the command line itself, `errors.md` from every place of the package that raises an error,
`tables.md` from the tables of the databases. `--check` writes nothing and fails where a page is not in step.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from typer.main import get_command

from gozareh import errors
from gozareh.cli.app import COMMANDS, app
from gozareh.writing.sql.schema import tables
from gozareh.writing.sql.views import COMMENTS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
SOURCES = ROOT / "pipeline" / "gozareh"
WRITTEN = "<!-- written by scripts/reference.py -->\n"


# --- commands ----------------------------------------------------------------------------------------------------


def cli_page() -> str:
    """Every command with its arguments, options and defaults."""
    root = get_command(app)
    parts = [
        WRITTEN,
        "# Commands and options\n",
        "What `--help` tells, on one page. Examples stand in [command line](../command-line.md).\n",
    ]
    for name in COMMANDS:
        command = root.get_command(None, name)  # type: ignore[attr-defined,arg-type]
        inner = getattr(command, "commands", None)
        if inner:
            parts += [f"## gozareh {name}\n", _prose(command.help or "")]
            for sub, one in inner.items():
                parts += _command(f"{name} {sub}", one, level=3)
        else:
            parts += _command(name, command, level=2)
    return "\n".join(parts)


def _command(name: str, command: Any, *, level: int) -> list[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(p.display_name_raw if p.required else f"[{p.display_name_raw}]" for p in arguments)
    parts = [
        f"{'#' * level} gozareh {name}\n",
        f"```text\ngozareh {name} [OPTIONS] {words}".rstrip() + "\n```\n",
        _prose(command.help or ""),
        "| argument, option | default | what it does |",
        "| --- | --- | --- |",
    ]
    parts += [f"| {_names(p)} | {_default(p)} | {_cell(_marked(p.help or ''))} |" for p in command.params]
    return [*parts, ""]


def _names(p: Any) -> str:
    if p.param_type_name == "argument":
        return f"`{_cell(p.display_name_raw)}`"
    names = ", ".join(f"`{name}`" for name in (*p.opts, *p.secondary_opts))
    return names if p.is_flag else f"{names} {_values(p)}".rstrip()


def _values(p: Any) -> str:
    """What an option takes: its choices, else its own word."""
    annotation = p.type_descriptor.annotation
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            return "`" + "\\|".join(str(member.value) for member in kind) + "`"
    word = p.metavar or {int: "INTEGER", float: "SECONDS"}.get(annotation, "TEXT")
    return f"`{_cell(word)}`"


def _default(p: Any) -> str:
    if p.required:
        return "needed"
    shown = p.show_default if isinstance(p.show_default, str) else p.default
    if shown is None or shown is False or callable(shown) or shown in ([], ()):
        return ""
    return f"`{shown.value if isinstance(shown, Enum) else shown}`"


def _marked(text: str) -> str:
    return re.sub(r"\[/?bold\]", "", text)


def _prose(text: str) -> str:
    """Help as Markdown: what is bold there heads a paragraph here."""
    paragraphs = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        words = re.sub(r"\[bold\](.*?)\[/bold\]", r"**\1**", " ".join(paragraph.split()))
        paragraphs.append(f"```sh\n{words}\n```" if re.match(r"gozareh |cat |\w+ \| gozareh", words) else words)
    return "\n\n".join(paragraphs).replace("```\n\n```sh\n", "") + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


# --- errors ------------------------------------------------------------------------------------------------------


def error_page() -> str:
    """Every message with its remedy, by class of error."""
    classes = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind)}
    own = {n: k for n, k in classes.items() if issubclass(k, errors.GozarehError)}
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in own}
    for path in sorted(SOURCES.rglob("*.py")):
        for name, message, remedy in _raised(ast.parse(path.read_text(encoding="utf-8")), own):
            found[name].add((message, remedy))
    tree = (errors.__doc__ or "").split("\n\n")[1]
    parts = [
        WRITTEN,
        "# Errors\n",
        "What can be said when something is wrong: «place: message (remedy)». `…` stands for what differs from case to",
        "case. In Python every error has `message`, `where` and `remedy`; the command line prints them as one line and",
        "ends with the status of [loading](../batch.md#what-goes-wrong).\n",
        "```text",
        inspect.cleandoc(tree),
        "```\n",
    ]
    for name, kind in own.items():
        if not found[name]:
            continue
        parts += [f"## {name}\n", f"{inspect.getdoc(kind)}\n", "| message | remedy |", "| --- | --- |"]
        parts += [f"| {_cell(message)} | {_cell(remedy)} |" for message, remedy in sorted(found[name])]
        parts.append("")
    return "\n".join(parts)


_FINDINGS = {"Problem": 3, "problem": 0}
"""What `gozareh rules check` says, and loading says as a `RuleError`: the call and where in it the message stands."""


def _raised(tree: ast.AST, own: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        if (name := getattr(node.func, "id", getattr(node.func, "attr", ""))) in _FINDINGS:
            skip = _FINDINGS[name]
            if len(node.args) >= skip + 2 and (words := _words(node.args[skip])).strip("… "):
                yield "RuleError", words, _words(node.args[skip + 1])
            continue
        if name not in own:
            continue
        remedies = [k.value for k in node.keywords if k.arg == "remedy"]
        message = _words(node.args[0])
        if message.strip("… "):
            yield name, message, _words(remedies[0]) if remedies else ""


def _words(node: ast.expr) -> str:
    """The text of a message; what is filled in at run time as «…»."""
    if isinstance(node, ast.Constant):
        return "" if node.value is None else str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _words(node.left) + _words(node.right)
    if isinstance(node, ast.IfExp):
        return " / ".join(words for words in (_words(node.body), _words(node.orelse)) if words)
    return "…"


# --- tables ------------------------------------------------------------------------------------------------------


def table_page() -> str:
    """Tables, columns, keys and views as PostgreSQL gets them."""
    parts = [
        WRITTEN,
        "# Tables and columns\n",
        "In the types of PostgreSQL; SQLite and DuckDB have the nearest ones. What the fields mean is told in",
        "[output fields](../output.md), how the tables hang together in [databases](../databases.md).\n",
    ]
    from sqlalchemy.dialects import postgresql

    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in tables("postgresql").sorted_tables:
        parts += [f"## {table.name}\n"]
        if table.comment:
            parts += [f"{table.comment}\n"]
        parts += ["| column | type | key | holds |", "| --- | --- | --- | --- |"]
        for column in table.columns:
            keys = ["primary"] if column.primary_key else []
            keys += sorted({f"→ `{key.column.table.name}`" for key in column.foreign_keys})
            kind = column.type.compile(dialect) + ("" if column.nullable else ", not null")
            parts.append(f"| `{column.name}` | {kind} | {', '.join(keys)} | {_cell(column.comment or '')} |")
        parts.append("")
    parts += ["## Views\n", "| view | a row is |", "| --- | --- |"]
    parts += [f"| `{view}` | {_cell(words)} |" for view, words in COMMENTS.items()]
    return "\n".join([*parts, ""])


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "errors.md": error_page, "tables.md": table_page}


def main() -> int:
    """Write the pages, or say which is not in step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is not in step")
    check = parser.parse_args().check
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        path, text = FOLDER / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if stale:
        sys.stdout.write(
            f"docs/reference: {', '.join(stale)} {'not in step: run it without --check' if check else 'written'}\n"
        )
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
