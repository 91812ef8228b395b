-- Given to every module's schema: what a change has to tell, written with the change and sent after it.
CREATE TABLE outbox (
    id         uuid        NOT NULL PRIMARY KEY,
    channel    text        NOT NULL,
    recipient  text        NOT NULL,
    kind       text        NOT NULL,
    path       text        NOT NULL,
    sealed     text,
    created_at timestamptz NOT NULL,
    due_at     timestamptz NOT NULL,
    attempts   integer     NOT NULL,
    failure    text,
    placed_at  timestamptz,
    state      text        NOT NULL,
    closed_at  timestamptz
);

-- What waits is little, whatever was sent before.
CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE closed_at IS NULL;
