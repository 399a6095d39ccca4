"""Facts in a SQLite file: typed columns, foreign keys, one transaction a shard."""
