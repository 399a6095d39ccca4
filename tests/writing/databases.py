"""What the tests of databases share: loading and reading back, the same for every target."""

import stub
from gozareh.batch import Patience, run_batch
from gozareh.batch.engines import in_process
from gozareh.writing import RunInfo, open_target
from gozareh.writing.sql.reading import opened
from gozareh.writing.sql.rows import COLUMNS, FACTS

RUN = RunInfo("0.1", "rules-1", "hazm", ("in",))
TABLES = ("documents", *FACTS)


def load(address, items, *, run=RUN, extract=stub.extract, **options):
    options.setdefault("patience", Patience(5))
    return run_batch(items, target=open_target(address), engine=in_process(extract), run=run, **options)


def query(address, sql, values=()):
    with opened(address) as driver:
        return driver.execute(sql, values)


def facts(address):
    """Every row of every table of facts, but for which run wrote it."""
    found = {}
    with opened(address) as driver:
        for table in TABLES:
            names = ", ".join(f'"{name}"' for name in COLUMNS[table] if name != "run_id")
            found[table] = sorted(map(repr, driver.execute(f"SELECT {names} FROM {table}")))
    return found
