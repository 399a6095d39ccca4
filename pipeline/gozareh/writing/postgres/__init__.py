"""Facts in PostgreSQL: typed columns, foreign keys, comments, filled by COPY, one transaction a shard."""
