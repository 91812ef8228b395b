-- What merchants ask for, point by point, and the labels that were given.
CREATE TABLE label_applications (
    id                  uuid        NOT NULL PRIMARY KEY,
    number              text,
    organisation        uuid        NOT NULL,
    company             text        NOT NULL,
    ice                 text        NOT NULL,
    domain              text        NOT NULL,
    site_name           text        NOT NULL,
    federation          uuid,
    renews              uuid,
    catalogue           date        NOT NULL,
    begun_by            text        NOT NULL,
    begun_at            timestamptz NOT NULL,
    touched_at          timestamptz NOT NULL,
    state               text        NOT NULL,
    test                uuid,
    test_sha256         text,
    filed_by            text,
    filed_at            timestamptz,
    due_at              timestamptz,
    missing             text,
    admitted_by         text,
    admitted_at         timestamptz,
    decide_until        timestamptz,
    assessor            text,
    assigned_at         timestamptz,
    rounds              integer     NOT NULL,
    reported_at         timestamptz,
    report              text,
    votings             integer     NOT NULL,
    decided_at          timestamptz,
    decided_by          text,
    legal_reasons       text,
    factual_reasons     text,
    appealed_at         timestamptz,
    appeal_grounds      text,
    answered_at         timestamptz,
    answered_by         text,
    appeal_legal        text,
    appeal_factual      text,
    closed_at           timestamptz,
    version             bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_label_applications_number ON label_applications (number);
CREATE INDEX ix_label_applications_organisation ON label_applications (organisation, id);
CREATE INDEX ix_label_applications_due ON label_applications (state, due_at);

CREATE TABLE application_points (
    application    uuid   NOT NULL,
    criterion      text   NOT NULL,
    found          text,
    found_evidence text,
    claim          text,
    explanation    text,
    address        text,
    verdict        text,
    note           text,
    evidence       text,
    asked          text,
    answer         text,
    closed_at      timestamptz,
    version        bigint NOT NULL,
    PRIMARY KEY (application, criterion)
);

CREATE TABLE labels (
    id           uuid        NOT NULL PRIMARY KEY,
    number       text        NOT NULL,
    application  uuid        NOT NULL,
    organisation uuid        NOT NULL,
    holder       text        NOT NULL,
    ice          text        NOT NULL,
    domain       text        NOT NULL,
    site_name    text        NOT NULL,
    folded       text        NOT NULL,
    catalogue    date        NOT NULL,
    granted_at   timestamptz NOT NULL,
    valid_until  timestamptz NOT NULL,
    state        text        NOT NULL,
    reason       text        NOT NULL,
    since        timestamptz NOT NULL,
    watch_until  timestamptz,
    reminded_at  timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_labels_number ON labels (number);
CREATE INDEX ix_labels_domain ON labels (domain, granted_at);
CREATE INDEX ix_labels_organisation ON labels (organisation, id);
CREATE INDEX ix_labels_state ON labels (state, valid_until);

CREATE TABLE label_events (
    id      uuid        NOT NULL PRIMARY KEY,
    label   uuid        NOT NULL,
    state   text        NOT NULL,
    reason  text        NOT NULL,
    note    text,
    at      timestamptz NOT NULL,
    done_by text        NOT NULL
);

CREATE INDEX ix_label_events_label ON label_events (label, at);
