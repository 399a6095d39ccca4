"""Facts as Parquet: a folder a table, figures partitioned by kind."""
