"""spaCy without its command line, which takes a third of the time that `import spacy` takes and which nothing here needs.

`import spacy` imports all of `spacy.cli` (with it typer, requests, jinja2 and more) for one function, `spacy.info`. Where
spaCy is not imported yet, it gets a stand-in for that one; the function and `spacy.cli` are loaded when they are asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"
_INFO = "spacy.cli.info"


def _info(*words: Any, **options: Any) -> Any:
    return import_module(_INFO).info(*words, **options)


def _asked(name: str) -> Any:
    if name == "cli":
        return import_module(_COMMANDS)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


def import_spacy() -> None:
    """Import spaCy, unless it is there."""
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    vars(info)["info"] = _info
    sys.modules.update({_COMMANDS: commands, _INFO: info})
    try:
        spacy: Any = import_module("spacy")
    finally:
        for name in (_COMMANDS, _INFO):
            del sys.modules[name]
    spacy.__getattr__ = _asked


import_spacy()
