-- Who takes part in a case, and who may read one that is TLP:RED.
CREATE TABLE parties (
    case_id      uuid        NOT NULL,
    organisation uuid        NOT NULL,
    reported     boolean     NOT NULL,
    since        timestamptz NOT NULL,
    PRIMARY KEY (case_id, organisation)
);

CREATE INDEX ix_parties_organisation ON parties (organisation);

CREATE TABLE named_readers (
    case_id  uuid        NOT NULL,
    account  text        NOT NULL,
    named_by text        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (case_id, account)
);
