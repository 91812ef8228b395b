-- Beside a list, what changed since an earlier one that was still in force (RFC 5280 section 5.2.4).
ALTER TABLE revocation_lists ADD COLUMN delta_base bigint;
ALTER TABLE revocation_lists ADD COLUMN delta bytea;

-- Which lists are in force, without reading through those of years.
CREATE INDEX ix_revocation_lists_next ON revocation_lists (authority, next_update, number);
