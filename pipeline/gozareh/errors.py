"""Every error that Gozareh raises on purpose.

    GozarehError
    ├── InstallationError      package data is missing or an optional extra is not installed
    ├── ConfigurationError     an option, a config file or a target is wrong
    ├── RuleError              a rule pack is broken (names file, line, column)
    ├── InputError             a report cannot be read (names file and line)
    │   └── ReportError        one report is unusable; the batch goes on
    ├── RecordError            a record is impossible (offset outside the text, unknown unit, …)
    └── TargetError            facts cannot be written
        ├── TransientError     trying again may help (locked database, server restarting)
        └── TerminalError      trying again will not help (no permission, not a database)

Each carries a `remedy`: what the user can do about it. All of them pickle, so they cross process borders whole.
"""

from __future__ import annotations

from typing import Any


class GozarehError(Exception):
    """Root of the tree. `where` names the file (and line) or the option; `remedy` says what to do."""

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.message}{advice}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, self.where, self.remedy)


def _rebuild(cls: type[GozarehError], message: str, where: str | None, remedy: str | None) -> GozarehError:
    return cls(message, where=where, remedy=remedy)


class InstallationError(GozarehError):
    """Package data is missing or an optional extra is not installed."""


class ConfigurationError(GozarehError):
    """An option, a config file or a target is wrong."""


class RuleError(GozarehError):
    """A rule pack is broken."""


class InputError(GozarehError):
    """A report cannot be read."""


class ReportError(InputError):
    """One report is unusable; the batch goes on without it."""


class RecordError(GozarehError):
    """A record is impossible."""


class TargetError(GozarehError):
    """Facts cannot be written."""


class TransientError(TargetError):
    """Writing failed for now; trying again may help."""


class TerminalError(TargetError):
    """Writing failed for good; trying again will not help."""
