"""The first form: SQLite files without quarantine and history, made before there were migrations.

Such a file counts its form in `PRAGMA user_version`, and is taken to be at this revision.
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: no database is made in this form any more."""
