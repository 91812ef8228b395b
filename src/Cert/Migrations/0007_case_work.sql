-- Tasks of a playbook and others: whose, until when, how they stand and what came of them.
ALTER TABLE incident_tasks ADD COLUMN state text NOT NULL DEFAULT 'Open';
ALTER TABLE incident_tasks ADD COLUMN owner text;
ALTER TABLE incident_tasks ADD COLUMN due_at timestamptz;
ALTER TABLE incident_tasks ADD COLUMN sealed_result bytea;
ALTER TABLE incident_tasks ADD COLUMN run uuid;
ALTER TABLE incident_tasks ADD COLUMN step text;
UPDATE incident_tasks SET state = 'Done' WHERE done_at IS NOT NULL;

CREATE TABLE playbook_runs (
    id         uuid        NOT NULL PRIMARY KEY,
    incident   uuid        NOT NULL,
    playbook   text        NOT NULL,
    version    integer     NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_playbook_runs_once ON playbook_runs (incident, playbook, version);

-- An exercise runs faster than the clock; a crisis counts as the gravest level.
ALTER TABLE incidents ADD COLUMN pace integer NOT NULL DEFAULT 0;
ALTER TABLE incidents ADD COLUMN crisis boolean NOT NULL DEFAULT FALSE;
ALTER TABLE incident_steps ADD COLUMN crisis boolean NOT NULL DEFAULT FALSE;

-- Who answers when, and whom a target has been told to.
CREATE TABLE duties (
    id         uuid        NOT NULL PRIMARY KEY,
    account    text        NOT NULL,
    from_at    timestamptz NOT NULL,
    until_at   timestamptz NOT NULL,
    by_account text        NOT NULL
);

CREATE INDEX ix_duties_until ON duties (until_at);

CREATE TABLE escalations (
    incident uuid        NOT NULL,
    target   text        NOT NULL,
    stage    text        NOT NULL,
    turn     integer     NOT NULL,
    due_at   timestamptz NOT NULL,
    at       timestamptz NOT NULL,
    told     integer     NOT NULL,
    PRIMARY KEY (incident, target, stage, turn)
);

-- A restricted case that somebody of the team opened for a while, with the reason.
CREATE TABLE glass_breaks (
    id       uuid        NOT NULL PRIMARY KEY,
    incident uuid        NOT NULL,
    account  text        NOT NULL,
    from_at  timestamptz NOT NULL,
    until_at timestamptz NOT NULL
);

CREATE INDEX ix_glass_breaks_incident ON glass_breaks (incident, from_at);

CREATE TABLE glass_reads (
    glass    uuid        NOT NULL,
    case_id  uuid        NOT NULL,
    account  text        NOT NULL,
    until_at timestamptz NOT NULL,
    PRIMARY KEY (glass, case_id)
);

CREATE INDEX ix_glass_reads_case ON glass_reads (case_id, account, until_at);

-- Two parties that may see the same thing and do not know of each other.
CREATE TABLE introduction_asks (
    id         uuid        NOT NULL PRIMARY KEY,
    incident   uuid        NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL,
    looked_at  timestamptz
);

CREATE INDEX ix_introduction_asks_incident ON introduction_asks (incident, at);
CREATE INDEX ix_introduction_asks_looked ON introduction_asks (looked_at);

CREATE TABLE introductions (
    id                   uuid        NOT NULL PRIMARY KEY,
    ask                  uuid        NOT NULL,
    asking               uuid        NOT NULL,
    asked_by             text        NOT NULL,
    restricted           uuid        NOT NULL,
    asking_reference     text        NOT NULL,
    restricted_reference text        NOT NULL,
    at                   timestamptz NOT NULL,
    state                text        NOT NULL,
    answered_by          text,
    answered_at          timestamptz
);

CREATE UNIQUE INDEX ix_introductions_once ON introductions (asking, restricted);
CREATE INDEX ix_introductions_restricted ON introductions (restricted);

-- What belongs together without being one.
CREATE TABLE incident_links (
    from_incident uuid        NOT NULL,
    to_incident   uuid        NOT NULL,
    kind          text        NOT NULL,
    by_account    text        NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (from_incident, to_incident, kind)
);

CREATE INDEX ix_incident_links_to ON incident_links (to_incident);

CREATE TABLE campaigns (
    id           uuid        NOT NULL PRIMARY KEY,
    reference    text        NOT NULL,
    tlp          text        NOT NULL,
    organisation uuid,
    source       text,
    title        text        NOT NULL,
    sealed       bytea       NOT NULL,
    opened_at    timestamptz NOT NULL,
    by_account   text        NOT NULL,
    closed_at    timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_campaigns_reference ON campaigns (reference);

CREATE TABLE campaign_incidents (
    campaign   uuid        NOT NULL,
    incident   uuid        NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (campaign, incident)
);

CREATE INDEX ix_campaign_incidents_incident ON campaign_incidents (incident);

-- What happened when, on the clock of where it happened.
CREATE TABLE incident_events (
    incident   uuid        NOT NULL,
    number     integer     NOT NULL,
    kind       text        NOT NULL,
    happened   timestamptz NOT NULL,
    zone       integer     NOT NULL,
    exactness  text        NOT NULL,
    sealed     bytea       NOT NULL,
    by_account text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (incident, number)
);
