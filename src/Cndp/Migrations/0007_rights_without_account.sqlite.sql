-- A right is asked for without an account too: its author comes back with a code, of which the hash is kept.
-- SQLite takes no NOT NULL away from a column: the table is made anew.
ALTER TABLE rights_requests RENAME TO rights_requests_before;

CREATE TABLE rights_requests (
    id                 uuid        NOT NULL PRIMARY KEY,
    number             text        NOT NULL,
    kind               text        NOT NULL,
    organisation       uuid        NOT NULL,
    declaration        text        NOT NULL,
    on_behalf          text        NOT NULL,
    asked_by           text,
    asked_at           timestamptz NOT NULL,
    state              text        NOT NULL,
    sent_at            timestamptz,
    runs_out_at        timestamptz,
    more_asked_at      timestamptz,
    identity_proven_at timestamptz,
    identity_seen_by   text,
    delay_asked_at     timestamptz,
    delay_until        timestamptz,
    delay_granted      boolean,
    ground             text,
    complaint          uuid,
    closed_at          timestamptz,
    version            bigint      NOT NULL,
    code_hash          bytea
);

INSERT INTO rights_requests
SELECT
    id,
    number,
    kind,
    organisation,
    declaration,
    on_behalf,
    asked_by,
    asked_at,
    state,
    sent_at,
    runs_out_at,
    more_asked_at,
    identity_proven_at,
    identity_seen_by,
    delay_asked_at,
    delay_until,
    delay_granted,
    ground,
    complaint,
    closed_at,
    version,
    NULL
FROM rights_requests_before;

DROP TABLE rights_requests_before;

CREATE UNIQUE INDEX ix_rights_requests_number ON rights_requests (number);
CREATE INDEX ix_rights_requests_asked_by ON rights_requests (asked_by, id);
CREATE INDEX ix_rights_requests_organisation ON rights_requests (organisation, runs_out_at);
CREATE INDEX ix_rights_requests_state ON rights_requests (state, runs_out_at);
