-- What became of the entries of the national register, in the order in which it is told. It names the entry and says nothing
-- of it: what an entry shows may be less tomorrow. The position is given when somebody asks; until then it is null.
CREATE TABLE register_changes (
    id       uuid        NOT NULL PRIMARY KEY,
    entry    uuid        NOT NULL,
    number   text        NOT NULL,
    change   text        NOT NULL,
    at       timestamptz NOT NULL,
    position bigint
);

CREATE UNIQUE INDEX ix_register_changes_position ON register_changes (position);
CREATE INDEX ix_register_changes_waiting ON register_changes (id) WHERE position IS NULL;

INSERT INTO register_changes (id, entry, number, change, at)
SELECT id, id, number, CASE state WHEN 'Withdrawn' THEN 'Withdrawn' WHEN 'Ended' THEN 'Ended' ELSE 'Entered' END, updated_at
FROM register_entries;

-- The register of a day as files: the manifest names them, the seal is over the manifest.
CREATE TABLE register_releases (
    day         date        NOT NULL PRIMARY KEY,
    folder      uuid        NOT NULL,
    taken_at    timestamptz NOT NULL,
    position    bigint      NOT NULL,
    entries     bigint      NOT NULL,
    manifest    bytea       NOT NULL,
    signature   bytea,
    signed_at   timestamptz
);
