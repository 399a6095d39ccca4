"""`gozareh extract`: reports in, facts out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gozareh.cli.running import EngineName, LogForm, Model, Way, run


class Backend(StrEnum):
    """Who normalises and lemmatises words."""

    hazm = "hazm"
    parsivar = "parsivar"


def register(app: typer.Typer) -> None:
    """Hang the `extract` command on the main application."""
    app.command("extract", no_args_is_help=True)(extract)


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, patterns ('news/**/*.txt'), addresses (s3://…, https://…) or [bold]-[/bold] for standard"
            " input. [bold].txt .html .docx[/bold] hold one report; [bold].jsonl .json .csv .tsv .parquet .rss .atom"
            "[/bold] many, with the columns id, text, title, published, source, all but text optional. Each also inside"
            " [bold].gz[/bold] and [bold].zip[/bold].",
            show_default=False,
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "-o",
            metavar="TARGET",
            help="Where the facts go: [bold]-[/bold] (JSON lines on standard output), [bold]facts.jsonl[/bold],"
            " [bold]facts.parquet[/bold]; or a database in which facts of a report that is there already are replaced:"
            " [bold]facts.db[/bold] (SQLite), [bold]facts.duckdb[/bold], [bold]postgresql://user@host/base[/bold].",
        ),
    ] = "-",
    backend: Annotated[
        Backend | None, typer.Option(help="Library that normalises and lemmatises words.", show_default="hazm")
    ] = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR", exists=True, help="A rule pack of your own; may be given several times.", show_default=False
        ),
    ] = None,
    model: Model = None,
    workers: Annotated[int, typer.Option(min=1, max=4096, help="Processes that extract.")] = 1,
    engine: Annotated[
        EngineName,
        typer.Option(help="Where: [bold]local[/bold], or [bold]ray[/bold] (this machine, or the cluster RAY_ADDRESS)."),
    ] = EngineName.local,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="KEY=COLUMN",
            help="Where a table has text, id, title …; a file without that column is read as usual.",
            show_default=False,
        ),
    ] = None,
    quarantine: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="JSON lines of what went wrong; beside a target in files.", show_default=False
        ),
    ] = None,
    log: Annotated[LogForm, typer.Option(help="What standard error gets: lines for people, or JSON.")] = LogForm.text,
    patience: Annotated[
        float, typer.Option(min=0, help="Seconds to wait where the target fails for now (server restarts, disk full).")
    ] = 60.0,
    max_report_mb: Annotated[int, typer.Option(min=1, help="Longest report.")] = 32,
    max_archive_mb: Annotated[int, typer.Option(min=1, help="Most that an archive may expand to.")] = 8192,
    max_tokens: Annotated[int, typer.Option(min=1, help="Most words of a report.")] = 4_000_000,
    max_seconds: Annotated[
        float, typer.Option(min=1, help="Seconds that a worker of several may take for a report of usual length.")
    ] = 120.0,
    max_sentences: Annotated[int, typer.Option(min=1, help="Most sentences of a report.")] = 400_000,
) -> None:
    """Find the figures and officials of Persian reports.

    One record a report, in order, also where it holds no facts. Bad input is named; the rest is processed. A run that
    was stopped or killed is simply run again: a database goes on from there.

    [bold]Examples[/bold]

      gozareh extract reports/ --to facts.db

      gozareh extract news.csv --map text=body --to postgresql://user@host/base --workers 4

      cat report.txt | gozareh extract - | jq .figures

    [bold]Exit status[/bold]  0 all went well; 1 some input was bad (the rest is written); 2 nothing could be done;
    3 the target failed for good in mid-run; 4 the target failed for now, longer than --patience; 130, 143 stopped by a
    signal. After 3, 4, 130 and 143 the same command goes on.
    """
    from gozareh.batch import Limits, Settings
    from gozareh.reading import Options, column_mapping, read_reports, total_bytes
    from gozareh.rules.config import read_config

    config = read_config()
    limits = Limits(tokens=max_tokens, sentences=max_sentences, seconds=max_seconds)
    settings = Settings(config.with_backend(backend), tuple(config.with_rules(rules)), config.with_model(model), limits)
    options = Options(column_mapping(columns or []), max_report_mb << 20, max_archive_mb << 20)
    run(
        lambda advance: read_reports(inputs, advance=advance, options=options),
        to=to,
        inputs=inputs,
        settings=settings,
        way=Way(workers, log, patience, quarantine, engine),
        options=options,
        total=lambda: total_bytes(inputs),
    )
