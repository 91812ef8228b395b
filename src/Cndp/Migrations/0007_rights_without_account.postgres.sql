-- A right is asked for without an account too: its author comes back with a code, of which the hash is kept.
ALTER TABLE rights_requests ALTER COLUMN asked_by DROP NOT NULL;
ALTER TABLE rights_requests ADD COLUMN code_hash bytea;
