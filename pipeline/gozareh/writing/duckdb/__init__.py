"""Facts in a DuckDB file: filled by Arrow tables, one transaction a shard."""
