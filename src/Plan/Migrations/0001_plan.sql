-- What people add to the plan, each proposed by one and published by another, and the frozen months.
CREATE TABLE plan_entries (
    id            uuid        NOT NULL PRIMARY KEY,
    key           uuid        NOT NULL,
    kind          text        NOT NULL,
    subject       text        NOT NULL,
    content       text        NOT NULL,
    batch         uuid,
    replaces      uuid,
    proposed_by   text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    state         text        NOT NULL,
    reviewed_by   text,
    reviewed_at   timestamptz,
    note          text,
    superseded_at timestamptz,
    version       bigint      NOT NULL
);

CREATE INDEX ix_plan_entries_state ON plan_entries (state, kind, subject);
CREATE INDEX ix_plan_entries_batch ON plan_entries (batch);

CREATE TABLE plan_snapshots (
    id           uuid        NOT NULL PRIMARY KEY,
    month        text        NOT NULL,
    number       text        NOT NULL,
    taken_at     timestamptz NOT NULL,
    taken_by     text        NOT NULL,
    content      text        NOT NULL,
    sha256       text        NOT NULL,
    state        text        NOT NULL,
    validated_by text,
    validated_at timestamptz,
    submitted_by text,
    submitted_at timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_plan_snapshots_month ON plan_snapshots (month);
CREATE UNIQUE INDEX ix_plan_snapshots_number ON plan_snapshots (number);
