"""What the SQL destinations share: tables, views, rows, history, quarantine, migrations, and the way of a shard."""
