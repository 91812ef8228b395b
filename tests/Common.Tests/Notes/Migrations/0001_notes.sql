CREATE TABLE notes (
    id         uuid        NOT NULL PRIMARY KEY,
    code       text        NOT NULL,
    text       text        NOT NULL,
    version    bigint      NOT NULL,
    written_at timestamptz NOT NULL
);
