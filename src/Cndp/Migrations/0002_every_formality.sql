-- A transfer abroad rests on the filing of its processing; an opinion has an outcome, and may be urgent.
ALTER TABLE declarations ADD COLUMN basis uuid;
ALTER TABLE declarations ADD COLUMN urgent boolean NOT NULL DEFAULT false;
ALTER TABLE declarations ADD COLUMN outcome text;
CREATE INDEX ix_declarations_basis ON declarations (basis);

-- The register shows a transfer with the processing that it belongs to.
ALTER TABLE register_entries ADD COLUMN basis uuid;
CREATE INDEX ix_register_entries_basis ON register_entries (basis);
