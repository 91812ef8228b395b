-- Given to every module's schema. No index yet: the sequencer gives it after the commit, so a late commit is never skipped.
CREATE TABLE journal_entries (
    id       uuid        NOT NULL PRIMARY KEY,
    type     text        NOT NULL,
    subject  text        NOT NULL,
    actor    text        NOT NULL,
    at       timestamptz NOT NULL,
    entry    bytea       NOT NULL,
    hash     bytea       NOT NULL,
    position bigint,
    chain    bytea
);

CREATE UNIQUE INDEX ix_journal_position ON journal_entries (position);
CREATE INDEX ix_journal_subject ON journal_entries (subject);

CREATE TABLE idempotency_records (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    resource     uuid        NOT NULL,
    started_at   timestamptz NOT NULL,
    status       integer,
    content_type text,
    location     text,
    body         bytea,
    PRIMARY KEY (caller, key)
);

CREATE INDEX ix_idempotency_started ON idempotency_records (started_at);
