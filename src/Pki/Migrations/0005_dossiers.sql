-- What an administration's agent files to get a certificate. Persons' data stand sealed; the marks are keyed digests.
CREATE TABLE dossiers (
    id                     uuid        NOT NULL PRIMARY KEY,
    number                 text        NOT NULL,
    organisation           uuid        NOT NULL,
    filed_by               text        NOT NULL,
    filed_at               timestamptz NOT NULL,
    holder                 text,
    state                  text        NOT NULL,
    mandate                uuid,
    mandate_number         text,
    attested_by            text,
    attested_at            timestamptz,
    sealed_particulars     bytea       NOT NULL,
    sealed_identity_number bytea       NOT NULL,
    person_mark            text        NOT NULL,
    mail_mark              text        NOT NULL,
    use_of                 text        NOT NULL,
    years                  integer     NOT NULL,
    conditions_version     text        NOT NULL,
    conditions_digest      text        NOT NULL,
    taken_by               text,
    verified_by            text,
    verified_at            timestamptz,
    approved_by            text,
    approved_at            timestamptz,
    issued_at              timestamptz,
    accepted_at            timestamptz,
    reported_at            timestamptz,
    sealed_report          bytea,
    round                  integer     NOT NULL,
    version                bigint      NOT NULL,
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

CREATE UNIQUE INDEX ix_dossiers_number ON dossiers (number);
CREATE INDEX ix_dossiers_organisation ON dossiers (organisation, id);
CREATE INDEX ix_dossiers_filed_by ON dossiers (filed_by, id);
CREATE INDEX ix_dossiers_holder ON dossiers (holder, id);
CREATE INDEX ix_dossiers_state ON dossiers (state, procedure_runs_out_at);
CREATE INDEX ix_dossiers_person ON dossiers (person_mark);
CREATE INDEX ix_dossiers_mail ON dossiers (mail_mark);
CREATE INDEX ix_dossiers_mandate ON dossiers (mandate, filed_at);

CREATE TABLE dossier_certificates (
    dossier         uuid        NOT NULL,
    profile         text        NOT NULL,
    round           integer     NOT NULL,
    request         uuid        NOT NULL,
    serial          text,
    revocation_code bytea,
    asked_at        timestamptz NOT NULL,
    PRIMARY KEY (dossier, profile, round)
);

CREATE INDEX ix_dossier_certificates_serial ON dossier_certificates (serial);

-- T-10 and T-12: how the identity was verified, by whom, on which document.
CREATE TABLE identity_verifications (
    id                     uuid        NOT NULL PRIMARY KEY,
    dossier                uuid        NOT NULL,
    round                  integer     NOT NULL,
    method                 text        NOT NULL,
    place                  text        NOT NULL,
    document               text        NOT NULL,
    sealed_document_number bytea       NOT NULL,
    document_until         date        NOT NULL,
    capacity_proof         text        NOT NULL,
    verified_by            text        NOT NULL,
    verified_at            timestamptz NOT NULL,
    acr                    text,
    payload                text
);

CREATE INDEX ix_identity_verifications_dossier ON identity_verifications (dossier);

-- The code that is handed over in person, and what both sides did with it.
CREATE TABLE hand_overs (
    dossier          uuid        NOT NULL,
    round            integer     NOT NULL,
    code             bytea       NOT NULL,
    until            timestamptz NOT NULL,
    attempts         integer     NOT NULL,
    given_by         text        NOT NULL,
    given_at         timestamptz NOT NULL,
    given_acr        text,
    given_payload    text,
    used_at          timestamptz,
    accepted_by      text,
    accepted_at      timestamptz,
    accepted_acr     text,
    accepted_payload text,
    PRIMARY KEY (dossier, round)
);
