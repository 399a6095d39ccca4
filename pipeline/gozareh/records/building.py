"""From the plain dicts of the extraction to records that are known to be possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from gozareh.errors import RecordError
from gozareh.records.models import Record
from gozareh.records.proof import is_proven


def build_record(
    plain: Mapping[str, Any],
    *,
    text: str | None = None,
    units: frozenset[str] | None = None,
    kinds: frozenset[str] | None = None,
) -> Record:
    """The record that `plain` (a dict with the keys of the contract) describes.

    With `text`, the report's raw text, every span must be the slice that it says it is; with `units` and `kinds`
    every figure must use one of them. Raises `RecordError`, which names the field, where the record is impossible.
    """
    context = {"text": text, "units": units, "kinds": kinds}
    try:
        return Record.__pydantic_validator__.validate_python(plain, context=context)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise record_error(error, record=str(plain.get("id", "?"))) from None


def record_error(error: ValidationError, *, record: str) -> RecordError:
    """A pydantic error in the words of the project: the first thing that is wrong, and how many more there are."""
    errors = error.errors(include_url=False, include_context=False)
    first = errors[0]
    field = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ")
    message = f"{field}: {message}" if field else message
    if len(errors) > 1:
        message += f" (and {len(errors) - 1} more)"
    return RecordError(
        f"impossible record: {message}",
        where=record,
        remedy="a component or a rule made it; the report is left out, please report the rule named there",
    )


def plain_record(plain: Mapping[str, Any], *, text: str, units: frozenset[str]) -> dict[str, Any]:
    """`plain` as a validated plain record, in its final form; the quick way of `build_record(…).to_dict()`.

    Raises `RecordError` where the record is impossible.
    """
    if "problem" not in plain:
        plain = {**plain, "problem": None}
    if is_proven(plain, text=text, units=units):
        return plain  # type: ignore[return-value]
    return build_record(plain, text=text, units=units).to_dict()
