-- Receipts, decisions and records as sealed PDFs. A row is written with the change that it speaks of; its content is
-- sealed by a job afterwards and stands in the data directory.
CREATE TABLE papers (
    id         uuid        NOT NULL PRIMARY KEY,
    owner      uuid        NOT NULL,
    kind       text        NOT NULL,
    occasion   integer     NOT NULL,
    language   text        NOT NULL,
    number     text        NOT NULL,
    title      text        NOT NULL,
    body       text        NOT NULL,
    state      text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    described  bytea,
    sealed_at  timestamptz,
    file       uuid,
    sealed_key bytea,
    size       integer,
    sha256     text,
    salt       bytea,
    keep_until timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_papers_owner ON papers (owner, kind, occasion, language);
CREATE INDEX ix_papers_state ON papers (state, asked_at);
CREATE INDEX ix_papers_number ON papers (number);
CREATE INDEX ix_papers_file ON papers (file);
CREATE INDEX ix_papers_keep ON papers (keep_until);
