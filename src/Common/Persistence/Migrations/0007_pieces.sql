-- Documents that people upload; their content stands sealed in the data directory.
CREATE TABLE pieces (
    id          uuid        NOT NULL PRIMARY KEY,
    owner       uuid        NOT NULL,
    kind        text        NOT NULL,
    media_type  text        NOT NULL,
    size        integer     NOT NULL,
    sha256      text        NOT NULL,
    sealed_key  bytea       NOT NULL,
    state       text        NOT NULL,
    uploaded_by text        NOT NULL,
    uploaded_at timestamptz NOT NULL,
    scanned_at  timestamptz,
    keep_until  timestamptz NOT NULL
);

CREATE INDEX ix_pieces_owner ON pieces (owner);
CREATE INDEX ix_pieces_state ON pieces (state);
CREATE INDEX ix_pieces_keep ON pieces (keep_until);
