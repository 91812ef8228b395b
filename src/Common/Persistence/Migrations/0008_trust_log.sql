-- The tree over the journal: commitments with their salts, tiles of height 8, and where a subject's entries stand.
CREATE TABLE log_bundles (
    number      bigint NOT NULL PRIMARY KEY,
    salts       bytea  NOT NULL,
    commitments bytea  NOT NULL
);

CREATE TABLE log_tiles (
    level  integer NOT NULL,
    number bigint  NOT NULL,
    hashes bytea   NOT NULL,
    PRIMARY KEY (level, number)
);

CREATE TABLE log_subjects (
    number bigint NOT NULL PRIMARY KEY,
    hashes bytea  NOT NULL
);

-- What the suite itself wrote, under a key that the database does not have. Entries from before have none.
ALTER TABLE journal_entries ADD COLUMN seal bytea;
