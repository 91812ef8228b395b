-- Word of an incident that touches personal data: law 09-08 asks for none, an organisation sends it of its own will.
CREATE TABLE breaches (
    id              uuid        NOT NULL PRIMARY KEY,
    number          text        NOT NULL,
    organisation    uuid        NOT NULL,
    report          text        NOT NULL,
    prepared_by     text        NOT NULL,
    prepared_at     timestamptz NOT NULL,
    aware_at        timestamptz NOT NULL,
    state           text        NOT NULL,
    sent_by         text,
    sent_at         timestamptz,
    acknowledged_by text,
    ended_at        timestamptz,
    version         bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_breaches_number ON breaches (number);
CREATE INDEX ix_breaches_organisation ON breaches (organisation, id);
CREATE INDEX ix_breaches_prepared_by ON breaches (prepared_by, id);
CREATE INDEX ix_breaches_state ON breaches (state, id);
