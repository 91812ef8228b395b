-- A repeat gets the version too: without it the caller could not go on to change what it made.
ALTER TABLE idempotency_records ADD COLUMN entity_tag text;
