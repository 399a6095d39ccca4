"""The form of the database: tables and views made where there are none, an older one brought up by Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gozareh.errors import InstallationError, TerminalError
from gozareh.writing.sql.driver import Driver

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0003"
"""The revision that this version of Gozareh writes."""
OLDER = ("0001", "0002")
"""Those that can be brought up to it."""
VERSION_TABLE = "alembic_version"


def ensure_form(driver: Driver) -> None:
    """Make the tables of an empty database, upgrade an older one, leave a current one alone.

    Within the transaction of the caller: all of it, or none. Raises `TerminalError` where a newer version made it.
    """
    form = driver.form()
    if form == HEAD:
        return
    if form is None:
        with driver.alchemy() as connection:
            make(connection, driver.dialect)
    elif form in OLDER:
        with driver.alchemy() as connection:
            upgrade(connection, form)
    else:
        raise TerminalError(
            f"this database has the form {form}, which this version of Gozareh does not know",
            where=driver.name,
            remedy="use the version that made it, or a newer one",
        )


def make(connection: Connection, dialect: str) -> None:
    """All tables, indexes and views in an empty database."""
    from sqlalchemy import text

    from gozareh.writing.sql.schema import tables

    tables(dialect).create_all(connection, checkfirst=False)
    make_views(connection, dialect)
    connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES ('{HEAD}')"))  # noqa: S608


def make_views(connection: Connection, dialect: str) -> None:
    """The views, with comments where the database has them."""
    from sqlalchemy import text

    from gozareh.writing.sql.views import COMMENTS, views

    for name, query in views(dialect).items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
        if dialect != "sqlite":
            connection.execute(text(f"COMMENT ON VIEW {name} IS '{COMMENTS[name]}'"))


def upgrade(connection: Connection, form: str) -> None:
    """Run the migrations from `form` to the newest."""
    try:
        from alembic.config import Config
        from alembic.ddl.postgresql import PostgresqlImpl
        from alembic.runtime.environment import EnvironmentContext
        from alembic.script import ScriptDirectory
    except ImportError as error:
        raise InstallationError("Alembic is missing", remedy="pip install alembic") from error
    type("DuckdbImpl", (PostgresqlImpl,), {"__dialect__": "duckdb"})  # being made, it is known to Alembic
    config = Config()
    config.set_main_option("script_location", "gozareh:writing/sql/migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(_revision: Any, _context: Any) -> list[Any]:
        return scripts._upgrade_revs("head", form)  # noqa: SLF001 - what alembic's own command calls

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=False)
        environment.run_migrations()
