-- Organisations enrol, are verified, invite their people and mandate their agents.

ALTER TABLE organisations ADD COLUMN name_arabic text;
ALTER TABLE organisations ADD COLUMN commercial_register text;
ALTER TABLE organisations ADD COLUMN tax_number text;
ALTER TABLE organisations ADD COLUMN address text;
ALTER TABLE organisations ADD COLUMN verified_at timestamptz;
ALTER TABLE organisations ADD COLUMN representative uuid;
ALTER TABLE organisations ADD COLUMN enrolment uuid;

CREATE UNIQUE INDEX ix_organisations_commercial_register ON organisations (commercial_register);
CREATE UNIQUE INDEX ix_organisations_tax_number ON organisations (tax_number);

CREATE TABLE organisation_domains (
    organisation uuid NOT NULL REFERENCES organisations (id),
    domain       text NOT NULL,
    PRIMARY KEY (organisation, domain)
);

CREATE INDEX ix_organisation_domains_domain ON organisation_domains (domain);

CREATE TABLE enrolments (
    id                  uuid        NOT NULL PRIMARY KEY,
    number              text,
    state               text        NOT NULL,
    filed_by            uuid        NOT NULL REFERENCES accounts (id),
    organisation        uuid        REFERENCES organisations (id),
    previous            uuid,
    particulars         text        NOT NULL,
    name_key            text,
    ice                 text,
    commercial_register text,
    tax_number          text,
    created_at          timestamptz NOT NULL,
    saved_at            timestamptz NOT NULL,
    filed_at            timestamptz,
    completion_asked_at timestamptz,
    completion_reason   text,
    completion_due      timestamptz,
    decided_by          text,
    decided_at          timestamptz,
    legal_reason        text,
    factual_reason      text,
    keep_until          timestamptz,
    version             bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_enrolments_number ON enrolments (number);
CREATE INDEX ix_enrolments_filed_by ON enrolments (filed_by);
CREATE INDEX ix_enrolments_organisation ON enrolments (organisation);
CREATE INDEX ix_enrolments_state ON enrolments (state, filed_at);

CREATE TABLE invitations (
    id           uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL REFERENCES organisations (id),
    email        text,
    account      uuid        REFERENCES accounts (id),
    role         text        NOT NULL,
    state        text        NOT NULL,
    invited_by   text        NOT NULL,
    invited_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    version      bigint      NOT NULL
);

CREATE INDEX ix_invitations_organisation ON invitations (organisation);
CREATE INDEX ix_invitations_email ON invitations (email);
CREATE INDEX ix_invitations_account ON invitations (account);

-- The public half stays for ever; the sealed private half goes when the key signs no more.
CREATE TABLE mandate_keys (
    id         text        NOT NULL PRIMARY KEY,
    public_key text        NOT NULL,
    sealed     text,
    created_at timestamptz NOT NULL
);

CREATE TABLE mandates (
    id           uuid        NOT NULL PRIMARY KEY,
    number       text        NOT NULL,
    state        text        NOT NULL,
    organisation uuid        NOT NULL REFERENCES organisations (id),
    agent        uuid        NOT NULL REFERENCES accounts (id),
    scope        text        NOT NULL,
    most_acts    integer,
    acts         integer     NOT NULL,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    signed_by    uuid        NOT NULL REFERENCES accounts (id),
    signed_at    timestamptz NOT NULL,
    record       text        NOT NULL,
    accepted_at  timestamptz,
    ended_at     timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_mandates_number ON mandates (number);
CREATE INDEX ix_mandates_organisation ON mandates (organisation);
CREATE INDEX ix_mandates_agent ON mandates (agent, organisation, scope);

-- One line for each act that was counted, so that a repeated act counts once.
CREATE TABLE mandate_uses (
    mandate uuid        NOT NULL REFERENCES mandates (id),
    act     uuid        NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (mandate, act)
);
