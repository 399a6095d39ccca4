"""Quarantine in place of the list of problems, history, encodings, days of publication, views."""

import hashlib

import sqlalchemy as sa
from alembic import op

from gozareh.calendar.dates import day_from
from gozareh.writing.sql.form import make_views
from gozareh.writing.sql.schema import tables

revision = "0002"
down_revision = "0001"

_NEW = {"runs": ("rules", "model", "kinds", "writing_seconds", "stopped"), "documents": ("encoding", "published_on")}


def upgrade() -> None:
    """Add what is new; move the problems; nothing is lost."""
    connection = op.get_bind()
    found = tables("sqlite")
    for table, columns in _NEW.items():
        for column in columns:
            op.add_column(table, sa.Column(column, found.tables[table].columns[column].type))
    op.create_index("documents_published", "documents", ["published_on"])
    op.create_index("figures_time", "figures", ["time_start_gregorian"])
    op.create_index("sites_name", "sites", ["name"])
    for table in ("quarantine", "history"):
        found.tables[table].create(connection)
    _move_problems(connection)
    days = {}
    for name, published in connection.execute(
        sa.text("SELECT id, published FROM documents WHERE published IS NOT NULL")
    ):
        if day := day_from(published):
            days[name] = day.isoformat()
    if days:
        update = sa.text("UPDATE documents SET published_on = :day WHERE id = :name")
        connection.execute(update, [{"name": name, "day": day} for name, day in days.items()])
    make_views(connection, "sqlite")
    op.execute("PRAGMA user_version = 2")


def _move_problems(connection: sa.Connection) -> None:
    """Each problem once, with the last run that met it; solved where its report has none any more."""
    columns = "run_id, stage, place, report_id, message, remedy, trace"
    latest = {}
    for row in connection.execute(sa.text(f"SELECT {columns} FROM problems ORDER BY id")).mappings():  # noqa: S608
        parts = (row["stage"], row["place"], row["report_id"] or "", row["message"])
        latest[hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]] = dict(row)
    if latest:
        connection.execute(
            sa.text(
                "INSERT INTO quarantine (mark, run_id, stage, place, report_id, message, remedy, trace)"
                " VALUES (:mark, :run_id, :stage, :place, :report_id, :message, :remedy, :trace)"
            ),
            [{"mark": mark, **row} for mark, row in latest.items()],
        )
        connection.execute(
            sa.text(
                "UPDATE quarantine SET resolved_run_id = (SELECT run_id FROM documents d WHERE d.id = report_id)"
                " WHERE stage <> 'read' AND report_id IN (SELECT id FROM documents WHERE problem IS NULL)"
            )
        )
    connection.execute(sa.text("DROP TABLE problems"))
