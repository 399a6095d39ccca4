"""JSON Lines to a file or to standard output."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from pydantic_core import to_json

from gozareh.errors import TargetError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import Counts, Form, PlainRecord, RunInfo, Shard, formed

SUFFIXES = (".jsonl", ".ndjson")
SCHEMES = ("jsonl",)


def open_target(address: str) -> JsonlTarget:
    """The JSONL destination at `address`, a path or `-`."""
    return JsonlTarget(address)


def line(record: PlainRecord) -> bytes:
    """A record as a line of the file."""
    return to_json(record) + b"\n"


class JsonlTarget:
    """One line a report, in order, also where a report holds no facts.

    A file is written beside itself (`facts.jsonl.partial`) and takes its name when the run is complete: until then
    an earlier one stays whole, and after an interruption the partial one holds whole lines.
    """

    def __init__(self, address: str) -> None:
        self.name = address
        self._path = None if address == "-" else Path(address)
        self._partial: Path | None = None
        self._stream: IO[bytes] | None = None
        self._whole = 0

    def begin(self, run: RunInfo) -> None:
        """Open the file, or standard output."""
        if self._path is None:
            self._stream = sys.stdout.buffer
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            special = self._path.exists() and not self._path.is_file()
            self._partial = None if special else self._path.with_name(self._path.name + ".partial")
            self._stream = (self._partial or self._path).open("wb", buffering=0)
        except OSError as error:
            raise self._refused(error) from None

    @property
    def form(self) -> Form:
        """Lines."""
        return line

    @property
    def together(self) -> int:
        """See `Target`."""
        return 1

    @property
    def sink(self) -> None:
        """One file, one writer."""
        return None

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """None: a file is always written anew."""
        return {}

    def write(self, shard: Shard) -> None:
        """Append the shard's lines and hand them to the system."""
        assert self._stream is not None, "begin() comes first"
        lines = b"".join([formed(record, line).body for record in shard.records])
        try:
            rest = memoryview(lines)
            while rest:  # an unbuffered file may take a part
                rest = rest[self._stream.write(rest) :]
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            self._take_back()
            raise self._refused(error) from None
        self._whole += len(lines)

    def _take_back(self) -> None:
        """Back to the last whole shard, so that the same may be written again."""
        if self._partial is not None and self._stream is not None:
            with suppress(OSError):
                self._stream.seek(self._whole)
                self._stream.truncate()

    def finish(self, counts: Counts, *, complete: bool, stopped: str | None = None) -> None:
        """Give the file its name."""
        self.close()
        if complete and self._partial is not None and self._path is not None:
            os.replace(self._partial, self._path)  # noqa: PTH105 - one atomic call

    def close(self) -> None:
        """Close the file; standard output stays open."""
        if self._stream is not None and self._path is not None:
            self._stream.close()
        self._stream = None

    def _refused(self, error: OSError) -> TargetError:
        if error.errno in {errno.ENOSPC, errno.EDQUOT} and self._partial is not None:
            return TransientError(
                "the disk is full", where=self.name, remedy="make room and run the command again: it begins anew"
            )
        return TerminalError(
            f"cannot be written: {error.strerror or error}",
            where=self.name,
            remedy="check the folder, its permissions and the room on the disk",
        )
