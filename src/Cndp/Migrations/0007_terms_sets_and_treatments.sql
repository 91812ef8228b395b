-- Receipts of what one act filed are told of together; sets that were filed before this are told already.
ALTER TABLE filing_sets ADD COLUMN receipts_told_at timestamptz;
UPDATE filing_sets SET receipts_told_at = filed_at WHERE filed_at IS NOT NULL;
CREATE INDEX ix_filing_set_rows_declaration ON filing_set_rows (declaration);

-- Who reports is reminded a day before the report has to be with the King's prosecutor (law 09-08 art. 66).
ALTER TABLE inspections ADD COLUMN reminded_at timestamptz;

-- Terms of office of the commission's members (law 09-08 art. 32 to 35; decree 2-09-165 art. 2 to 6).
CREATE TABLE commission_terms (
    id         uuid        NOT NULL PRIMARY KEY,
    member     text        NOT NULL,
    from_day   date        NOT NULL,
    until_day  date        NOT NULL,
    act        text        NOT NULL,
    entered_by text        NOT NULL,
    entered_at timestamptz NOT NULL
);

CREATE INDEX ix_commission_terms_member ON commission_terms (member, from_day);

-- Which filing declares each of the suite's own treatments.
CREATE TABLE own_treatments (
    code         text        NOT NULL PRIMARY KEY,
    declaration  uuid        NOT NULL,
    organisation uuid        NOT NULL,
    prepared_by  text        NOT NULL,
    prepared_at  timestamptz NOT NULL
);
