-- Every time-stamp token that was given out, before it is.
CREATE TABLE timestamps (
    serial     text        NOT NULL PRIMARY KEY,
    unit       text        NOT NULL,
    policy     text        NOT NULL,
    algorithm  text        NOT NULL,
    imprint    bytea       NOT NULL,
    at         timestamptz NOT NULL,
    token_hash bytea       NOT NULL
);

CREATE INDEX ix_timestamps_at ON timestamps (at);
