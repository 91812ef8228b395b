-- The number by which anybody asks what is true of a certificate: drawn by chance with the serial. Rows from before get
-- theirs at the start that follows this script, since its check character is no arithmetic for SQL.
ALTER TABLE certificates ADD COLUMN number text;

-- That the holder lets strangers read the subject there.
ALTER TABLE certificates ADD COLUMN subject_shown boolean NOT NULL DEFAULT false;

CREATE UNIQUE INDEX ix_certificates_number ON certificates (number);
