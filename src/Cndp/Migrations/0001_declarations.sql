-- What controllers file under law 09-08. What was answered stands sealed; reasons and conditions are the commission's words.
CREATE TABLE declarations (
    id                uuid        NOT NULL PRIMARY KEY,
    number            text        NOT NULL,
    kind              text        NOT NULL,
    organisation      uuid        NOT NULL,
    filed_by          text        NOT NULL,
    filed_at          timestamptz NOT NULL,
    mandate           uuid,
    mandate_number    text,
    follows           uuid,
    alerts            text        NOT NULL,
    held_for_officer  boolean     NOT NULL,
    state             text        NOT NULL,
    content           integer     NOT NULL,
    taken_by          text,
    proposed_by       text,
    proposed_at       timestamptz,
    proposes_to_grant boolean,
    proposed_reasons  text,
    conditions        text        NOT NULL,
    decided_at        timestamptz,
    legal_reasons     text,
    factual_reasons   text,
    ended_at          timestamptz,
    ended_by          text,
    version           bigint      NOT NULL,
    procedure_state             text NOT NULL,
    procedure_deposited_at      timestamptz,
    procedure_missing           text NOT NULL,
    procedure_completion_until  timestamptz,
    procedure_complete_at       timestamptz,
    procedure_delay             integer,
    procedure_delay_unit        text,
    procedure_runs_out_at       timestamptz,
    procedure_silence_grants    boolean NOT NULL,
    procedure_asked_at          timestamptz,
    procedure_asked_kind        text,
    procedure_asked_reasons     text,
    procedure_asked_for         text NOT NULL,
    procedure_answer_until      timestamptz,
    procedure_answered_at       timestamptz,
    procedure_extended_at       timestamptz,
    procedure_extension_ground  text,
    procedure_extension_reasons text,
    procedure_closed_at         timestamptz,
    procedure_decided_by        text,
    procedure_granted_by        text,
    procedure_legal_reasons     text,
    procedure_factual_reasons   text,
    procedure_appealed_at       timestamptz,
    procedure_appeal_grounds    text,
    procedure_appeal_answer_until timestamptz,
    procedure_appeal_answered_at timestamptz,
    procedure_appeal_answered_by text,
    procedure_appeal_legal_reasons text,
    procedure_appeal_factual_reasons text
);

CREATE UNIQUE INDEX ix_declarations_number ON declarations (number);
CREATE INDEX ix_declarations_organisation ON declarations (organisation, id);
CREATE INDEX ix_declarations_filed_by ON declarations (filed_by, id);
CREATE INDEX ix_declarations_state ON declarations (state, procedure_runs_out_at);
CREATE INDEX ix_declarations_mandate ON declarations (mandate, filed_at);

-- Each version of the answers.
CREATE TABLE declaration_contents (
    declaration   uuid        NOT NULL,
    number        integer     NOT NULL,
    sealed_facts  bytea       NOT NULL,
    rules_version text        NOT NULL,
    filed_by      text        NOT NULL,
    filed_at      timestamptz NOT NULL,
    PRIMARY KEY (declaration, number)
);

-- Since when a filing has stood how.
CREATE TABLE declaration_steps (
    declaration uuid        NOT NULL,
    version     bigint      NOT NULL,
    state       text        NOT NULL,
    content     integer     NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (declaration, version)
);

-- The commission's papers: the octets first, the seal within seconds.
CREATE TABLE commission_acts (
    id          uuid        NOT NULL PRIMARY KEY,
    declaration uuid        NOT NULL,
    version     bigint      NOT NULL,
    kind        text        NOT NULL,
    at          timestamptz NOT NULL,
    by_account  text,
    facts       bytea       NOT NULL,
    seal        bytea,
    sealed_at   timestamptz
);

CREATE INDEX ix_commission_acts_declaration ON commission_acts (declaration, version);
CREATE INDEX ix_commission_acts_unsealed ON commission_acts (at) WHERE seal IS NULL;

-- The national register (art. 45 to 47): the public items and nothing else.
CREATE TABLE register_entries (
    id         uuid        NOT NULL PRIMARY KEY,
    number     text        NOT NULL,
    kind       text        NOT NULL,
    filed_at   timestamptz NOT NULL,
    state      text        NOT NULL,
    title      text        NOT NULL,
    controller text        NOT NULL,
    ice        text,
    region     text,
    sector     text,
    transfers  boolean     NOT NULL,
    items      text        NOT NULL,
    folded     text        NOT NULL,
    content    integer     NOT NULL,
    decided_at timestamptz,
    updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_register_entries_number ON register_entries (number);
CREATE INDEX ix_register_entries_ice ON register_entries (ice);
