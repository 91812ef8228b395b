-- The organisations that the team serves, what they run, and what they were told.
CREATE TABLE constituents (
    id              uuid        NOT NULL PRIMARY KEY,
    name            text        NOT NULL,
    stated          text        NOT NULL,
    found           text,
    sector          text,
    sealed_contacts bytea       NOT NULL,
    registered_at   timestamptz NOT NULL,
    found_by        text,
    found_at        timestamptz,
    version         bigint      NOT NULL
);

CREATE TABLE assets (
    id            uuid        NOT NULL PRIMARY KEY,
    constituent   uuid        NOT NULL,
    kind          text        NOT NULL,
    value         text        NOT NULL,
    first_address text,
    last_address  text,
    stated_by     text        NOT NULL,
    stated_at     timestamptz NOT NULL,
    confirmed_by  text,
    confirmed_at  timestamptz
);

CREATE UNIQUE INDEX ix_assets_constituent ON assets (constituent, kind, value);
CREATE INDEX ix_assets_value ON assets (value);
CREATE INDEX ix_assets_first_address ON assets (first_address, last_address);

CREATE TABLE information_systems (
    id               uuid        NOT NULL PRIMARY KEY,
    constituent      uuid        NOT NULL,
    sealed_words     bytea       NOT NULL,
    worst_level      integer     NOT NULL,
    assessed_at      timestamptz NOT NULL,
    backup           text        NOT NULL,
    last_exercise_at timestamptz,
    reminded_at      timestamptz,
    registered_at    timestamptz NOT NULL
);

CREATE INDEX ix_information_systems_constituent ON information_systems (constituent);

CREATE TABLE backup_exercises (
    id              uuid        NOT NULL PRIMARY KEY,
    system_id       uuid        NOT NULL,
    held_at         timestamptz NOT NULL,
    recovery_time   integer     NOT NULL,
    recovery_point  integer     NOT NULL,
    evidence_sha256 text        NOT NULL,
    entered_by      text        NOT NULL,
    entered_at      timestamptz NOT NULL
);

CREATE INDEX ix_backup_exercises_system ON backup_exercises (system_id, held_at);

CREATE TABLE owner_notices (
    id              uuid        NOT NULL PRIMARY KEY,
    constituent     uuid,
    tlp             integer     NOT NULL,
    sealed_words    bytea       NOT NULL,
    sent_by         text,
    sent_at         timestamptz NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamptz,
    version         bigint      NOT NULL
);

CREATE INDEX ix_owner_notices_constituent ON owner_notices (constituent, id);
