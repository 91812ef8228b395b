-- Mails that were taken, each once.
CREATE TABLE mails (
    id          uuid        NOT NULL PRIMARY KEY,
    key         text        NOT NULL,
    fate        text        NOT NULL,
    report      uuid,
    sender      text        NOT NULL,
    answer      uuid,
    signature   text        NOT NULL,
    signed_by   text,
    received_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_mails_key ON mails (key);
CREATE INDEX ix_mails_answer ON mails (answer);
CREATE INDEX ix_mails_report ON mails (report);
CREATE INDEX ix_mails_sender ON mails (sender, received_at);
