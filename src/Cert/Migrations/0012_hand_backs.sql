-- The number of a system's hand-back, which stands on its paper; null until its owner has signed.
ALTER TABLE restorations ADD COLUMN number text;

CREATE UNIQUE INDEX ix_restorations_number ON restorations (number);
