"""DuckDB: every fact refers to its document, which refers to nothing and has no index (see `gozareh.writing.sql.schema`).

No other database changes. DuckDB adds no foreign key to a table that is there: the tables are made anew.
"""

import sqlalchemy as sa
from alembic import op

from gozareh.writing.sql.rows import FACTS
from gozareh.writing.sql.schema import tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Move the rows over."""
    connection = op.get_bind()
    if connection.dialect.name != "duckdb":
        return
    found = tables("duckdb").tables
    for name in ("documents", *FACTS):
        columns = ", ".join(f'"{column.name}"' for column in found[name].columns)
        connection.execute(sa.text(f"CREATE TABLE before_{name} AS SELECT {columns} FROM {name}"))  # noqa: S608
        connection.execute(sa.text(f"DROP TABLE {name}"))
    for name in ("documents", *FACTS):
        found[name].create(connection)
        connection.execute(sa.text(f"INSERT INTO {name} SELECT * FROM before_{name}"))  # noqa: S608
        connection.execute(sa.text(f"DROP TABLE before_{name}"))
