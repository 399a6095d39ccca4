"""The tables of a database of facts, for SQLAlchemy, in the dialect of each database.

Rows of SQLite are kept in the order of their loading, and the primary keys are indexes beside them: twice as fast to
fill as tables kept in the order of their keys. Lookups by report, also those of the foreign keys, go by the keys' first
column.

DuckDB looks foreign keys up in what was committed: what a row refers to can be deleted only in a transaction after that
of the row, and an update of a column that is a key or has an index counts as a deletion. A report is replaced in one
transaction all the same, because its document stays and gets new values. So every fact refers to its document there, and
to nothing that goes with it; a document refers to no run, which replaces it, and none of its columns has an index.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn
from sqlalchemy.types import TypeEngine

Type = TypeEngine[Any]

# SQLite knows no such types: what it keeps is written out.
_SMALL: Type = Integer()
_LONG: Type = BigInteger().with_variant(Integer(), "sqlite")
_NUMBER: Type = Numeric().with_variant(Double(), "duckdb")
_REAL: Type = Double().with_variant(Text(), "none")
_FLAG: Type = Boolean().with_variant(Integer(), "sqlite")
_DAY: Type = Date().with_variant(Text(), "sqlite")
_MOMENT: Type = DateTime(timezone=True).with_variant(Text(), "sqlite")
_JSON: Type = JSON().with_variant(JSONB(), "postgresql").with_variant(Text(), "sqlite")
_TEXT: Type = Text()


@compiles(CreateColumn, "sqlite")
def _with_comment(element: Any, compiler: Any, **options: Any) -> str:
    """SQLite has no comments on columns, but keeps the words of CREATE TABLE."""
    words: str = compiler.visit_create_column(element, **options)
    return f"{words} /* {element.element.comment} */" if element.element.comment else words


def _need(name: str, type_: Type, comment: str | None = None, **options: Any) -> Column[Any]:
    return Column(name, type_, nullable=False, comment=comment, **options)


def _may(name: str, type_: Type, comment: str | None = None, **options: Any) -> Column[Any]:
    return Column(name, type_, nullable=True, comment=comment, **options)


@cache
def tables(dialect: str) -> MetaData:
    """The tables in the form that `dialect` (`sqlite`, `postgresql`, `duckdb`) gets them."""
    found = MetaData()
    _make_runs(found, dialect)
    _make_documents(found, dialect)
    _make_facts(found, dialect)
    _make_ledgers(found, dialect)
    return found


def _counted(found: MetaData, table: str, dialect: str) -> Column[Any]:
    """A primary key that counts up by itself."""
    if dialect == "sqlite":
        return Column("id", _LONG, primary_key=True)
    counter = Sequence(f"{table}_id_seq", metadata=found)
    default = text(f"nextval('{counter.name}')")
    return Column("id", _LONG, counter, server_default=default, primary_key=True, autoincrement=False)


def _make_runs(found: MetaData, dialect: str) -> None:
    def count(name: str, type_: Type = _LONG, comment: str | None = None) -> Column[Any]:
        return _need(name, type_, comment, server_default=text("0"))

    Table(
        "runs",
        found,
        _counted(found, "runs", dialect),
        _need("started", _MOMENT, "UTC"),
        _may("finished", _MOMENT, "null while running, and for ever where the run was killed"),
        _may("complete", _FLAG, "true: all inputs were seen; false: stopped before their end"),
        _need("version", _TEXT, "of Gozareh"),
        _need("fingerprint", _TEXT, "hash of code and rules: the same facts for the same text"),
        _need("backend", _TEXT),
        _need("inputs", _JSON, "array of what was named on the command line"),
        count("reports"),
        count("unchanged", comment="reports that were left as they were"),
        count("figures"),
        count("officials"),
        count("problems"),
        count("seconds", _REAL),
        _may("rules", _JSON, "array of the rule packs beside the packaged ones"),
        _may("model", _TEXT, "of the statistical layer, null where rules alone were used"),
        _may("kinds", _JSON, "object: figures by kind"),
        _may("writing_seconds", _REAL, "the part of seconds that the run waited for this database"),
        _may("stopped", _TEXT, "why the run ended before its end, else null"),
        comment="every run of the loader: what ran, with which rules, how many of each, how long",
    )


def _make_documents(found: MetaData, dialect: str) -> None:
    replaced = (
        ForeignKeyConstraint(["run_id"], ["runs.id"]),
        Index("documents_run", "run_id"),
        Index("documents_published", "published_on"),
    )
    Table(
        "documents",
        found,
        _need("id", _TEXT),
        _may("source", _TEXT),
        _may("title", _TEXT),
        _may("published", _TEXT, "as given: ISO 8601 or Jalali"),
        _may("path", _TEXT, "file that the report was read from"),
        _may("line", _LONG, "its line or position there"),
        _need("text", _TEXT, "raw: all offsets count its code points, end exclusive"),
        _need("content_hash", _TEXT, "of text, title, source and published"),
        _need("fingerprint", _TEXT, "of the code and rules that found the facts"),
        _may("problem", _TEXT, "why nothing could be extracted, else null"),
        _need("run_id", _LONG, "the run that wrote it"),
        _may("encoding", _TEXT, "of the file that it was read from"),
        _may("published_on", _DAY, "published, as a Gregorian day"),
        PrimaryKeyConstraint("id"),
        *(() if dialect == "duckdb" else replaced),
        comment="every report that was read, also where it holds no facts",
    )


def _make_facts(found: MetaData, dialect: str) -> None:
    def to(columns: list[str], parent: str, keys: list[str], **options: Any) -> ForeignKeyConstraint:
        return ForeignKeyConstraint(columns, [f"{parent}.{key}" for key in keys], ondelete="CASCADE", **options)

    def speaker() -> ForeignKeyConstraint:
        keys = ["document_id", "speaker_id"], "officials", ["document_id", "id"]
        return to(*keys, deferrable=True, initially="DEFERRED")

    def depends(*links: ForeignKeyConstraint) -> list[ForeignKeyConstraint]:
        if dialect == "duckdb":
            return [ForeignKeyConstraint(["document_id"], ["documents.id"])]
        return list(links)

    Table(
        "officials",
        found,
        _need("document_id", _TEXT),
        _need("id", _TEXT),
        _need("name", _TEXT),
        _may("honorific", _TEXT),
        _may("role", _TEXT),
        _may("organization", _TEXT),
        PrimaryKeyConstraint("document_id", "id"),
        *depends(to(["document_id"], "documents", ["id"])),
        Index("officials_name", "name"),
        comment="named officials, each once a report",
    )
    Table(
        "mentions",
        found,
        _need("document_id", _TEXT),
        _need("official_id", _TEXT),
        _need("position", _SMALL, "0 is the first"),
        _need("text", _TEXT),
        _need("start", _SMALL),
        _need("end", _SMALL),
        PrimaryKeyConstraint("document_id", "official_id", "position"),
        *depends(to(["document_id", "official_id"], "officials", ["document_id", "id"])),
        comment="where an official is named",
    )
    Table(
        "figures",
        found,
        _need("document_id", _TEXT),
        _need("id", _TEXT),
        _need("position", _SMALL, "0 is the first figure of the report"),
        _need("number_text", _TEXT, "as written"),
        _need("number_start", _SMALL),
        _need("number_end", _SMALL),
        _need("value", _NUMBER),
        _may("value_max", _NUMBER, "upper end of a range, else null"),
        _need("unit", _TEXT),
        _need("kind", _TEXT, "what is counted or measured"),
        _may("noun", _TEXT, "the words for it in the report"),
        _need("bound", _TEXT, "exact, about, more_than, less_than, at_least, at_most"),
        _may("status", _TEXT, "operating, under_construction, approved, inactive, revived"),
        _need("attributes", _JSON, "array"),
        _need("modality", _TEXT, "asserted, planned, possible, negated"),
        _may("change", _TEXT, "increase or decrease"),
        _may("per", _TEXT, "the other side of a rate"),
        _may("place", _TEXT),
        _may("place_type", _TEXT),
        _may("place_province", _TEXT),
        _may("place_iso", _TEXT, "ISO 3166"),
        _may("time_text", _TEXT, "as written"),
        _may("time_start", _TEXT, "first day, Jalali"),
        _may("time_end", _TEXT, "last day, Jalali"),
        _may("time_start_gregorian", _DAY),
        _may("time_end_gregorian", _DAY),
        _may("time_now", _FLAG, "the time of the report itself"),
        _may("speaker_id", _TEXT, "the official who says so"),
        _need("evidence_text", _TEXT, "the words that it was read from"),
        _need("evidence_start", _SMALL),
        _need("evidence_end", _SMALL),
        _need("rule", _TEXT),
        _need("confidence", _REAL),
        PrimaryKeyConstraint("document_id", "id"),
        *depends(to(["document_id"], "documents", ["id"]), speaker()),
        Index("figures_kind_place", "kind", "place"),
        Index("figures_time", "time_start_gregorian"),
        comment="every quantity that a report states",
    )
    Table(
        "sites",
        found,
        _need("document_id", _TEXT),
        _need("figure_id", _TEXT),
        _need("position", _SMALL, "0 is the first"),
        _need("name", _TEXT),
        PrimaryKeyConstraint("document_id", "figure_id", "position"),
        *depends(to(["document_id", "figure_id"], "figures", ["document_id", "id"])),
        Index("sites_name", "name"),
        comment="the places that a figure is spread over",
    )
    Table(
        "statements",
        found,
        _need("document_id", _TEXT),
        _need("id", _TEXT),
        _may("speaker_id", _TEXT),
        _may("verb_text", _TEXT),
        _may("verb_start", _SMALL),
        _may("verb_end", _SMALL),
        _need("text", _TEXT),
        _need("start", _SMALL),
        _need("end", _SMALL),
        PrimaryKeyConstraint("document_id", "id"),
        *depends(to(["document_id"], "documents", ["id"]), speaker()),
        comment="reported speech: who says what with which verb",
    )
    Table(
        "statement_figures",
        found,
        _need("document_id", _TEXT),
        _need("statement_id", _TEXT),
        _need("figure_id", _TEXT),
        PrimaryKeyConstraint("document_id", "statement_id", "figure_id"),
        *depends(
            to(["document_id", "statement_id"], "statements", ["document_id", "id"]),
            to(["document_id", "figure_id"], "figures", ["document_id", "id"]),
        ),
        comment="which figures a statement holds",
    )


def _make_ledgers(found: MetaData, dialect: str) -> None:
    Table(
        "quarantine",
        found,
        _counted(found, "quarantine", dialect),
        _need("mark", _TEXT, "hash of stage, place, report and message: the same problem is noted once"),
        _need("run_id", _LONG, "the last run that met it"),
        _need("stage", _TEXT, "read, extract or write"),
        _need("place", _TEXT, "file and line"),
        _may("path", _TEXT, "the file alone"),
        _may("report_id", _TEXT, "null where the input never became a report"),
        _need("message", _TEXT),
        _may("remedy", _TEXT, "what to do about it"),
        _may("trace", _TEXT, "of an error that nobody foresaw"),
        _may("resolved_run_id", _LONG, "the run in which the same went well, null while it is open"),
        UniqueConstraint("mark"),
        ForeignKeyConstraint(["run_id"], ["runs.id"]),
        Index("quarantine_run", "run_id"),
        Index("quarantine_report", "report_id"),
        comment="what could not be read, extracted or written, while the others went on",
    )
    Table(
        "history",
        found,
        _counted(found, "history", dialect),
        _need("document_id", _TEXT),
        _need("fact", _TEXT, "document, official, figure or statement"),
        _need("fact_id", _TEXT),
        _need("change", _TEXT, "changed or removed"),
        _need("body", _JSON, "the earlier row, with the rows that hang on it"),
        _need("run_id", _LONG, "the run that had written it"),
        _need("replaced_by", _LONG, "the run that replaced it"),
        ForeignKeyConstraint(["replaced_by"], ["runs.id"]),
        Index("history_document", "document_id", "fact_id"),
        comment="the earlier version of every fact that a later run changed or no longer found",
    )
