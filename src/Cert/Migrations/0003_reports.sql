-- What is reported to ma-CERT. What people wrote stands sealed; a report itself is never rewritten.
CREATE TABLE reports (
    id              uuid        NOT NULL PRIMARY KEY,
    number          text        NOT NULL,
    channel         text        NOT NULL,
    organisation    uuid,
    source          text,
    code_hash       bytea,
    tlp             text        NOT NULL,
    language        text        NOT NULL,
    type            text        NOT NULL,
    declarant_class text        NOT NULL,
    aware_at        timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    print           bigint      NOT NULL,
    incident        uuid        NOT NULL,
    versions        integer     NOT NULL,
    messages        integer     NOT NULL,
    version         bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_reports_number ON reports (number);
CREATE INDEX ix_reports_organisation ON reports (organisation, id);
CREATE INDEX ix_reports_source ON reports (source, id);
CREATE INDEX ix_reports_incident ON reports (incident);
CREATE INDEX ix_reports_received ON reports (received_at);

CREATE TABLE report_versions (
    report     uuid        NOT NULL,
    number     integer     NOT NULL,
    sealed     bytea       NOT NULL,
    digest     bytea       NOT NULL,
    by_account text,
    at         timestamptz NOT NULL,
    PRIMARY KEY (report, number)
);

-- What can be compared between reports.
CREATE TABLE report_observables (
    report   uuid        NOT NULL,
    key      text        NOT NULL,
    kind     text        NOT NULL,
    value    text        NOT NULL,
    first_at timestamptz NOT NULL,
    PRIMARY KEY (report, key)
);

CREATE INDEX ix_report_observables_key ON report_observables (key, first_at);

CREATE TABLE report_messages (
    report     uuid        NOT NULL,
    number     integer     NOT NULL,
    from_team  boolean     NOT NULL,
    by_account text,
    at         timestamptz NOT NULL,
    sealed     bytea       NOT NULL,
    PRIMARY KEY (report, number)
);

-- What the team handles.
CREATE TABLE incidents (
    id           uuid        NOT NULL PRIMARY KEY,
    reference    text        NOT NULL,
    tlp          text        NOT NULL,
    organisation uuid,
    source       text,
    state        text        NOT NULL,
    title        text,
    type         text        NOT NULL,
    type_version integer     NOT NULL,
    level        integer     NOT NULL,
    level_reason text,
    score        integer     NOT NULL,
    owner        text,
    received_at  timestamptz NOT NULL,
    opened_at    timestamptz NOT NULL,
    parent       uuid,
    rejection    text,
    relapses     integer     NOT NULL,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_incidents_reference ON incidents (reference);
CREATE INDEX ix_incidents_queue ON incidents (state, level, received_at);
CREATE INDEX ix_incidents_parent ON incidents (parent);

-- How it came to stand as it stands.
CREATE TABLE incident_steps (
    incident   uuid        NOT NULL,
    version    bigint      NOT NULL,
    act        text        NOT NULL,
    state      text        NOT NULL,
    level      integer     NOT NULL,
    at         timestamptz NOT NULL,
    by_account text        NOT NULL,
    sealed     bytea,
    PRIMARY KEY (incident, version)
);

CREATE TABLE incident_pauses (
    incident   uuid        NOT NULL,
    from_at    timestamptz NOT NULL,
    until_at   timestamptz,
    reason     text        NOT NULL,
    by_account text        NOT NULL,
    PRIMARY KEY (incident, from_at)
);

CREATE TABLE incident_tasks (
    incident   uuid        NOT NULL,
    number     integer     NOT NULL,
    title      text        NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    done_at    timestamptz,
    done_by    text,
    PRIMARY KEY (incident, number)
);

-- Incidents that were found to be one, and what stood before.
CREATE TABLE groupings (
    id            uuid        NOT NULL PRIMARY KEY,
    into_incident uuid        NOT NULL,
    by_account    text        NOT NULL,
    at            timestamptz NOT NULL,
    level         integer     NOT NULL,
    tlp           text        NOT NULL,
    received_at   timestamptz NOT NULL,
    level_after   integer     NOT NULL,
    tlp_after     text        NOT NULL,
    undone_at     timestamptz,
    undone_by     text
);

CREATE INDEX ix_groupings_into ON groupings (into_incident, at);

CREATE TABLE grouped_reports (
    grouping_id   uuid NOT NULL,
    report        uuid NOT NULL,
    from_incident uuid NOT NULL,
    before_state  text NOT NULL,
    PRIMARY KEY (grouping_id, report)
);
