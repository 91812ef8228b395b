-- How the committee decides: voices, interests that were declared, seats of federations.
CREATE TABLE committee_votes (
    application uuid        NOT NULL,
    voting      integer     NOT NULL,
    member      text        NOT NULL,
    choice      text        NOT NULL,
    federation  uuid,
    at          timestamptz NOT NULL,
    PRIMARY KEY (application, voting, member)
);

CREATE TABLE declared_interests (
    id           uuid        NOT NULL PRIMARY KEY,
    account      text        NOT NULL,
    organisation uuid        NOT NULL,
    words        text        NOT NULL,
    declared_at  timestamptz NOT NULL
);

CREATE INDEX ix_declared_interests_account ON declared_interests (account, organisation);

CREATE TABLE committee_seats (
    id         uuid        NOT NULL PRIMARY KEY,
    account    text        NOT NULL,
    federation uuid        NOT NULL,
    entered_by text        NOT NULL,
    since      timestamptz NOT NULL,
    until      timestamptz,
    version    bigint      NOT NULL
);

CREATE INDEX ix_committee_seats_account ON committee_seats (account);
