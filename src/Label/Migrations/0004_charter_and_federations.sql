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

-- What a federation says of a member's application, once.
CREATE TABLE federation_checks (
    id          uuid        NOT NULL PRIMARY KEY,
    application uuid        NOT NULL,
    federation  uuid        NOT NULL,
    outcome     text        NOT NULL,
    words       text        NOT NULL,
    given_by    text        NOT NULL,
    given_at    timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_federation_checks_application ON federation_checks (application, federation);
