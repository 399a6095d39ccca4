"""Load COUNT stub reports into the SQLite file PATH; started and killed by test_kill.py."""

import sys

import stub
from gozareh.batch import run_batch
from gozareh.batch.engines import in_process
from gozareh.writing import RunInfo, open_target

run_batch(
    stub.reports(int(sys.argv[2])),
    target=open_target(sys.argv[1]),
    engine=in_process(stub.extract),
    run=RunInfo("0.1", "rules-1", "hazm"),
    shard=5,
)
