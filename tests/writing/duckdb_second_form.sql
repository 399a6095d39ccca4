-- The form 0002 of a DuckDB file: no foreign keys between facts and documents.

CREATE SEQUENCE history_id_seq;
CREATE SEQUENCE quarantine_id_seq;
CREATE SEQUENCE runs_id_seq;
CREATE TABLE runs(id BIGINT DEFAULT(nextval('runs_id_seq')),
    started TIMESTAMP WITH TIME ZONE NOT NULL,
    finished TIMESTAMP WITH TIME ZONE,
    complete BOOLEAN,
    "version" VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    backend VARCHAR NOT NULL,
    inputs JSON NOT NULL,
    reports BIGINT DEFAULT(0) NOT NULL,
    unchanged BIGINT DEFAULT(0) NOT NULL,
    figures BIGINT DEFAULT(0) NOT NULL,
    officials BIGINT DEFAULT(0) NOT NULL,
    problems BIGINT DEFAULT(0) NOT NULL,
    "seconds" DOUBLE DEFAULT(0) NOT NULL,
    rules JSON,
    model VARCHAR,
    kinds JSON,
    writing_seconds DOUBLE,
    stopped VARCHAR,
    PRIMARY KEY(id));
CREATE TABLE documents(id VARCHAR,
    "source" VARCHAR,
    title VARCHAR,
    published VARCHAR,
    path VARCHAR,
    line BIGINT,
    "text" VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    problem VARCHAR,
    run_id BIGINT NOT NULL,
    "encoding" VARCHAR,
    published_on DATE,
    PRIMARY KEY(id),
    FOREIGN KEY (run_id) REFERENCES runs(id));
CREATE TABLE alembic_version(version_num VARCHAR PRIMARY KEY);
CREATE TABLE figures(document_id VARCHAR,
    id VARCHAR,
    "position" INTEGER NOT NULL,
    number_text VARCHAR NOT NULL,
    number_start INTEGER NOT NULL,
    number_end INTEGER NOT NULL,
    "value" DOUBLE NOT NULL,
    value_max DOUBLE,
    unit VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    noun VARCHAR,
    bound VARCHAR NOT NULL,
    status VARCHAR,
    attributes JSON NOT NULL,
    modality VARCHAR NOT NULL,
    change VARCHAR,
    per VARCHAR,
    place VARCHAR,
    place_type VARCHAR,
    place_province VARCHAR,
    place_iso VARCHAR,
    time_text VARCHAR,
    time_start VARCHAR,
    time_end VARCHAR,
    time_start_gregorian DATE,
    time_end_gregorian DATE,
    time_now BOOLEAN,
    speaker_id VARCHAR,
    evidence_text VARCHAR NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    "rule" VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    PRIMARY KEY(document_id, id));
CREATE TABLE mentions(document_id VARCHAR,
    official_id VARCHAR,
    "position" INTEGER,
    "text" VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY(document_id, official_id, "position"));
CREATE TABLE officials(document_id VARCHAR,
    id VARCHAR,
    "name" VARCHAR NOT NULL,
    honorific VARCHAR,
    "role" VARCHAR,
    organization VARCHAR,
    PRIMARY KEY(document_id, id));
CREATE TABLE sites(document_id VARCHAR,
    figure_id VARCHAR,
    "position" INTEGER,
    "name" VARCHAR NOT NULL,
    PRIMARY KEY(document_id, figure_id, "position"));
CREATE TABLE statements(document_id VARCHAR,
    id VARCHAR,
    speaker_id VARCHAR,
    verb_text VARCHAR,
    verb_start INTEGER,
    verb_end INTEGER,
    "text" VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY(document_id, id));
CREATE TABLE statement_figures(document_id VARCHAR,
    statement_id VARCHAR,
    figure_id VARCHAR,
    PRIMARY KEY(document_id, statement_id, figure_id));
CREATE TABLE history(id BIGINT DEFAULT(nextval('history_id_seq')),
    document_id VARCHAR NOT NULL,
    fact VARCHAR NOT NULL,
    fact_id VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    body JSON NOT NULL,
    run_id BIGINT NOT NULL,
    replaced_by BIGINT NOT NULL,
    PRIMARY KEY(id),
    FOREIGN KEY (replaced_by) REFERENCES runs(id));
CREATE TABLE quarantine(id BIGINT DEFAULT(nextval('quarantine_id_seq')),
    mark VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    stage VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    path VARCHAR,
    report_id VARCHAR,
    message VARCHAR NOT NULL,
    remedy VARCHAR,
    trace VARCHAR,
    resolved_run_id BIGINT,
    PRIMARY KEY(id),
    UNIQUE(mark),
    FOREIGN KEY (run_id) REFERENCES runs(id));
CREATE INDEX documents_published ON documents(published_on);
CREATE INDEX documents_run ON documents(run_id);
CREATE INDEX figures_kind_place ON figures(kind, place);
CREATE INDEX figures_time ON figures(time_start_gregorian);
CREATE INDEX history_document ON history(document_id, fact_id);
CREATE INDEX officials_name ON officials("name");
CREATE INDEX quarantine_report ON quarantine(report_id);
CREATE INDEX quarantine_run ON quarantine(run_id);
CREATE INDEX sites_name ON sites("name");
CREATE VIEW contradictions AS SELECT kind, noun, unit, status, per, place, time_start, time_end, count(DISTINCT document_id) AS reports, count(DISTINCT "value") AS versions, min("value") AS lowest, max("value") AS highest, string_agg(DISTINCT document_id, ',' ORDER BY document_id) AS documents
    FROM (SELECT DISTINCT kind, noun, unit, status, per, place, time_start, time_end, document_id,
    "value" FROM figures WHERE ((place IS NOT NULL) AND (time_start IS NOT NULL) AND (modality = 'asserted') AND (bound = 'exact') AND (value_max IS NULL) AND (change IS NULL))) AS stated GROUP BY kind, noun, unit, status, per, place, time_start,
    time_end HAVING ((count(DISTINCT "value") > 1) AND (count(DISTINCT document_id) > 1));
CREATE VIEW figures_wide AS SELECT f.document_id, f.id AS figure_id, f."position", f.kind, f.noun, f."value", f.value_max, f.unit, f.bound, f.number_text, f.status, f.attributes, f.modality, f.change, f.per, f.place, f.place_type, f.place_province, f.place_iso, s.sites, f.time_text, f.time_start, f.time_end, f.time_start_gregorian, f.time_end_gregorian, f.time_now, substr(f.time_start, 1, 4) AS "year", o."name" AS speaker, o.honorific AS speaker_honorific, o."role" AS speaker_role, o.organization AS speaker_organization, f.evidence_text, f.number_start, f.number_end, f."rule", f.confidence, d.title, d."source", d.published, d.published_on, d.path, d.run_id
    FROM (((figures AS f INNER JOIN documents AS d ON ((d.id = f.document_id)))
    LEFT JOIN officials AS o ON (((o.document_id = f.document_id) AND (o.id = f.speaker_id))))
    LEFT JOIN (SELECT document_id, figure_id, string_agg("name", '، ' ORDER BY "position") AS sites
    FROM sites
    GROUP BY document_id, figure_id) AS s ON (((s.document_id = f.document_id) AND (s.figure_id = f.id))));
CREATE VIEW latest_figures AS SELECT kind, noun, unit, place, place_iso, "year", status, "value", value_max, bound, modality, speaker, document_id, figure_id, published,
    time_text FROM (SELECT w.*, row_number() OVER (PARTITION BY kind, noun, unit, place, "year",
    status ORDER BY COALESCE(time_end_gregorian, published_on) DESC NULLS LAST,
    published_on DESC NULLS LAST,
    document_id DESC,
    "position" DESC) AS age FROM figures_wide AS w WHERE (modality = 'asserted')) AS newest WHERE (age = 1);
CREATE VIEW problems AS SELECT id, run_id, stage, place, report_id, message, remedy,
    trace FROM quarantine WHERE (resolved_run_id IS NULL);
INSERT INTO alembic_version VALUES ('0002');
