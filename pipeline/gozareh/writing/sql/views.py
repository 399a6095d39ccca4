"""The views that users want, in the words of each dialect."""

from __future__ import annotations

_LISTS = {
    "sqlite": "group_concat({value}, '، ')",
    "postgresql": "string_agg({value}, '، ' ORDER BY {order})",
    "duckdb": "string_agg({value}, '، ' ORDER BY {order})",
}

_WIDE = """
SELECT f.document_id, f.id AS figure_id, f.position, f.kind, f.noun, f.value, f.value_max, f.unit, f.bound, f.number_text,
    f.status, f.attributes, f.modality, f.change, f.per, f.place, f.place_type, f.place_province, f.place_iso,
    s.sites, f.time_text, f.time_start, f.time_end, f.time_start_gregorian, f.time_end_gregorian, f.time_now,
    substr(f.time_start, 1, 4) AS year, o.name AS speaker, o.honorific AS speaker_honorific, o.role AS speaker_role,
    o.organization AS speaker_organization, f.evidence_text, f.number_start, f.number_end, f.rule, f.confidence,
    d.title, d.source, d.published, d.published_on, d.path, d.run_id
FROM figures f
JOIN documents d ON d.id = f.document_id
LEFT JOIN officials o ON o.document_id = f.document_id AND o.id = f.speaker_id
LEFT JOIN (
    SELECT document_id, figure_id, {sites} AS sites FROM {ordered} GROUP BY document_id, figure_id
) s ON s.document_id = f.document_id AND s.figure_id = f.id
"""

_LATEST = """
SELECT kind, noun, unit, place, place_iso, year, status, value, value_max, bound, modality, speaker, document_id,
    figure_id, published, time_text
FROM (
    SELECT w.*, row_number() OVER (
        PARTITION BY kind, noun, unit, place, year, status
        ORDER BY coalesce(time_end_gregorian, published_on) DESC NULLS LAST, published_on DESC NULLS LAST,
            document_id DESC, position DESC
    ) AS age
    FROM figures_wide w WHERE modality = 'asserted'
) newest
WHERE age = 1
"""

_CONTRADICTIONS = """
SELECT kind, noun, unit, status, per, place, time_start, time_end, count(DISTINCT document_id) AS reports,
    count(DISTINCT value) AS versions, min(value) AS lowest, max(value) AS highest, {documents} AS documents
FROM (
    SELECT DISTINCT kind, noun, unit, status, per, place, time_start, time_end, document_id, value
    FROM figures
    WHERE place IS NOT NULL AND time_start IS NOT NULL AND modality = 'asserted' AND bound = 'exact'
        AND value_max IS NULL AND change IS NULL
) stated
GROUP BY kind, noun, unit, status, per, place, time_start, time_end
HAVING count(DISTINCT value) > 1 AND count(DISTINCT document_id) > 1
"""

_PROBLEMS = """
SELECT id, run_id, stage, place, report_id, message, remedy, trace FROM quarantine WHERE resolved_run_id IS NULL
"""


def views(dialect: str) -> dict[str, str]:
    """View → its SELECT, in the order in which they can be made."""
    aggregate = _LISTS[dialect]
    sites = aggregate.format(value="name", order="position")
    ordered = "(SELECT * FROM sites ORDER BY document_id, figure_id, position)" if dialect == "sqlite" else "sites"
    documents = "group_concat(DISTINCT document_id)"
    if dialect != "sqlite":
        documents = "string_agg(DISTINCT document_id, ',' ORDER BY document_id)"
    return {
        "figures_wide": _WIDE.format(sites=sites, ordered=ordered),
        "latest_figures": _LATEST,
        "contradictions": _CONTRADICTIONS.format(documents=documents),
        "problems": _PROBLEMS,
    }


COMMENTS = {
    "figures_wide": "every figure with its report, its speaker and its sites in one row",
    "latest_figures": "the latest asserted figure of each kind, noun, place and year",
    "contradictions": "same kind, place and period, different values over reports",
    "problems": "what is open in quarantine",
}
