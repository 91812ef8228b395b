-- What an organisation that takes part in a case has last said, and since when; silence is a status too.
ALTER TABLE parties ADD COLUMN status text NOT NULL DEFAULT 'Notified';
ALTER TABLE parties ADD COLUMN status_at timestamptz;
ALTER TABLE parties ADD COLUMN answered_by text;
ALTER TABLE parties ADD COLUMN sealed_statement bytea;
