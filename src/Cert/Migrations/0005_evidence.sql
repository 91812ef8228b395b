-- Files of reports and incidents as they came, what was done with each, and what was found in them.
CREATE TABLE evidence (
    id          uuid        NOT NULL PRIMARY KEY,
    report      uuid,
    incident    uuid,
    origin      text        NOT NULL,
    sealed      bytea       NOT NULL,
    size        bigint      NOT NULL,
    sha256      text        NOT NULL,
    sealed_key  bytea       NOT NULL,
    received_at timestamptz NOT NULL,
    scan        text        NOT NULL,
    malware     text,
    entries     integer     NOT NULL
);

CREATE INDEX ix_evidence_report ON evidence (report, id);
CREATE INDEX ix_evidence_incident ON evidence (incident, id);
CREATE INDEX ix_evidence_scan ON evidence (scan, received_at);

CREATE TABLE evidence_custody (
    evidence   uuid        NOT NULL,
    number     integer     NOT NULL,
    act        text        NOT NULL,
    by_account text,
    at         timestamptz NOT NULL,
    sealed     bytea       NOT NULL,
    PRIMARY KEY (evidence, number)
);

CREATE TABLE evidence_findings (
    evidence   uuid        NOT NULL,
    key        text        NOT NULL,
    kind       text        NOT NULL,
    value      text        NOT NULL,
    found_at   timestamptz NOT NULL,
    state      text        NOT NULL,
    decided_by text,
    decided_at timestamptz,
    PRIMARY KEY (evidence, key)
);

CREATE INDEX ix_evidence_findings_key ON evidence_findings (key);
