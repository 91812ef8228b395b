-- Vulnerabilities under coordinated disclosure, and the advisories that make them public.
CREATE TABLE vulnerabilities (
    id             uuid        NOT NULL PRIMARY KEY,
    number         text        NOT NULL,
    tlp            integer     NOT NULL,
    organisation   uuid,
    source         text,
    received_at    timestamptz NOT NULL,
    title          text        NOT NULL,
    description    text        NOT NULL,
    may_publish    boolean     NOT NULL,
    credit         text,
    state          text        NOT NULL,
    cve            text,
    cwe            text,
    cvss31         text,
    cvss40         text,
    products       text        NOT NULL,
    embargo_until  timestamptz,
    embargo_zone   text,
    reminded_days  integer,
    rejection      text,
    rejection_text text,
    ended_at       timestamptz,
    version        bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_vulnerabilities_number ON vulnerabilities (number);
CREATE INDEX ix_vulnerabilities_state ON vulnerabilities (state, id);
CREATE INDEX ix_vulnerabilities_source ON vulnerabilities (source, id);

CREATE TABLE vulnerability_parties (
    id            uuid        NOT NULL PRIMARY KEY,
    vulnerability uuid        NOT NULL,
    name          text        NOT NULL,
    role          text        NOT NULL,
    organisation  uuid,
    notified_at   timestamptz NOT NULL,
    status        text        NOT NULL,
    since         timestamptz NOT NULL,
    statement     text
);

CREATE UNIQUE INDEX ix_vulnerability_parties ON vulnerability_parties (vulnerability, name);

CREATE TABLE advisories (
    id           uuid        NOT NULL PRIMARY KEY,
    number       text        NOT NULL,
    tlp          integer     NOT NULL,
    organisation uuid,
    source       text,
    created_at   timestamptz NOT NULL,
    state        text        NOT NULL,
    edited_by    text        NOT NULL,
    edited_at    timestamptz NOT NULL,
    texts        text        NOT NULL,
    edition      integer     NOT NULL,
    published_at timestamptz,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_advisories_number ON advisories (number);

-- Which vulnerabilities an advisory makes public, in its order.
CREATE TABLE advisory_items (
    advisory      uuid    NOT NULL,
    vulnerability uuid    NOT NULL,
    place         integer NOT NULL,
    PRIMARY KEY (advisory, vulnerability)
);

CREATE INDEX ix_advisory_items_vulnerability ON advisory_items (vulnerability);

-- Each edition as it left the house: the octets first, the signature within seconds.
CREATE TABLE advisory_editions (
    advisory     uuid        NOT NULL,
    edition      integer     NOT NULL,
    number       text        NOT NULL,
    tlp          integer     NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text        NOT NULL,
    content      text        NOT NULL,
    document     bytea       NOT NULL,
    signature    text,
    PRIMARY KEY (advisory, edition)
);

CREATE INDEX ix_advisory_editions_published ON advisory_editions (tlp, published_at);
CREATE INDEX ix_advisory_editions_number ON advisory_editions (number);
