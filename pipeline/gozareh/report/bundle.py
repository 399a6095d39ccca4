"""The page's program, style and font as one HTML document: no network, nothing but what is in the package."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from gozareh import __version__

MODULES = (
    "words", "dom", "spelling", "state", "data", "remote", "dates", "filters", "list", "marks", "card", "corrections",
    "editor", "reader", "charts", "map", "overview", "main",
)  # fmt: skip
"""The ES modules under `assets/js`, each after those that it imports."""
STYLES = ("base", "reports", "overview")

_IMPORT = re.compile(r"^import\s[^;]*?from\s+\"\./[a-z]+\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def asset(name: str) -> bytes:
    """A file under `assets`."""
    return (files("gozareh.report") / "assets" / name).read_bytes()


@cache
def program() -> str:
    """All modules as one: each name is defined once in all of them, so that they share one scope."""
    parts = []
    for name in MODULES:
        source = asset(f"js/{name}.js").decode("utf-8")
        source = _EXPORT.sub("", _IMPORT.sub("", source))
        parts.append(f"// {name}\n{source}")
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();\n"


@cache
def style() -> str:
    """The style sheet with the font in it."""
    font = base64.b64encode(asset("vendor/vazirmatn.woff2")).decode("ascii")
    face = (
        "@font-face{font-family:Vazirmatn;font-weight:100 900;font-display:swap;"
        f"src:url(data:font/woff2;base64,{font}) format('woff2')}}\n"
    )
    return face + "\n".join(asset(f"css/{name}.css").decode("utf-8") for name in STYLES)


def _hash(source: str) -> str:
    return "'sha256-" + base64.b64encode(sha256(source.encode()).digest()).decode("ascii") + "'"


@cache
def _parts() -> tuple[str, str, str, str]:
    chart = asset("vendor/chart.umd.min.js").decode("utf-8").split("//# sourceMappingURL")[0]
    return chart, program(), style(), json.dumps(json.loads(asset("map.json")), ensure_ascii=False)


def policy(*, served: bool) -> str:
    """The content security policy: our own three blocks, and no network but the server's own where there is one."""
    chart, code, css, _ = _parts()
    return (
        f"default-src 'none'; script-src {_hash(chart)} {_hash(code)}; style-src {_hash(css)}; font-src data:; "
        f"img-src data: blob:; connect-src {chr(39) + 'self' + chr(39) if served else chr(39) + 'none' + chr(39)}; "
        "base-uri 'none'; form-action 'none'"
    )


def document(blocks: Iterable[tuple[str, str, str]], *, served: bool = False) -> Iterable[str]:
    """The page, piece by piece. `blocks` are (id, type, content) of data that stand before the program."""
    chart, code, css, map_ = _parts()
    yield (
        '<!doctype html>\n<html lang="fa" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(served=served)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="gozareh {__version__}">\n<title>گزاره</title>\n<style>{css}</style>\n'
        '</head>\n<body>\n<div id="app"><p class="loading" role="status">…</p></div>\n'
        "<noscript><p>این صفحه به جاوااسکریپت نیاز دارد. This page needs JavaScript.</p></noscript>\n"
    )
    yield f'<script type="application/json" id="map">{map_}</script>\n'
    for name, kind, content in blocks:
        yield f'<script type="{kind}" id="{name}">{content}</script>\n'
    yield f"<script>{chart}</script>\n<script>{code}</script>\n</body>\n</html>\n"
