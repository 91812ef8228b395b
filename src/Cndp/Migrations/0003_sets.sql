-- Drafts that colleagues write together: with whom, and who changed which answers.
CREATE TABLE draft_sharings (
    draft        uuid        NOT NULL PRIMARY KEY,
    organisation uuid        NOT NULL,
    owner        text        NOT NULL,
    shared_at    timestamptz NOT NULL,
    touched_at   timestamptz NOT NULL
);

CREATE INDEX ix_draft_sharings_organisation ON draft_sharings (organisation);

CREATE TABLE draft_edits (
    draft      uuid        NOT NULL,
    version    integer     NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL,
    fields     text        NOT NULL,
    PRIMARY KEY (draft, version)
);

-- Filings that are prepared together and filed by one act. What was answered stands sealed until it is filed or forgotten.
CREATE TABLE filing_sets (
    id              uuid        NOT NULL PRIMARY KEY,
    organisation    uuid        NOT NULL,
    owner           text        NOT NULL,
    controller      uuid,
    template        text,
    sealed_template bytea       NOT NULL,
    sealed_table    bytea,
    columns         text        NOT NULL,
    state           text        NOT NULL,
    own             boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    touched_at      timestamptz NOT NULL,
    confirmed_by    text,
    confirmed_at    timestamptz,
    confirmed_as    text,
    filed_at        timestamptz,
    version         bigint      NOT NULL
);

CREATE INDEX ix_filing_sets_organisation ON filing_sets (organisation, id);
CREATE INDEX ix_filing_sets_state ON filing_sets (state);

CREATE TABLE filing_set_rows (
    filing_set   uuid        NOT NULL,
    line         integer     NOT NULL,
    declaration  uuid        NOT NULL,
    controller   uuid,
    named        text        NOT NULL,
    kind         text,
    sealed_facts bytea       NOT NULL,
    state        text        NOT NULL,
    faults       text        NOT NULL,
    number       text,
    touched_at   timestamptz NOT NULL,
    PRIMARY KEY (filing_set, line)
);

CREATE INDEX ix_filing_set_rows_state ON filing_set_rows (filing_set, state, line);

-- Receipts and authorisations older than the suite. The copy of each is a piece.
CREATE TABLE earlier_receipts (
    id              uuid        NOT NULL PRIMARY KEY,
    organisation    uuid        NOT NULL,
    controller      text        NOT NULL,
    entered_by      text        NOT NULL,
    entered_at      timestamptz NOT NULL,
    old_number      text        NOT NULL,
    folded_number   text        NOT NULL,
    kind            text        NOT NULL,
    issued_on       timestamptz NOT NULL,
    title           text        NOT NULL,
    state           text        NOT NULL,
    number          text,
    decided_by      text,
    decided_at      timestamptz,
    legal_reasons   text,
    factual_reasons text,
    version         bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_earlier_receipts_number ON earlier_receipts (number);
CREATE UNIQUE INDEX ix_earlier_receipts_verified ON earlier_receipts (folded_number) WHERE number IS NOT NULL;
CREATE INDEX ix_earlier_receipts_organisation ON earlier_receipts (organisation, id);
CREATE INDEX ix_earlier_receipts_state ON earlier_receipts (state, id);
