"""Alembic's environment, for those who run its command line themselves; Gozareh upgrades by itself when it opens one.

alembic -x url=postgresql://… upgrade head
"""

from alembic import context
from sqlalchemy import create_engine

with create_engine(context.get_x_argument(as_dictionary=True)["url"]).begin() as connection:
    context.configure(connection=connection)
    context.run_migrations()
