"""The table at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from gozareh.records import CORE_KINDS

if TYPE_CHECKING:
    from gozareh.batch import Summary


def summary_table(summary: Summary) -> Table:
    """Reports, figures by kind (the core kinds first, then the others by number), officials and problems."""
    counts = summary.counts
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="dim")
    rate = f"{counts.reports / counts.seconds:,.0f} a second" if counts.seconds else ""
    unchanged = f"{counts.unchanged:,} unchanged since the last run" if counts.unchanged else ""
    table.add_row("reports", f"{counts.reports:,}", unchanged or rate)
    table.add_row("figures", f"{counts.figures:,}")
    core = [kind for kind in CORE_KINDS if counts.kinds[kind]]
    others = sorted(
        (kind for kind in counts.kinds if kind not in CORE_KINDS), key=lambda kind: (-counts.kinds[kind], kind)
    )
    for kind in core + others:
        table.add_row(f"  {kind}", f"{counts.kinds[kind]:,}")
    table.add_row("officials", f"{counts.officials:,}")
    table.add_row("problems", f"{counts.problems:,}", style="red" if counts.problems else None)
    return table
