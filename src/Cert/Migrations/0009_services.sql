-- What organisations ask of the team, and the restoration of attacked systems.
CREATE TABLE service_intakes (
    service    text        NOT NULL PRIMARY KEY,
    open       boolean     NOT NULL,
    since      timestamptz NOT NULL,
    by_account text        NOT NULL,
    version    bigint      NOT NULL
);

CREATE TABLE service_requests (
    id             uuid        NOT NULL PRIMARY KEY,
    number         text        NOT NULL,
    tlp            text        NOT NULL,
    organisation   uuid,
    source         text,
    service        text        NOT NULL,
    rehearsal      boolean     NOT NULL,
    incident       uuid,
    requested_at   timestamptz NOT NULL,
    sealed_words   bytea       NOT NULL,
    state          text        NOT NULL,
    accepted_at    timestamptz,
    accepted_by    text,
    ended_at       timestamptz,
    sealed_outcome bytea,
    version        bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_service_requests_number ON service_requests (number);
CREATE INDEX ix_service_requests_organisation ON service_requests (organisation, id);
CREATE INDEX ix_service_requests_done ON service_requests (service, state, ended_at);

CREATE TABLE restorations (
    id             uuid        NOT NULL PRIMARY KEY,
    request        uuid        NOT NULL,
    incident       uuid,
    tlp            text        NOT NULL,
    organisation   uuid,
    source         text,
    sealed_words   bytea       NOT NULL,
    time_asked     integer     NOT NULL,
    point_asked    integer     NOT NULL,
    state          text        NOT NULL,
    opened_at      timestamptz NOT NULL,
    approved_at    timestamptz,
    approved_by    text,
    started_at     timestamptz,
    verified_at    timestamptz,
    verified_by    text,
    time_reached   integer,
    point_reached  integer,
    ended_at       timestamptz,
    ended_by       text,
    sealed_remarks bytea,
    version        bigint      NOT NULL
);

CREATE INDEX ix_restorations_request ON restorations (request);
CREATE INDEX ix_restorations_incident ON restorations (incident);
CREATE INDEX ix_restorations_organisation ON restorations (organisation, id);

CREATE TABLE restoration_steps (
    restoration uuid        NOT NULL,
    number      integer     NOT NULL,
    sealed_text bytea       NOT NULL,
    added_at    timestamptz NOT NULL,
    added_by    text        NOT NULL,
    done_at     timestamptz,
    done_by     text,
    PRIMARY KEY (restoration, number)
);

CREATE TABLE restoration_checks (
    restoration     uuid        NOT NULL,
    point           text        NOT NULL,
    verdict         text        NOT NULL,
    evidence_sha256 text,
    sealed_note     bytea,
    at              timestamptz NOT NULL,
    by_account      text        NOT NULL,
    PRIMARY KEY (restoration, point)
);
