-- Domains that organisations say are theirs, and how far they have shown it.
CREATE TABLE claimed_domains (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    domain       text        NOT NULL,
    token        text        NOT NULL,
    claimed_by   text        NOT NULL,
    claimed_at   timestamptz NOT NULL,
    state        text        NOT NULL,
    since        timestamptz,
    way          text,
    looked_at    timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_claimed_domains_organisation ON claimed_domains (organisation, domain);
CREATE INDEX ix_claimed_domains_state ON claimed_domains (state, looked_at);
