"""Speed of the quantity reader alone, and how much slower hostile text is, a character.

    python benchmarks/quantities.py [INPUT…]

INPUT are files of plain text or of reports a line (`.jsonl`), or folders of them; it defaults to `corpus/reports`. One line: M characters a second on report text, the worst ratio of hostile text.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from gozareh.numbers import scan
from gozareh.text.fold import fold

ROUNDS = 7
HOSTILE_LENGTH = 1_000_000
HOSTILE = {
    "digits": "1",
    "«و» repeated": "و ",
    "nested scales": "هزار میلیون میلیارد ",
    "separators": "1،",
    "separators and spaces": "1، ",
    "numbers joined by «و»": "1 و ",
}


def measure(texts: Sequence[str], rounds: int = ROUNDS) -> float:
    """Seconds a character, the best of `rounds` over all `texts` (folded already)."""
    characters = sum(map(len, texts))
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for text in texts:
            scan(text)
        best = min(best, time.perf_counter() - start)
    return best / characters


def benchmark(texts: Sequence[str]) -> tuple[float, dict[str, float]]:
    """M characters a second on `texts`, and for each hostile text its time a character over that of `texts`."""
    folded = [fold(text).text for text in texts]
    normal = measure(folded)
    ratios = {
        name: measure([(piece * (HOSTILE_LENGTH // len(piece)))[:HOSTILE_LENGTH]], 2) / normal
        for name, piece in HOSTILE.items()
    }
    return 1e-6 / normal, ratios


def read(file: Path) -> list[str]:
    """The texts of a file: one, or one a line."""
    content = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.splitlines() if line.strip()]
    return [content]


def main(arguments: Sequence[str]) -> int:
    """Print the line."""
    paths = [Path(argument) for argument in arguments] or [Path(__file__).resolve().parents[1] / "corpus" / "reports"]
    files = [file for path in paths for file in (sorted(path.rglob("*.*")) if path.is_dir() else [path])]
    texts = [text for file in files if file.suffix in (".txt", ".jsonl") for text in read(file)]
    if not texts:
        sys.stderr.write("no reports to read\n")
        return 2
    speed, ratios = benchmark(texts)
    name, worst = max(ratios.items(), key=lambda item: item[1])
    sys.stdout.write(f"quantities: {speed:.1f} M characters/s; hostile text at worst {worst:.1f}x ({name})\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
