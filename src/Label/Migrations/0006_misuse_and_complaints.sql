-- Seals that stand where they have no right to: what browsers showed, and the secretary's cases; buyers' complaints.
CREATE TABLE seal_sightings (
    id       uuid        NOT NULL PRIMARY KEY,
    number   text        NOT NULL,
    host     text        NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    count    bigint      NOT NULL,
    version  bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_seal_sightings_number ON seal_sightings (number, host);
CREATE INDEX ix_seal_sightings_host ON seal_sightings (host, id);

CREATE TABLE misuse_cases (
    id         uuid        NOT NULL PRIMARY KEY,
    number     text,
    host       text        NOT NULL,
    way        text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    words      text,
    state      text        NOT NULL,
    decided_at timestamptz,
    decided_by text,
    reason     text,
    version    bigint      NOT NULL
);

CREATE INDEX ix_misuse_cases_host ON misuse_cases (host, state);
CREATE INDEX ix_misuse_cases_number ON misuse_cases (number, state);
CREATE INDEX ix_misuse_cases_state ON misuse_cases (state, id);

-- What buyers hold against merchants of the label.
CREATE TABLE buyer_complaints (
    id               uuid        NOT NULL PRIMARY KEY,
    number           text        NOT NULL,
    label            uuid        NOT NULL,
    organisation     uuid        NOT NULL,
    label_number     text        NOT NULL,
    domain           text        NOT NULL,
    order_number     text        NOT NULL,
    buyer            text        NOT NULL,
    words            text        NOT NULL,
    code_hash        bytea       NOT NULL,
    filed_at         timestamptz NOT NULL,
    answer_due_at    timestamptz NOT NULL,
    state            text        NOT NULL,
    answer           text,
    answered_at      timestamptz,
    answered_by      text,
    mediation_at     timestamptz,
    mediation_due_at timestamptz,
    reason           text,
    decided_by       text,
    closed_at        timestamptz,
    version          bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_buyer_complaints_number ON buyer_complaints (number);
CREATE INDEX ix_buyer_complaints_organisation ON buyer_complaints (organisation, id);
CREATE INDEX ix_buyer_complaints_state ON buyer_complaints (state, answer_due_at);
