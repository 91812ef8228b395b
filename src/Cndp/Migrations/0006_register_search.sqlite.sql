-- The order in which entries came into the register, and the words by which they are found. SQLite keeps a row's number for
-- good only where it is the key, and the index of words needs such a number. What was folded by an older rule (folding) is
-- folded anew at the next start.
CREATE TABLE register_entries_ordered (
    ordinal    integer     NOT NULL PRIMARY KEY AUTOINCREMENT,
    id         uuid        NOT NULL,
    number     text        NOT NULL,
    kind       text        NOT NULL,
    filed_at   timestamptz NOT NULL,
    state      text        NOT NULL,
    title      text        NOT NULL,
    controller text        NOT NULL,
    ice        text,
    region     text,
    sector     text,
    transfers  boolean     NOT NULL,
    items      text        NOT NULL,
    folded     text        NOT NULL,
    folding    integer     NOT NULL,
    content    integer     NOT NULL,
    decided_at timestamptz,
    updated_at timestamptz NOT NULL
);

INSERT INTO register_entries_ordered (id, number, kind, filed_at, state, title, controller, ice, region, sector, transfers,
    items, folded, folding, content, decided_at, updated_at)
SELECT id, number, kind, filed_at, state, title, controller, ice, region, sector, transfers,
    items, '', 0, content, decided_at, updated_at
FROM register_entries ORDER BY id;

DROP TABLE register_entries;
ALTER TABLE register_entries_ordered RENAME TO register_entries;

CREATE UNIQUE INDEX ix_register_entries_id ON register_entries (id);
CREATE UNIQUE INDEX ix_register_entries_number ON register_entries (number);
CREATE INDEX ix_register_entries_ice ON register_entries (ice);
CREATE INDEX ix_register_entries_state ON register_entries (state, ordinal);
CREATE INDEX ix_register_entries_kind ON register_entries (kind, ordinal);
CREATE INDEX ix_register_entries_folding ON register_entries (folding);

CREATE VIRTUAL TABLE register_search USING fts5 (
    folded, content='register_entries', content_rowid='ordinal', tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);

CREATE TRIGGER register_search_entered AFTER INSERT ON register_entries BEGIN
    INSERT INTO register_search (rowid, folded) VALUES (new.ordinal, new.folded);
END;

CREATE TRIGGER register_search_removed AFTER DELETE ON register_entries BEGIN
    INSERT INTO register_search (register_search, rowid, folded) VALUES ('delete', old.ordinal, old.folded);
END;

CREATE TRIGGER register_search_changed AFTER UPDATE OF folded ON register_entries WHEN old.folded <> new.folded BEGIN
    INSERT INTO register_search (register_search, rowid, folded) VALUES ('delete', old.ordinal, old.folded);
    INSERT INTO register_search (rowid, folded) VALUES (new.ordinal, new.folded);
END;

INSERT INTO register_search (register_search) VALUES ('rebuild');
