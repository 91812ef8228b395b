-- Sittings of the commission (law 09-08 art. 32 to 35): convened once, never changed.
CREATE TABLE sittings (
    id          uuid        NOT NULL PRIMARY KEY,
    begins_at   timestamptz NOT NULL,
    chair       text        NOT NULL,
    members     text        NOT NULL,
    convened_by text        NOT NULL,
    convened_at timestamptz NOT NULL
);

CREATE INDEX ix_sittings_begins_at ON sittings (begins_at);

-- What is put to the vote of one: which decision on which filing, in the words that it would have.
CREATE TABLE sitting_questions (
    id              uuid        NOT NULL PRIMARY KEY,
    sitting         uuid        NOT NULL,
    declaration     uuid        NOT NULL,
    decision        text        NOT NULL,
    conditions      text        NOT NULL,
    outcome         text,
    legal_reasons   text,
    factual_reasons text,
    put_by          text        NOT NULL,
    put_at          timestamptz NOT NULL,
    state           text        NOT NULL,
    closed_at       timestamptz,
    present         integer     NOT NULL,
    votes_for       integer     NOT NULL,
    votes_against   integer     NOT NULL,
    abstained       integer     NOT NULL,
    version         bigint      NOT NULL
);

CREATE INDEX ix_sitting_questions_sitting ON sitting_questions (sitting, put_at);
-- One question on a filing at a time, whoever asks.
CREATE UNIQUE INDEX ix_sitting_questions_open ON sitting_questions (declaration) WHERE state = 'Open';

CREATE TABLE sitting_votes (
    question uuid        NOT NULL,
    member   text        NOT NULL,
    choice   text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (question, member)
);

-- By what receipts are drawn for a look afterwards: one secret for each month.
CREATE TABLE sampling_seeds (
    month       text        NOT NULL PRIMARY KEY,
    percent     integer     NOT NULL,
    sealed_seed bytea       NOT NULL,
    commitment  text        NOT NULL,
    made_at     timestamptz NOT NULL
);

CREATE TABLE samples (
    declaration uuid        NOT NULL PRIMARY KEY,
    month       text        NOT NULL,
    drawn_at    timestamptz NOT NULL,
    looked_by   text,
    looked_at   timestamptz,
    outcome     text,
    remarks     text
);

CREATE INDEX ix_samples_open ON samples (drawn_at) WHERE looked_at IS NULL;
CREATE INDEX ix_samples_month ON samples (month);

-- Papers are sealed PDFs in the table that every module has for them.
DROP TABLE commission_acts;
