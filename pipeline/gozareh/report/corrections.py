"""`corrections.jsonl` into a database of facts and into the corpus; taking corrections back."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from gozareh.calendar import read_times
from gozareh.corpora.markup import Annotated, parse, render
from gozareh.corpora.vocabulary import FIGURE_DEFAULTS, OFFICIAL_FIELDS
from gozareh.errors import ConfigurationError, GozarehError, InputError
from gozareh.records.corrections import Correction
from gozareh.report.database import Database, connect, read_documents
from gozareh.report.facts import Document, Json
from gozareh.writing.sqlite.corrections import TABLES, apply_to, has_corrections, in_force, now
from gozareh.writing.sqlite.rows import rows

_SAFE_NAME = re.compile(r"[\w][\w.-]{0,120}")
_CORE = ("estate", "zone", "estate_or_zone", "unit", "job", "center", "other")


@dataclass(slots=True)
class Applied:
    """What an application did: new corrections, those that were there already, those that do not hold, and why."""

    new: int = 0
    known: int = 0
    reports: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def read_corrections(path: Path) -> list[Correction]:
    """The corrections in a file of JSON lines. Raises `InputError`, which names the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), remedy="download it from the page") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(Correction.model_validate_json(line))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                field_name = ".".join(map(str, first["loc"]))
                remedy = "download the file from the page anew, or correct this line"
                raise InputError(
                    f"not a correction: {field_name} {first['msg']}".replace("  ", " "),
                    where=f"{path}:{number}",
                    remedy=remedy,
                ) from None
    return found


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection in one transaction, all or nothing."""
    with closing(connect(path, write=True)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            remedy = "close other programs that write to it, and check the folder's permissions"
            raise ConfigurationError(f"cannot be written: {error}", where=str(path), remedy=remedy) from error
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def apply_corrections(path: Path, corrections: Sequence[Correction]) -> Applied:
    """Put `corrections` into the database `path` and its facts right; the same ones a second time change nothing."""
    applied = Applied()
    with _writing(path) as db:
        for statement in TABLES:
            db.execute(statement)
        known = {name for (name,) in db.execute("SELECT id FROM corrections")}
        published = {}
        for correction in corrections:
            if correction.id in known:
                applied.known += 1
                continue
            known.add(correction.id)
            row = db.execute("SELECT published FROM documents WHERE id = ?", (correction.report,)).fetchone()
            if row is None:
                applied.problems.append(f"{correction.report}: there is no such report in {path}")
                continue
            published[correction.report] = row[0]
            _log(db, _with_interval(correction, row[0]))
            applied.new += 1
            applied.reports.add(correction.report)
        _rebuild(db, sorted(applied.reports))
        query = "SELECT id, document_id, fact_id, problem FROM corrections WHERE problem IS NOT NULL AND undone IS NULL"
        mine = {correction.id for correction in corrections}
        for name, document, fact, problem in db.execute(query):
            if name in mine:
                applied.problems.append(f"{document} {fact or ''}: {problem}".replace(" :", ":"))
    return applied


def _log(db: sqlite3.Connection, one: Correction) -> None:
    body = one.model_dump_json()
    db.execute(
        "INSERT INTO corrections (id, document_id, target, action, fact_id, body, author, made, applied)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (one.id, one.report, one.target, one.action, one.fact, body, one.by, one.at, now()),
    )


def _with_interval(correction: Correction, published: str | None) -> Correction:
    """The correction with its time, where it has one in words alone, as an interval, too."""
    time = correction.fields.get("time")
    if not isinstance(time, dict) or not isinstance(time.get("text"), str) or time.get("start") or time.get("now"):
        return correction
    try:
        read = read_times(time["text"], published=published)
    except (ValueError, GozarehError):
        return correction
    if len(read) != 1:
        return correction
    one = read[0]
    interval = {"start": one.start_date, "end": one.end_date}
    interval |= {"start_gregorian": one.start_gregorian, "end_gregorian": one.end_gregorian}
    fields = {**correction.fields, "time": {"text": time["text"], **interval, "now": one.now}}
    return correction.model_copy(update={"fields": fields})


def _rebuild(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Make the facts of `names` what their originals and the corrections in force say."""
    standing = in_force(db, names)
    for name in names:
        documents = list(read_documents(db, [name]))
        if not documents:
            continue
        (document,) = documents
        row = db.execute("SELECT record FROM originals WHERE document_id = ?", (name,)).fetchone()
        original = json.loads(row[0]) if row else document.record
        record = apply_to(db, original, text=document.text, corrections=standing.get(name, []))
        for table in ("figures", "statements", "officials"):
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", (name,))  # noqa: S608 - our own table names
        for table, found in rows([record]).items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608


def undo_corrections(path: Path, names: Iterable[str] = (), *, everything: bool = False) -> int:
    """Take back the corrections `names` (or all); the log keeps them. Returns how many were in force until now."""
    with _writing(path) as db:
        if not has_corrections(db):
            return 0
        wanted = list(names)
        query = "SELECT id, document_id FROM corrections WHERE undone IS NULL"
        found = [row for row in db.execute(query).fetchall() if everything or row[0] in wanted]
        if missing := sorted(set(wanted) - {row[0] for row in found}):
            remedy = "see what is in force with: gozareh corrections list"
            raise InputError(f"not in force: {', '.join(missing)}", where=str(path), remedy=remedy)
        db.executemany("UPDATE corrections SET undone = ? WHERE id = ?", [(now(), name) for name, _ in found])
        _rebuild(db, sorted({document for _, document in found}))
        return len(found)


def list_corrections(path: Path) -> list[Json]:
    """The log, oldest first: the columns of the table `corrections`."""
    with closing(connect(path)) as db:
        if not has_corrections(db):
            return []
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute("SELECT * FROM corrections ORDER BY position")]


def corrections_in_force(path: Path) -> list[Json]:
    """Every correction that was not taken back, oldest first, as the lines of corrections.jsonl."""
    return [json.loads(row["body"]) for row in list_corrections(path) if row["undone"] is None]


def original_record(database: Database, name: str) -> Document | None:
    """The document `name` as it was before any correction, or None."""
    document = database.document(name)
    if document is None:
        return None
    with closing(connect(database.path)) as db:
        if not has_corrections(db):
            return document
        row = db.execute("SELECT record FROM originals WHERE document_id = ?", (name,)).fetchone()
    return Document(document.text, json.loads(row[0])) if row else document


def reviewed_documents(path: Path, *, whole: bool) -> list[Document]:
    """The corrected documents; with `whole` those alone whose reader has accepted the report as a whole."""
    with closing(connect(path)) as db:
        if not has_corrections(db):
            return []
        condition = "AND target = 'report'" if whole else ""
        query = f"SELECT DISTINCT document_id FROM corrections WHERE undone IS NULL {condition} ORDER BY document_id"  # noqa: S608
        return list(read_documents(db, [name for (name,) in db.execute(query)]))


def write_gold(documents: Iterable[Document], folder: Path) -> tuple[list[Path], list[GozarehError]]:
    """Write each document as an annotated report `<id>.txt` into `folder`; what cannot be one is returned as errors.

    What an earlier file of that name says of topic, style and tags is kept.
    """
    written, errors = [], []
    for document in documents:
        try:
            written.append(_write_one(document, folder))
        except GozarehError as error:
            errors.append(error)
    return written, errors


def _write_one(document: Document, folder: Path) -> Path:
    name = document.record["id"]
    if not _SAFE_NAME.fullmatch(name):
        raise InputError("the id cannot be a file name", where=name, remedy="give the report an id of plain letters")
    path = folder / f"{name}.txt"
    kept: Json = {}
    if path.is_file():
        kept = parse(path.read_text(encoding="utf-8"), where=str(path)).report
    report: Json = {"id": name, "text": document.text, "topic": kept.get("topic")}
    report |= {"style": kept.get("style") or [], "tags": kept.get("tags") or []}
    report["published"] = kept.get("published") or document.record["published"]
    gold = gold_record(document)
    markup = render(report, gold)
    back: Annotated = parse(markup, where=str(path))
    if back.report["text"] != document.text or len(back.gold["figures"]) != len(gold["figures"]):
        raise InputError("the report does not survive the markup", where=name, remedy="leave it out of the corpus")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(markup.encode("utf-8"))
    return path


def gold_record(document: Document) -> Json:
    """The record as gold: the keys that the annotation guide names, kinds of rule packs as `other`."""
    record = document.record
    mentioned = [official for official in record["officials"] if official["mentions"]]
    figures = []
    for figure in record["figures"]:
        plain = {key: figure[key] for key in ("id", "number", "value", "unit", "kind", *FIGURE_DEFAULTS)}
        plain["kind"] = plain["kind"] if plain["kind"] in _CORE else "other"
        plain["time"] = {"text": figure["time"]["text"]} if figure["time"] else None
        figures.append(plain)
    officials = [{k: one[k] for k in ("id", *OFFICIAL_FIELDS, "mentions")} for one in mentioned]
    return {"id": record["id"], "source": record["source"], "figures": figures, "officials": officials}
