"""The JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gozareh.records.line import ReportLine
from gozareh.records.models import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema: `record.schema.json` (the output) and `report.schema.json` (a line of JSONL input)."""
    found = {}
    for name, model, mode in (("record", Record, "serialization"), ("report", ReportLine, "validation")):
        schema = model.model_json_schema(mode=mode)  # type: ignore[arg-type]
        found[f"{name}.schema.json"] = {"$schema": DIALECT, **schema}
    return found


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is written to its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder` (made where missing) and return the paths, changed or not."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas().items():
        path = folder / name
        path.write_text(schema_text(schema), encoding="utf-8")
        paths.append(path)
    return paths
