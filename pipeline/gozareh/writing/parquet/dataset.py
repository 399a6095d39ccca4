"""The folder of Parquet files: written anew each time, and in its place when it is whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import compute, parquet

from gozareh.errors import RecordError, TargetError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import Counts, Form, RunInfo, Shard, Sink, formed
from gozareh.writing.parquet.types import schema
from gozareh.writing.sql.rows import COLUMNS, Row, document_row, quarantine_row, real, rows_of, together

GROUP = 60_000
"""Rows that are gathered before they are written, over all tables."""
FILE = 2_000_000
"""Rows after which a table goes on in a new file."""
_FORM = partial(rows_of, number=real)

_Part = tuple[str, str | None]
"""A table, and the kind for figures."""


class ParquetTarget:
    """Files `facts.parquet/<table>/part-000.parquet`, and `facts.parquet/figures/kind=<kind>/…` for the figures.

    They are written beside their place (`facts.parquet.partial`) and take it when the run is complete: until then
    earlier ones stay whole. A run that is killed leaves the partial ones, which the next run replaces.
    """

    def __init__(self, address: str) -> None:
        self.name = address
        self._folder = Path(address)
        self._partial = self._folder.with_name(self._folder.name + ".partial")
        self._run: RunInfo | None = None
        self._started = ""
        self._gathered: dict[str, list[pa.Table]] = defaultdict(list)
        self._waiting = 0
        self._writers: dict[_Part, parquet.ParquetWriter] = {}
        self._files: dict[_Part, int] = defaultdict(int)
        self._rows: dict[_Part, int] = defaultdict(int)
        self._spoiled = False

    def begin(self, run: RunInfo) -> None:
        """Make the folder."""
        self._run = run
        self._started = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            if self._folder.exists() and not self._is_ours():
                raise TerminalError("this folder holds something else", where=self.name, remedy="name another folder")
            if self._partial.exists():
                shutil.rmtree(self._partial)
            self._partial.mkdir(parents=True)
        except OSError as error:
            raise _refused(error, self.name) from None

    def _is_ours(self) -> bool:
        return self._folder.is_dir() and ((self._folder / "runs.json").is_file() or not any(self._folder.iterdir()))

    @property
    def form(self) -> Form:
        """Rows, table by table."""
        return _FORM

    @property
    def together(self) -> int:
        """See `Target`."""
        return 1

    @property
    def sink(self) -> Callable[[], Sink]:
        """Files of the worker's own in the same folder."""
        assert self._run is not None, "begin() comes first"
        return partial(ParquetSink, self._partial, self._run.fingerprint)

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """None: the files are always written anew."""
        return {}

    def write(self, shard: Shard) -> None:
        """Gather the shard; write what was gathered when it is enough for a row group."""
        assert self._run is not None, "begin() comes first"
        tables = tables_of(shard, self._run.fingerprint, where=self.name)
        for table, new in tables.items():
            self._gathered[table].append(new)
            self._waiting += new.num_rows
        if self._waiting >= GROUP:
            self._flush()

    def _flush(self) -> None:
        try:
            for table in sorted(self._gathered):
                for part, new in parts_of(table, pa.concat_tables(self._gathered[table])):
                    self._append(part, new)
        except OSError as error:
            self._spoiled = True
            raise _refused(error, self.name) from None
        self._gathered.clear()
        self._waiting = 0

    def _append(self, part: _Part, new: pa.Table) -> None:
        writer = self._writers.get(part)
        if writer is None:
            path = file_of(self._partial, part, f"{self._files[part]:03}")
            writer = self._writers[part] = parquet.ParquetWriter(path, new.schema, compression="zstd")
        writer.write_table(new)
        self._rows[part] += new.num_rows
        if self._rows[part] >= FILE:
            self._writers.pop(part).close()
            self._files[part] += 1
            self._rows[part] = 0

    def finish(self, counts: Counts, *, complete: bool, stopped: str | None = None) -> None:
        """Write what is left, note the run, and put the folder in its place."""
        assert self._run is not None, "begin() comes first"
        if self._spoiled:
            self.close()
            return
        self._flush()
        for table in COLUMNS:
            if table != "history" and not (self._partial / table).exists():
                self._append((table, None), _table(table, []))
        self._close()
        run: dict[str, Any] = {
            "started": self._started,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "complete": complete,
            "version": self._run.version,
            "fingerprint": self._run.fingerprint,
            "backend": self._run.backend,
            "inputs": list(self._run.inputs),
            "rules": list(self._run.rules),
            "model": self._run.model,
            "reports": counts.reports,
            "figures": counts.figures,
            "officials": counts.officials,
            "problems": counts.problems,
            "kinds": dict(sorted(counts.kinds.items())),
            "seconds": round(counts.seconds, 3),
            "writing_seconds": round(counts.writing_seconds, 3),
            "stopped": stopped,
        }
        try:
            text = json.dumps([run], ensure_ascii=False, indent=1)
            (self._partial / "runs.json").write_text(text + "\n", encoding="utf-8")
            if complete:
                self._take_place()
        except OSError as error:
            raise _refused(error, self.name) from None

    def _take_place(self) -> None:
        old = self._folder.with_name(self._folder.name + ".old")
        if old.exists():
            shutil.rmtree(old)
        if self._folder.exists():
            self._folder.rename(old)
        self._partial.rename(self._folder)
        if old.exists():
            shutil.rmtree(old)

    def _close(self) -> None:
        """Close the files for good."""
        try:
            for writer in self._writers.values():
                writer.close()
        except OSError as error:
            self._spoiled = True
            raise _refused(error, self.name) from None
        self._writers.clear()

    def close(self) -> None:
        """Close the files, whatever they hold."""
        for writer in self._writers.values():
            with suppress(OSError, pa.ArrowException):
                writer.close()
        self._writers.clear()


def tables_of(shard: Shard, fingerprint: str, *, where: str) -> dict[str, pa.Table]:
    """Table → its new rows, where there are any. Raises `RecordError`."""
    records = [formed(record, _FORM) for record in shard.records]
    found = together(record.body for record in records)
    found["documents"] = [
        document_row(report, fingerprint=fingerprint, problem=record.problem, run_id=1)
        for report, record in zip(shard.reports, records, strict=True)
    ]
    found["quarantine"] = [quarantine_row(failure, run_id=1) for failure in shard.failures]
    try:
        return {table: _table(table, new) for table, new in found.items() if new}
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise RecordError(f"Arrow refused a row: {error}", where=where, remedy="please report it") from None


def parts_of(table: str, whole: pa.Table) -> Iterator[tuple[_Part, pa.Table]]:
    """The rows of a table as the folders hold them: figures kind by kind."""
    if table != "figures":
        yield (table, None), whole
        return
    ordered = whole.take(compute.sort_indices(whole, [("kind", "ascending")]))  # stable
    kinds, rows = ordered["kind"], ordered.drop_columns("kind")
    ends = compute.run_end_encode(kinds.combine_chunks())
    first = 0
    for kind, end in zip(ends.values.to_pylist(), ends.run_ends.to_pylist(), strict=True):
        yield (table, kind), rows.slice(first, end - first)
        first = end


def file_of(root: Path, part: _Part, name: str) -> Path:
    """The file of a part, in its folder, which is made."""
    table, kind = part
    folder = root / table if kind is None else root / table / f"kind={kind}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"part-{name}.parquet"


class ParquetSink:
    """A worker's way into the folder, which all of them must see: each shard has files of its own."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder
        self._fingerprint = fingerprint

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """None: the files are always written anew."""
        return {}

    def write(self, shard: Shard, name: str) -> None:
        """Each file takes its name when it is whole; one that another try wrote is replaced."""
        try:
            for table, whole in tables_of(shard, self._fingerprint, where=str(self._folder)).items():
                for part, new in parts_of(table, whole):
                    path = file_of(self._folder, part, name)
                    own = path.with_name(f".{path.name}.{os.getpid()}")
                    parquet.write_table(new, own, compression="zstd")
                    own.replace(path)
        except OSError as error:
            raise _refused(error, str(self._folder)) from None


def _refused(error: OSError, where: str) -> TargetError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        # A row group that was cut short spoils its file: this run cannot go on.
        remedy = "make room and run the command again: it begins anew"
        return TerminalError("the disk is full", where=where, remedy=remedy)
    if error.errno == errno.EAGAIN:
        return TransientError("the disk does not answer", where=where, remedy="run the command again")
    remedy = "check the folder, its permissions and the room on the disk"
    return TerminalError(f"cannot be written: {error.strerror or error}", where=where, remedy=remedy)


def _table(table: str, new: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table."""
    columns = list(zip(*new, strict=True)) if new else [()] * len(COLUMNS[table])
    kept = schema(table)
    arrays = [_column(values, field.type) for values, field in zip(columns, kept, strict=True)]
    return pa.Table.from_arrays(arrays, schema=kept)


def _column(values: Sequence[Any], type_: pa.DataType) -> pa.Array:
    if pa.types.is_list(type_):
        return pa.array([[] if value == "[]" else json.loads(value) for value in values], type_)
    if pa.types.is_date(type_):
        return pa.array(values, pa.string()).cast(type_)
    return pa.array(values, type_)
