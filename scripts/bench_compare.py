"""Is this checkout slower than a commit? Fails where more than a tenth of the speed is lost.

    python scripts/bench_compare.py REF [INPUT…] [--turns N] [--loss 0.1]

Both are measured in turns against hazm's normaliser in the same run, so that a busy machine slows both sides; the best
turn of each counts. Both run from their sources: compiling a commit would take minutes and says the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def ratio(tree: Path, inputs: list[str], rounds: int) -> float:
    """How many times as fast as hazm's normaliser the extraction of a source tree is."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = Path(folder, "numbers.json")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, str(ROOT / "scripts/bench.py"), *inputs, "--whole", "--rounds", str(rounds), "--json", str(numbers)],
            cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(tree / "pipeline"), "GOZAREH_PURE": "1"},
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{tree}: the benchmark ended with {done.returncode}\n{done.stderr}")
        return float(json.loads(numbers.read_text(encoding="utf-8"))[0]["ratio"])


def main() -> int:
    """Check the commit out, measure in turns, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref")
    parser.add_argument("inputs", nargs="*", default=["corpus/reports"])
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--loss", type=float, default=0.1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        git = ["git", "-C", str(ROOT), "worktree"]
        added = subprocess.run(  # noqa: S603
            [*git, "add", "--quiet", "--detach", str(tree), options.ref], check=False
        )
        if added.returncode:
            return 2
        try:
            before, now = 0.0, 0.0
            for _ in range(options.turns):
                before = max(before, ratio(tree, options.inputs, options.rounds))
                now = max(now, ratio(ROOT, options.inputs, options.rounds))
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=False)  # noqa: S603
    change = now / before - 1
    print(f"{options.ref}: {before:.3f} times hazm; this checkout: {now:.3f} ({change:+.1%})")
    if change < -options.loss:
        print(f"more than {options.loss:.0%} of the speed is lost", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
