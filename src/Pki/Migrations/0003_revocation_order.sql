-- Revocations of an authority are numbered in the order of their commits: what stands in memory reads on from where it
-- was, and a list says how far it goes.
ALTER TABLE authorities ADD COLUMN revocations bigint NOT NULL DEFAULT 0;
ALTER TABLE revocations ADD COLUMN ordinal bigint NOT NULL DEFAULT 0;
ALTER TABLE revocation_lists ADD COLUMN through bigint NOT NULL DEFAULT 0;

UPDATE revocations SET ordinal = (
    SELECT COUNT(*) FROM revocations AS earlier
    WHERE earlier.authority = revocations.authority
      AND (earlier.revoked_at < revocations.revoked_at
           OR earlier.revoked_at = revocations.revoked_at AND earlier.serial <= revocations.serial)
);
UPDATE authorities SET revocations = (SELECT COUNT(*) FROM revocations WHERE revocations.authority = authorities.id);

DROP INDEX ix_revocations_authority;
CREATE UNIQUE INDEX ix_revocations_ordinal ON revocations (authority, ordinal);
