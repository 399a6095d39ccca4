"""Gozareh (گزاره): Persian press releases in, validated facts out.

    >>> import gozareh
    >>> record = gozareh.extract("به گفته مهندس رضایی، مدیرعامل شرکت آب، ۱۲ واحد صنعتی فعال است.")
    >>> record.figures[0].value
    12

`extract` gives one report's record; `load` the spaCy pipeline behind it; `read_quantities`, `read_times` and
`read_places` read numbers, dates and places alone; `to_frame` makes a table of pandas or polars. All offsets count code points of the text as it was given.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gozareh import _compiled

if TYPE_CHECKING:
    from gozareh.calendar import read_times
    from gozareh.frames import to_frame
    from gozareh.numbers import read_quantities
    from gozareh.pipeline import load
    from gozareh.places import read_places
    from gozareh.records import Record

__version__ = "0.1.0"

_compiled.choose(Path(__file__).parent)

__all__ = ["Record", "__version__", "extract", "load", "read_places", "read_quantities", "read_times", "to_frame"]

_HOMES = {
    "Record": "gozareh.records",
    "load": "gozareh.pipeline",
    "read_places": "gozareh.places",
    "read_quantities": "gozareh.numbers",
    "read_times": "gozareh.calendar",
    "to_frame": "gozareh.frames",
}


def extract(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own key
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    backend: str = "hazm",
    rules: tuple[str, ...] = (),
    model: str | None = None,
) -> Record:
    """The figures and officials of one report.

    `published` (ISO 8601, or Jalali as 1392-03-21) tells what «امسال» means. Without `id` one is derived from the
    text. `backend` is `hazm` or `parsivar`; `rules` are folders of rule packs of your own, `model` the
    statistical model that is consulted. The first call loads the pipeline, later ones reuse it.

    Raises `gozareh.errors.ReportError` where the text holds NULs or halves of surrogate pairs.
    """
    from gozareh.batch import Settings, extractor
    from gozareh.reading import check_text, derived_id
    from gozareh.records import Report, build_record

    check_text(text, where=id or "text")
    report = Report(id=id or derived_id(text), text=text, title=title, published=published, source=source)
    return build_record(extractor(Settings(backend=backend, rules=rules, model=model))(report), text=text)


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for (PEP 562): `import gozareh` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gozareh' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
