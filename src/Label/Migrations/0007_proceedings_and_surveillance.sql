-- What the authority announces before it suspends or withdraws a label, and what the holder says to it.
CREATE TABLE label_proceedings (
    id              uuid        NOT NULL PRIMARY KEY,
    label           uuid        NOT NULL,
    kind            text        NOT NULL,
    grounds         text        NOT NULL,
    harm            boolean     NOT NULL,
    opened_by       text        NOT NULL,
    opened_at       timestamptz NOT NULL,
    answer_until    timestamptz NOT NULL,
    answer          text,
    answered_by     text,
    answered_at     timestamptz,
    state           text        NOT NULL,
    decided_by      text,
    decided_at      timestamptz,
    legal_reasons   text,
    factual_reasons text,
    version         bigint      NOT NULL
);

CREATE INDEX ix_label_proceedings_label ON label_proceedings (label, id);

-- The nightly look at each label that stands.
CREATE TABLE night_checks (
    label       uuid        NOT NULL PRIMARY KEY,
    night       date        NOT NULL,
    test        uuid,
    read_at     timestamptz,
    failing     text        NOT NULL,
    bad_nights  integer     NOT NULL,
    good_nights integer     NOT NULL,
    version     bigint      NOT NULL
);
