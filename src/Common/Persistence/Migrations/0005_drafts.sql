-- What a person has begun and not filed. Content is sealed: it holds personal data, and nobody but its owner reads it.
CREATE TABLE drafts (
    id           uuid        NOT NULL PRIMARY KEY,
    owner        text        NOT NULL,
    organisation uuid        NOT NULL,
    kind         text        NOT NULL,
    content      bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    version      integer     NOT NULL
);

CREATE INDEX ix_drafts_owner ON drafts (owner, organisation, updated_at);
CREATE INDEX ix_drafts_updated ON drafts (updated_at);
