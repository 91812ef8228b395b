-- The inbox of every account, how its owner wants mails, and where organisations want their systems told.
ALTER TABLE accounts ADD COLUMN language text;
ALTER TABLE accounts ADD COLUMN mails boolean NOT NULL DEFAULT TRUE;

CREATE TABLE inbox_messages (
    id          uuid        NOT NULL PRIMARY KEY,
    account     uuid        NOT NULL REFERENCES accounts (id),
    kind        text        NOT NULL,
    path        text        NOT NULL,
    sealed      text        NOT NULL,
    received_at timestamptz NOT NULL,
    read_at     timestamptz
);

CREATE INDEX ix_inbox_messages_account ON inbox_messages (account, received_at);

CREATE TABLE webhooks (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL REFERENCES organisations (id),
    url          text        NOT NULL,
    events       text        NOT NULL,
    secret       text        NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    failures     integer     NOT NULL,
    disabled_at  timestamptz,
    version      bigint      NOT NULL
);

CREATE INDEX ix_webhooks_organisation ON webhooks (organisation);
