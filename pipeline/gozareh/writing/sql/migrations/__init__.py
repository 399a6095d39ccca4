"""Migrations of the databases, by Alembic."""
