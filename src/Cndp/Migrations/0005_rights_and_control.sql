-- What people ask controllers and complain of, and what the commission does about it. No words about people stand in
-- these tables: what anybody said is in record_lines, closed with the key ring.
CREATE TABLE rights_requests (
    id                 uuid        NOT NULL PRIMARY KEY,
    number             text        NOT NULL,
    kind               text        NOT NULL,
    organisation       uuid        NOT NULL,
    declaration        text        NOT NULL,
    on_behalf          text        NOT NULL,
    asked_by           text        NOT NULL,
    asked_at           timestamptz NOT NULL,
    state              text        NOT NULL,
    sent_at            timestamptz,
    runs_out_at        timestamptz,
    more_asked_at      timestamptz,
    identity_proven_at timestamptz,
    identity_seen_by   text,
    delay_asked_at     timestamptz,
    delay_until        timestamptz,
    delay_granted      boolean,
    ground             text,
    complaint          uuid,
    closed_at          timestamptz,
    version            bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_rights_requests_number ON rights_requests (number);
CREATE INDEX ix_rights_requests_asked_by ON rights_requests (asked_by, id);
CREATE INDEX ix_rights_requests_organisation ON rights_requests (organisation, runs_out_at);
CREATE INDEX ix_rights_requests_state ON rights_requests (state, runs_out_at);

CREATE TABLE complaints (
    id              uuid        NOT NULL PRIMARY KEY,
    number          text        NOT NULL,
    filed_by        text        NOT NULL,
    filed_at        timestamptz NOT NULL,
    organisation    uuid,
    declaration     text,
    request         uuid,
    unnamed         boolean     NOT NULL,
    state           text        NOT NULL,
    taken_by        text,
    admitted_at     timestamptz,
    observe_until   timestamptz,
    heard_at        timestamptz,
    hearing_at      timestamptz,
    hearing_held_at timestamptz,
    runs_out_at     timestamptz NOT NULL,
    decided_by      text,
    closed_at       timestamptz,
    version         bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_complaints_number ON complaints (number);
CREATE INDEX ix_complaints_filed_by ON complaints (filed_by, id);
CREATE INDEX ix_complaints_organisation ON complaints (organisation, id);
CREATE INDEX ix_complaints_state ON complaints (state, runs_out_at);

CREATE TABLE inspections (
    id                     uuid        NOT NULL PRIMARY KEY,
    number                 text        NOT NULL,
    organisation           uuid        NOT NULL,
    complaint              uuid,
    agents                 text        NOT NULL,
    from_day               date        NOT NULL,
    until_day              date        NOT NULL,
    ordered_by             text        NOT NULL,
    ordered_at             timestamptz NOT NULL,
    state                  text        NOT NULL,
    prosecutor_informed_at timestamptz,
    visit_at               timestamptz,
    reported_at            timestamptz,
    reported_by            text,
    sent_at                timestamptz,
    hearing_at             timestamptz,
    hearing_held_at        timestamptz,
    closed_at              timestamptz,
    version                bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_inspections_number ON inspections (number);
CREATE INDEX ix_inspections_organisation ON inspections (organisation, id);

CREATE TABLE measures (
    id           uuid        NOT NULL PRIMARY KEY,
    number       text        NOT NULL,
    organisation uuid        NOT NULL,
    complaint    uuid,
    inspection   uuid,
    kind         text        NOT NULL,
    declaration  text,
    article      text,
    fine_least   bigint,
    fine_most    bigint,
    amount       bigint,
    until_day    date,
    ordered_by   text        NOT NULL,
    ordered_at   timestamptz NOT NULL,
    state        text        NOT NULL,
    answered_at  timestamptz,
    closed_at    timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_measures_number ON measures (number);
CREATE INDEX ix_measures_organisation ON measures (organisation, id);
CREATE INDEX ix_measures_complaint ON measures (complaint);
CREATE INDEX ix_measures_inspection ON measures (inspection);

CREATE TABLE record_lines (
    id         uuid        NOT NULL PRIMARY KEY,
    owner      uuid        NOT NULL,
    kind       text        NOT NULL,
    side       text        NOT NULL,
    sealed     bytea       NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL,
    keep_until timestamptz
);

CREATE INDEX ix_record_lines_owner ON record_lines (owner, at);
CREATE INDEX ix_record_lines_keep ON record_lines (keep_until);

-- Who of the commission abstains, and who is under oath.
CREATE TABLE control_ties (
    id           uuid        NOT NULL PRIMARY KEY,
    account      text        NOT NULL,
    organisation uuid        NOT NULL,
    ended_on     date,
    declared_by  text        NOT NULL,
    declared_at  timestamptz NOT NULL
);

CREATE INDEX ix_control_ties_account ON control_ties (account, organisation);

CREATE TABLE sworn_agents (
    account    text        NOT NULL PRIMARY KEY,
    sworn_on   date        NOT NULL,
    record     text        NOT NULL,
    entered_by text        NOT NULL,
    entered_at timestamptz NOT NULL
);
