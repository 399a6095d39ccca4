"""Load COUNT stub reports into the target ADDRESS; started and killed by the tests of faults."""

import sys
import time

import stub
from gozareh.batch import Patience, run_batch
from gozareh.batch.engines import in_process
from gozareh.records import Failure, Report
from gozareh.writing import RunInfo, open_target

address, count = sys.argv[1], int(sys.argv[2])
pause = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0


def items():
    yield Failure("read", "x.jsonl:1", "broken", "mend it", path="x.jsonl")
    yield Report("bad", "!!")
    for report in stub.reports(count - 1):
        if pause:
            time.sleep(pause)
        yield report


target = open_target(address)
begin = target.begin


def begun(run):
    begin(run)
    sys.stdout.write("begun\n")
    sys.stdout.flush()


target.begin = begun
summary = run_batch(
    items(),
    target=target,
    engine=in_process(stub.extract),
    run=RunInfo("0.1", "rules-1", "hazm"),
    shard=5,
    patience=Patience(30),
)
sys.exit(0 if summary.complete else summary.exit_status)
