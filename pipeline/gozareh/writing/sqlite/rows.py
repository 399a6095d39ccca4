"""Rows as a SQLite file takes them."""

from gozareh.writing.sql.rows import rows

__all__ = ["rows"]
