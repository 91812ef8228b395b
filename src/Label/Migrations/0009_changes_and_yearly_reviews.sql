-- What holders tell of sites that have a label, and what the secretary says to it.
CREATE TABLE label_changes (
    id         uuid        NOT NULL PRIMARY KEY,
    label      uuid        NOT NULL,
    kind       text        NOT NULL,
    words      text        NOT NULL,
    changed_on date        NOT NULL,
    given_by   text        NOT NULL,
    given_at   timestamptz NOT NULL,
    late       boolean     NOT NULL,
    due_at     timestamptz NOT NULL,
    state      text        NOT NULL,
    to_show    text,
    decided_by text,
    decided_at timestamptz,
    version    bigint      NOT NULL
);

CREATE INDEX ix_label_changes_label ON label_changes (label, id);

-- When the secretary was last told that a label is to be looked through.
ALTER TABLE labels ADD COLUMN review_asked_at timestamptz;
