-- The order in which entries came into the register, and the words by which they are found. The index of words needs a number
-- that stays a row's own, and SQLite's hidden one does not: each entry is given the next. What was folded by an older rule
-- (folding) is folded anew at the next start.
ALTER TABLE register_entries ADD COLUMN ordinal integer NOT NULL DEFAULT 0;
ALTER TABLE register_entries ADD COLUMN folding integer NOT NULL DEFAULT 0;
UPDATE register_entries SET folded = '', ordinal = placed.place
FROM (SELECT id AS entry, ROW_NUMBER() OVER (ORDER BY id) AS place FROM register_entries) AS placed
WHERE register_entries.id = placed.entry;

CREATE UNIQUE INDEX ix_register_entries_ordinal ON register_entries (ordinal);
CREATE INDEX ix_register_entries_state ON register_entries (state, ordinal);
CREATE INDEX ix_register_entries_kind ON register_entries (kind, ordinal);
CREATE INDEX ix_register_entries_folding ON register_entries (folding);

CREATE VIRTUAL TABLE register_search USING fts5 (
    folded, content='register_entries', content_rowid='ordinal', tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);

CREATE TRIGGER register_search_entered AFTER INSERT ON register_entries BEGIN
    UPDATE register_entries SET ordinal = (SELECT MAX(ordinal) + 1 FROM register_entries) WHERE id = new.id;
    INSERT INTO register_search (rowid, folded) SELECT ordinal, folded FROM register_entries WHERE id = new.id;
END;

CREATE TRIGGER register_search_removed AFTER DELETE ON register_entries BEGIN
    INSERT INTO register_search (register_search, rowid, folded) VALUES ('delete', old.ordinal, old.folded);
END;

CREATE TRIGGER register_search_changed AFTER UPDATE OF folded ON register_entries WHEN old.folded <> new.folded BEGIN
    INSERT INTO register_search (register_search, rowid, folded) VALUES ('delete', old.ordinal, old.folded);
    INSERT INTO register_search (rowid, folded) VALUES (new.ordinal, new.folded);
END;

INSERT INTO register_search (register_search) VALUES ('rebuild');
