-- The register of labels of a day as files: the manifest names them, the seal is over the manifest.
CREATE TABLE label_releases (
    day         date        NOT NULL PRIMARY KEY,
    folder      uuid        NOT NULL,
    taken_at    timestamptz NOT NULL,
    position    bigint      NOT NULL,
    entries     bigint      NOT NULL,
    manifest    bytea       NOT NULL,
    signature   bytea,
    signed_at   timestamptz
);
