"""What can be wrong with a rule pack: one `Problem` a finding, with file, line, column and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gozareh.errors import RuleError


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` and `column` count from 1; 0 where the whole file or folder is meant.

    `fatal` is False for findings that do no harm (a phrase listed twice): `rules check` names them, loading goes on.
    """

    path: Path
    line: int
    column: int
    message: str
    remedy: str
    fatal: bool = True

    @property
    def where(self) -> str:
        """`file:line:column`, as editors and terminals make a link of it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)

    def error(self) -> RuleError:
        """The same words as an exception."""
        return RuleError(self.message, where=self.where, remedy=self.remedy)

    def __str__(self) -> str:
        return str(self.error())


def first_error(problems: list[Problem]) -> RuleError | None:
    """The exception for the first fatal problem, or None."""
    return next((problem.error() for problem in problems if problem.fatal), None)
