-- The form of a SQLite file of facts before there were migrations (PRAGMA user_version = 1).

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,            -- UTC, ISO 8601
    finished TEXT,                    -- null while running, and for ever where the run was killed
    complete INTEGER,                 -- 1: all inputs were seen; 0: interrupted
    version TEXT NOT NULL,            -- of Gozareh
    fingerprint TEXT NOT NULL,        -- hash of code and rules: the same facts for the same text
    backend TEXT NOT NULL,
    inputs TEXT NOT NULL,             -- JSON array
    reports INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    figures INTEGER NOT NULL DEFAULT 0,
    officials INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0
);

CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT,
    title TEXT,
    published TEXT,
    path TEXT,                        -- file that the report was read from
    line INTEGER,
    text TEXT NOT NULL,               -- raw: all offsets count its code points, end exclusive
    content_hash TEXT NOT NULL,       -- of text, title, source and published
    fingerprint TEXT NOT NULL,        -- of the code and rules that found the facts
    problem TEXT,                     -- why nothing could be extracted, else null
    run_id INTEGER NOT NULL REFERENCES runs (id)
);

CREATE TABLE officials (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    honorific TEXT,
    role TEXT,
    organization TEXT,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE mentions (
    document_id TEXT NOT NULL,
    official_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, official_id, position),
    FOREIGN KEY (document_id, official_id) REFERENCES officials (document_id, id) ON DELETE CASCADE
);

CREATE TABLE figures (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,        -- 0 is the first figure of the report
    number_text TEXT NOT NULL,
    number_start INTEGER NOT NULL,
    number_end INTEGER NOT NULL,
    value NUMERIC NOT NULL,
    value_max NUMERIC,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    noun TEXT,
    bound TEXT NOT NULL,
    status TEXT,
    attributes TEXT NOT NULL,         -- JSON array
    modality TEXT NOT NULL,
    change TEXT,
    per TEXT,
    place TEXT,
    place_type TEXT,
    place_province TEXT,
    place_iso TEXT,
    time_text TEXT,
    time_start TEXT,                  -- Jalali
    time_end TEXT,
    time_start_gregorian TEXT,
    time_end_gregorian TEXT,
    time_now INTEGER,
    speaker_id TEXT,
    evidence_text TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document_id, id),
    FOREIGN KEY (document_id, speaker_id) REFERENCES officials (document_id, id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sites (
    document_id TEXT NOT NULL,
    figure_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document_id, figure_id, position),
    FOREIGN KEY (document_id, figure_id) REFERENCES figures (document_id, id) ON DELETE CASCADE
);

CREATE TABLE statements (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    speaker_id TEXT,
    verb_text TEXT,
    verb_start INTEGER,
    verb_end INTEGER,
    text TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, id),
    FOREIGN KEY (document_id, speaker_id) REFERENCES officials (document_id, id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE statement_figures (
    document_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    figure_id TEXT NOT NULL,
    PRIMARY KEY (document_id, statement_id, figure_id),
    FOREIGN KEY (document_id, statement_id) REFERENCES statements (document_id, id) ON DELETE CASCADE,
    FOREIGN KEY (document_id, figure_id) REFERENCES figures (document_id, id) ON DELETE CASCADE
);

CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    stage TEXT NOT NULL,              -- read, extract or write
    place TEXT NOT NULL,              -- file and line
    report_id TEXT,
    message TEXT NOT NULL,
    remedy TEXT,
    trace TEXT
);

CREATE INDEX figures_kind_place ON figures (kind, place);
CREATE INDEX officials_name ON officials (name);
CREATE INDEX documents_run ON documents (run_id);
CREATE INDEX problems_run ON problems (run_id);
