"""`python -m benchmarks.baseline REPORTS --output RECORDS`: the baseline's records, JSON lines."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.baseline.extract import Baseline


def main() -> None:
    """Read reports, write records."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--output", "-o", type=Path, required=True)
    options = parser.parse_args()
    baseline = Baseline()
    with options.reports.open(encoding="utf-8") as source, options.output.open("w", encoding="utf-8") as target:
        for line in source:
            record = baseline.extract(json.loads(line))
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
