"""Records: what a report is and what is found in it."""

from gozareh.records.building import build_record, plain_record, record_error
from gozareh.records.failure import Failure
from gozareh.records.ids import record_id, text_hash
from gozareh.records.models import (
    CORE_KINDS,
    Figure,
    Official,
    PlaceInfo,
    Record,
    Span,
    Statement,
    Time,
)
from gozareh.records.report import Report

__all__ = [
    "CORE_KINDS",
    "Failure",
    "Figure",
    "Official",
    "PlaceInfo",
    "Record",
    "Report",
    "Span",
    "Statement",
    "Time",
    "build_record",
    "plain_record",
    "record_error",
    "record_id",
    "text_hash",
]
