-- Which version of the charter an organisation has undertaken, and how.
CREATE TABLE charter_acceptances (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    charter      date        NOT NULL,
    accepted_by  text        NOT NULL,
    accepted_at  timestamptz NOT NULL,
    certificate  text,
    signed       uuid
);

CREATE UNIQUE INDEX ix_charter_acceptances_organisation ON charter_acceptances (organisation, charter);
