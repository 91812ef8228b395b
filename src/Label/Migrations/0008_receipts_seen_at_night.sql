-- The number of the CNDP that a labelled site showed the last time that it was looked at.
ALTER TABLE night_checks ADD COLUMN receipt text;
