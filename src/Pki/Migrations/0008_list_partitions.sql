-- Beside the full list, an authority may publish its revocations in parts (RFC 5280 section 5.2.5). How many is chosen once,
-- since certificates name theirs; 0 for none.
ALTER TABLE authorities ADD COLUMN list_partitions integer NOT NULL DEFAULT 0;

CREATE TABLE revocation_list_partitions (
    authority   uuid        NOT NULL,
    partition   integer     NOT NULL,
    number      bigint      NOT NULL,
    this_update timestamptz NOT NULL,
    next_update timestamptz NOT NULL,
    through     bigint      NOT NULL,
    entries     integer     NOT NULL,
    encoded     bytea       NOT NULL,
    PRIMARY KEY (authority, partition, number)
);

-- What other processes published since.
CREATE INDEX ix_revocation_list_partitions_number ON revocation_list_partitions (authority, number);
