CREATE TABLE authorities (
    id          uuid        NOT NULL PRIMARY KEY,
    name        text        NOT NULL,
    parent      uuid,
    subject     bytea       NOT NULL,
    certificate bytea       NOT NULL,
    key_id      text        NOT NULL,
    not_before  timestamptz NOT NULL,
    not_after   timestamptz NOT NULL,
    list_number bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_authorities_name ON authorities (name);

CREATE TABLE certificate_profiles (
    name     text        NOT NULL,
    version  integer     NOT NULL,
    hash     text        NOT NULL,
    document text        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);

CREATE TABLE accreditations (
    id         uuid        NOT NULL PRIMARY KEY,
    number     text        NOT NULL,
    service    text        NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    entered_by text        NOT NULL,
    entered_at timestamptz NOT NULL
);

CREATE TABLE certificate_requests (
    id            uuid        NOT NULL PRIMARY KEY,
    profile       text        NOT NULL,
    encoded       bytea       NOT NULL,
    subject       text        NOT NULL,
    asked_subject text,
    key_hash      text        NOT NULL,
    state         text        NOT NULL,
    organisation  uuid        NOT NULL,
    requested_by  text        NOT NULL,
    requested_at  timestamptz NOT NULL,
    decided_by    text,
    decided_at    timestamptz,
    refusal       text,
    serial        text,
    version       bigint      NOT NULL
);

CREATE INDEX ix_requests_organisation ON certificate_requests (organisation, id);
CREATE INDEX ix_requests_state ON certificate_requests (state, id);

CREATE TABLE certificates (
    serial          text        NOT NULL PRIMARY KEY,
    authority       uuid        NOT NULL,
    profile         text        NOT NULL,
    profile_version integer     NOT NULL,
    profile_hash    text        NOT NULL,
    subject         text        NOT NULL,
    search          text        NOT NULL,
    key_hash        text        NOT NULL,
    to_be_signed    bytea       NOT NULL,
    encoded         bytea,
    not_before      timestamptz NOT NULL,
    not_after       timestamptz NOT NULL,
    state           text        NOT NULL,
    organisation    uuid        NOT NULL,
    request         uuid,
    holder          text        NOT NULL,
    sequence        uuid        NOT NULL,
    intended_at     timestamptz NOT NULL,
    issued_at       timestamptz,
    version         bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_certificates_sequence ON certificates (sequence);
CREATE UNIQUE INDEX ix_certificates_request ON certificates (request);
CREATE INDEX ix_certificates_key ON certificates (key_hash);
CREATE INDEX ix_certificates_organisation ON certificates (organisation, sequence);
CREATE INDEX ix_certificates_not_after ON certificates (not_after);

-- Small and on its own: lists and answers read this, not the certificates.
CREATE TABLE revocations (
    serial      text        NOT NULL PRIMARY KEY,
    authority   uuid        NOT NULL,
    revoked_at  timestamptz NOT NULL,
    reason      text        NOT NULL,
    invalid_since timestamptz,
    revoked_by  text        NOT NULL
);

CREATE INDEX ix_revocations_authority ON revocations (authority, revoked_at);

CREATE TABLE revocation_lists (
    authority   uuid        NOT NULL,
    number      bigint      NOT NULL,
    this_update timestamptz NOT NULL,
    next_update timestamptz NOT NULL,
    entries     integer     NOT NULL,
    encoded     bytea       NOT NULL,
    PRIMARY KEY (authority, number)
);

CREATE TABLE blocked_keys (
    key_hash text        NOT NULL PRIMARY KEY,
    reason   text        NOT NULL,
    since    timestamptz NOT NULL
);

-- One row a running process: its serials begin with its own byte, so two processes never meet.
CREATE TABLE serial_instances (
    prefix       integer     NOT NULL PRIMARY KEY,
    holder       uuid        NOT NULL,
    leased_until timestamptz NOT NULL
);
